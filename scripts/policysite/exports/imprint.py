"""What a file to take away says of itself: which edition it is, of what day, and where it lives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup, escape

from policysite.exports.web import appeared
from policysite.language import Catalogue, catalogue, language_name
from policysite.model import Operator, Release
from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.copies import Copy
from policysite.site.phrases import phrase
from policysite.site.stage import original


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the imprint: what is told, and the telling."""

    name: str
    value: Markup


@dataclass(frozen=True, slots=True)
class Imprint:
    """The statement on the first page. Nothing in it depends on the day, or on what came later.

    `title` and `day`, the day of publication, head every page; `url` is the page that the file is a copy of.
    """

    title: str
    day: str
    url: str
    facts: tuple[Fact, ...]


def edition_imprint(copy: Copy) -> Imprint:
    """State which edition a copy holds."""
    return _imprint(copy, "title.edition", addresses.edition(copy.release.version), copy.history[-1:])


def redline_imprint(copy: Copy) -> Imprint:
    """State which two editions the redline of a copy compares."""
    return _imprint(copy, "title.change", addresses.change(copy.release.version), copy.history[-2:])


def _imprint(copy: Copy, title: str, address: str, editions: Sequence[Release]) -> Imprint:
    words = catalogue(copy.language)
    name = copy.policy.short_names[copy.language]
    day = words.date(_day(copy, copy.release.published))
    facts = _facts(copy, words, day, address, editions)
    return Imprint(
        title=words(title, policy=name, version=copy.release.version),
        day=day,
        url=url(copy.policy, address, copy.language),
        facts=tuple(Fact(name, value) for name, value in facts if value),
    )


def _facts(
    copy: Copy, words: Catalogue, day: str, address: str, editions: Sequence[Release]
) -> Iterator[tuple[str, Markup]]:
    release, here = copy.release, url(copy.policy, address, copy.language)
    versions = Markup("<strong>{}</strong>").format(" → ".join(each.version for each in editions))
    yield words("stamp.edition"), versions + " · " + words(f"release.{release.kind}")
    yield words("stamp.published"), escape(f"{day}{_translated(copy, words)}")
    yield words("imprint.effective"), escape(words.date(release.effective))
    yield words("stamp.language"), _language(copy, words, address)
    yield words("imprint.note"), escape(release.notes.get(copy.language, ""))
    yield words("imprint.operator"), operator_said(copy.policy.operator)
    yield words("imprint.address"), _link(here, here)
    for each in editions:
        sha256 = Markup("<code>{}</code>").format(each.texts[copy.language].sha256)
        yield words("imprint.sha256", version=each.version), sha256


def _translated(copy: Copy, words: Catalogue) -> str:
    if copy.language not in copy.release.late:
        return ""
    return "; " + words("stamp.translated", day=words.date(_day(copy, appeared(copy.release, copy.language))))


def _language(copy: Copy, words: Catalogue, address: str) -> Markup:
    """Name the language, and the text that prevails if this is a translation."""
    policy = copy.policy
    name = escape(language_name(copy.language))
    if copy.language == policy.authoritative:
        return name + " · " + words("imprint.original")
    prevailing = _link(url(policy, address), original(policy, words))
    return name + " · " + phrase(words, "language.translation", original=prevailing)


def operator_said(operator: Operator) -> Markup:
    """Name who answers for a policy, and how to reach them."""
    email = _link(f"mailto:{operator.email}", operator.email) if operator.email else ""
    return Markup(" · ").join(filter(None, (operator.name, email, operator.phone)))


def _link(target: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(target, text)


def _day(copy: Copy, instant: datetime) -> date:
    return instant.astimezone(copy.policy.timezone).date()
