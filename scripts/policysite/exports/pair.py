"""Any two texts and what changed between them, for whoever approves it: what such a file says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from policysite.exports.imprint import Fact, Imprint, operator_said
from policysite.exports.word import tracked
from policysite.language import Catalogue, catalogue, language_name
from policysite.model import Document, Policy, Redline
from policysite.site import addresses
from policysite.site.addresses import url

UNDETERMINED = "und"
"""The language of a text of which nobody said (BCP 47, section 4.1)."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts: a version, a file, or the draft by what the reader calls it; SHA-256 of its bytes."""

    name: str
    document: Document
    sha256: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and their redline. `day`: that of the newer one, or of the file if it was not published.

    `policy`: the one that they are texts of, None for other files. `draft`: the newer one is its draft.
    """

    redline: Redline
    old: Side
    new: Side
    day: date
    policy: Policy | None = None
    draft: bool = False


def pair_imprint(pair: Pair) -> Imprint:
    """State which two texts a file compares. What was not published has no address."""
    words = catalogue(pair.redline.language)
    address = ""
    if pair.policy and not pair.draft:
        place = addresses.comparison(pair.old.name, pair.new.name)
        address = url(pair.policy, place, pair.redline.language)
    facts = tuple(Fact(name, value) for name, value in _facts(pair, words, address) if value)
    return Imprint(_title(pair, words), words.date(pair.day), address, facts)


def pair_docx(pair: Pair) -> bytes:
    """Write a pair as tracked changes."""
    imprint = pair_imprint(pair)
    return tracked(
        pair.redline,
        pair.old.document,
        pair.new.document,
        title=imprint.title,
        day=pair.day,
        address=imprint.url,
        facts=imprint.facts,
    )


def _title(pair: Pair, words: Catalogue) -> str:
    old, new = pair.old.name, pair.new.name
    if pair.policy is None:
        return words("compare.pair", old=old, new=new)
    policy = pair.policy.short_names[pair.redline.language]
    if pair.draft:
        return words("draft.changes", policy=policy, version=old)
    return words("draft.comparison", policy=policy, old=old, new=new)


def _facts(pair: Pair, words: Catalogue, address: str) -> Iterator[tuple[str, Markup]]:
    names = words("compare.pair", old=pair.old.name, new=pair.new.name)
    yield words("draft.texts"), Markup("<strong>{}</strong>").format(names)
    yield words("draft.day"), escape(words.date(pair.day))
    if pair.redline.language != UNDETERMINED:
        yield words("stamp.language"), escape(language_name(pair.redline.language))
    if pair.policy:
        yield words("imprint.operator"), operator_said(pair.policy.operator)
    if pair.draft:
        yield words("imprint.note"), escape(words("draft.unpublished"))
    yield words("imprint.address"), Markup('<a href="{0}">{0}</a>').format(address) if address else Markup()
    sha256 = Markup("<code>{}</code>").format
    yield words("imprint.sha256", version=pair.old.name), sha256(pair.old.sha256)
    newer = words("draft.sha256") if pair.draft else words("imprint.sha256", version=pair.new.name)
    yield newer, sha256(pair.new.sha256)
