"""A notice of a change: plain text, ready for an e-mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from policysite.exports.listing import count, listing
from policysite.language import Catalogue, catalogue
from policysite.model import ReleaseKind
from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.copies import Copy
from policysite.site.stage import original
from policysite.site.summary import summarise

_WIDTH = 72
"""Columns of a line of mail (RFC 3676, section 4.2: at most 78)."""


def change_notice(copy: Copy) -> str | None:
    """Write what an edition changes, from when, and where to read it; None for the original edition.

    The first line is the subject. Lines end with LF and are wrapped, except within addresses. Nothing
    depends on the day of the build, or on later editions.
    """
    if copy.release.kind is ReleaseKind.ORIGINAL:
        return None
    words = catalogue(copy.language)
    policy, release = copy.policy, copy.release
    subject = words("mail.subject", policy=policy.short_names[copy.language], version=release.version)
    paragraphs = [
        [subject],
        _wrapped(policy.titles[copy.language]),
        list(_facts(copy, words)),
        _wrapped(release.notes.get(copy.language, "")),
        list(_changes(copy, words)),
        list(_links(copy, words)),
        [line for line in (policy.operator.name, policy.operator.email, policy.operator.phone) if line],
    ]
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines) + "\n"


def _facts(copy: Copy, words: Catalogue) -> Iterator[str]:
    release, policy = copy.release, copy.policy
    published = release.published.astimezone(policy.timezone).date()
    yield words("feed.entry", version=release.version, kind=words(f"release.{release.kind}"))
    yield _fact(words("stamp.published"), words.date(published))
    yield _fact(words("imprint.effective"), words.date(release.effective))
    if copy.language != policy.authoritative:
        yield from _wrapped(
            _fact(
                words("stamp.language"),
                words("language.translation", original=original(policy, words)),
            )
        )


def _changes(copy: Copy, words: Catalogue) -> Iterator[str]:
    if copy.redline:
        summary = summarise(copy.redline)
        yield f"{count(summary, words)}."
        for line in listing(summary, words):
            yield from _wrapped(line, bullet="- ")


def _links(copy: Copy, words: Catalogue) -> Iterator[str]:
    version = copy.release.version
    places = [("mail.current", addresses.HOME), ("mail.edition", addresses.edition(version))]
    if copy.redline:
        places += [
            ("mail.changes", addresses.change(version)),
            ("mail.changes_pdf", addresses.redline(version, "pdf")),
        ]
    places.append(("mail.compare", addresses.COMPARE))
    for key, address in places:
        yield f"{words(key)}:"
        yield f"  {url(copy.policy, address, copy.language)}"


def _fact(name: str, value: str) -> str:
    return f"{name}: {value}"


def _wrapped(text: str, *, bullet: str = "") -> list[str]:
    """Wrap a text, paragraph by paragraph; an address is never cut."""
    return [
        line
        for paragraph in text.splitlines()
        for line in textwrap.wrap(
            paragraph,
            _WIDTH,
            initial_indent=bullet,
            subsequent_indent=" " * len(bullet),
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]
