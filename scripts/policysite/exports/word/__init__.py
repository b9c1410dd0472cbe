"""Editions and redlines as Word files; a redline's changes are Word's own, to be accepted or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time

from policysite.exports.imprint import Fact, edition_imprint, redline_imprint
from policysite.exports.web import appeared
from policysite.exports.word import frame
from policysite.exports.word.body import Body
from policysite.exports.word.ends import settle_ends
from policysite.exports.word.flow import Paragraph, Row, whole
from policysite.exports.word.package import Properties, pack
from policysite.exports.word.revisions import revisions
from policysite.exports.word.setting import settings
from policysite.language import catalogue
from policysite.model import Document, Redline
from policysite.site.copies import Copy
from policysite.site.edition import has_title

AUTHOR = "Policysite"


def edition_docx(copy: Copy) -> bytes:
    """Write an edition."""
    imprint = edition_imprint(copy)
    text = [
        whole(block, setting)
        for block, setting in zip(copy.document.blocks, settings(copy.document), strict=True)
    ]
    if has_title(copy.document):
        title, rest = text[:1], text[1:]
    else:
        title, rest = [frame.line("ImprintTitle", copy.policy.titles[copy.language])], text
    end = frame.line("ImprintEnd", catalogue(copy.language)("imprint.frozen"))
    return _write(
        [*title, *frame.imprint(imprint.facts), *rest, end],
        _properties(copy, imprint.title),
        copy.release.effective,
        header=(imprint.title, imprint.day),
        address=imprint.url,
    )


def redline_docx(copy: Copy) -> bytes:
    """Write what an edition changed, as tracked changes; ValueError for a copy without a redline."""
    if copy.redline is None or copy.previous is None:
        raise ValueError(f"{copy.release.version} has no redline in {copy.language!r}")
    imprint = redline_imprint(copy)
    return _write(
        _redline(copy.redline, copy.previous, copy.document, imprint.title, imprint.facts),
        _properties(copy, imprint.title),
        copy.release.effective,
        header=(imprint.title, imprint.day),
        address=imprint.url,
    )


def tracked(
    redline: Redline,
    old: Document,
    new: Document,
    *,
    title: str,
    day: date,
    author: str = AUTHOR,
    address: str = "",
    facts: Sequence[Fact] = (),
) -> bytes:
    """Write any redline as tracked changes, made by an author on a day.

    `old` and `new` are the texts that it compares, `facts` what is said of them first. `address` is where
    the newer one lives on the web: relative links start from it, and are text without it.
    """
    words = catalogue(redline.language)
    moment = datetime.combine(day, time(), UTC)
    properties = Properties(title, author, redline.language, words.language, redline.new, moment)
    return _write(
        _redline(redline, old, new, title, facts),
        properties,
        day,
        header=(title, words.date(day)),
        address=address,
        author=author,
    )


def _redline(
    redline: Redline, old: Document, new: Document, title: str, facts: Sequence[Fact]
) -> list[Paragraph | Row]:
    """Write a redline between lines that no change touches, since the last paragraph cannot be deleted."""
    return [
        frame.line("Subtitle", title),
        *frame.imprint(facts),
        *settle_ends(revisions(redline, old, new)),
        frame.line("ImprintEnd"),
    ]


def _properties(copy: Copy, title: str) -> Properties:
    spoken = catalogue(copy.language).language
    return Properties(
        title,
        copy.policy.operator.name,
        copy.language,
        spoken,
        copy.release.version,
        appeared(copy.release, copy.language),
    )


def _write(
    parts: Iterable[Paragraph | Row],
    properties: Properties,
    day: date,
    *,
    header: tuple[str, str],
    address: str,
    author: str = AUTHOR,
) -> bytes:
    body = Body(author, day, base=address)
    written = "".join(body.write(parts))
    words = catalogue(properties.language)
    return pack(written, body.links, properties, frame.header(*header), frame.footer(address, words))
