"""The story of each clause that was ever amended: its wordings, and what changed between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from policysite.compare.history import Wording
from policysite.language import Catalogue
from policysite.model import Block, BlockKind, Change, Op, Passage, Place, Redline, Segment
from policysite.site.comparison import line_of
from policysite.site.layout import Part, lay_out
from policysite.site.publication import Publication


@dataclass(frozen=True, slots=True)
class Telling:
    """One wording: the versions that had it first and last, and its redline against the one before."""

    first: str
    last: str
    number: str
    """Its label then, where that was another."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The wordings of one block of the edition in force, newest first. `number` is its clause's."""

    anchor: str
    number: str
    tellings: tuple[Telling, ...]


def stories(publication: Publication, language: str, words: Catalogue) -> Iterator[Story]:
    """Tell the story of every block that was amended, in the order of the edition in force."""
    current = publication.current()
    document = publication.text(current, language) if current else None
    told = publication.wordings.get(language, {})
    number = ""
    for index, block in enumerate(document.blocks if document else ()):
        number = block.label or number
        if document and index in told:
            tellings = (_telling(publication, language, block, each, words) for each in told[index])
            yield Story(document.anchors[index], number, tuple(reversed(tuple(tellings))))


def _telling(
    publication: Publication, language: str, block: Block, wording: Wording, words: Catalogue
) -> Telling:
    redline = publication.redlines[language].get(wording.first)
    passage = _passage(redline, wording) if redline else None
    line = line_of(passage or _as_it_was(block.kind, wording), words)
    if line.kind is BlockKind.HEADING:
        line = replace(line, kind=BlockKind.PARAGRAPH)
    number = wording.label if wording.label and wording.label != block.label else ""
    return Telling(wording.first, wording.last, number, lay_out([replace(line, anchor="", label=Markup())]))


def _passage(redline: Redline, wording: Wording) -> Passage | None:
    """Find what brought a wording about."""
    return next(
        (each for each in redline.passages if any(place.anchor == wording.anchor for place in each.new)), None
    )


def _as_it_was(kind: BlockKind, wording: Wording) -> Passage:
    """Take a wording that nothing came before as it is."""
    place = Place(0, wording.label, wording.anchor)
    whole = Segment(Op.KEEP, wording.words)
    return Passage(Change.UNCHANGED, (place,), (place,), (whole,), kind, level=0, bullet=False)
