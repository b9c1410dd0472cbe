"""A redline in words: how many changes, in which clauses, of which kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from policysite.model import BlockKind, Change, Op, Passage, Place, Redline, print_words

Kind = Literal["edited", "added", "removed", "moved", "split", "merged", "link", "form", "renumbered"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which a reader wants to know."""

_SNIPPET_WORDS = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """A changed place as the summary names it: by number, or in quotes by its heading or its first words."""

    text: str
    anchor: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """What a redline changes. A clause whose number alone is new counts neither as change nor as clause."""

    changes: int
    clauses: int
    mentions: dict[Kind, tuple[Mention, ...]]


def summarise(redline: Redline) -> Summary:
    """Count the changes of a redline and list the places, kind by kind."""
    mentions: dict[Kind, dict[str, Mention]] = {}
    clauses: set[str] = set()
    changes = 0
    for passage, section in _with_section(redline.passages):
        mention = _mention(passage, section)
        for kind in kinds(passage):
            mentions.setdefault(kind, {}).setdefault(mention.text, mention)
        if is_changed(passage):
            clauses.add(mention.text)
            changes += _count(passage)
    listed = {kind: tuple(mentions[kind].values()) for kind in KINDS if kind in mentions}
    return Summary(changes, len(clauses), listed)


def kinds(passage: Passage) -> Iterator[Kind]:
    """Name what happened to a passage; a new number counts only where nothing else did."""
    match passage.change:
        case Change.EDITED if any(segment.op is not Op.KEEP for segment in passage.segments):
            yield "edited"
        case Change.ADDED:
            yield "added"
        case Change.REMOVED:
            yield "removed"
    if passage.moved:
        yield "moved"
    if passage.split:
        yield "split"
    if passage.merged:
        yield "merged"
    if passage.link:
        yield "link"
    if passage.form:
        yield "form"
    if passage.renumbered and not is_changed(passage):
        yield "renumbered"


def is_changed(passage: Passage) -> bool:
    """Tell whether more than the number of a passage is different."""
    return (
        passage.change is not Change.UNCHANGED
        or passage.moved
        or passage.split
        or passage.merged
        or passage.link
        or passage.form
    )


def anchor(passage: Passage) -> str:
    """The anchor of a passage on the page of its redline; what is gone must not take a living one's."""
    return passage.new[0].anchor if passage.new else f"old-{passage.old[0].anchor}"


def _count(passage: Passage) -> int:
    """Count the separate changes; a deletion and the insertion beside it are one."""
    marked = [segment.op is not Op.KEEP for segment in passage.segments]
    words = sum(now and not before for before, now in zip([False, *marked], marked, strict=False))
    return words + sum((passage.moved, passage.split or passage.merged, passage.link, passage.form))


def _with_section(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, Mention | None]]:
    """Pair each passage with the clause or heading it stands under; none below the title or at the top."""
    section: Mention | None = None
    for index, passage in enumerate(passages):
        label = _labels(passage.new or passage.old)
        if label and passage.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            section = Mention(label, anchor(passage), quoted=False)
        elif passage.kind is BlockKind.HEADING:
            section = Mention(_snippet(passage), anchor(passage), quoted=True) if index else None
        yield passage, section


def _mention(passage: Passage, section: Mention | None) -> Mention:
    old, new = _labels(passage.old), _labels(passage.new)
    number = " → ".join(dict.fromkeys(filter(None, (old, new))))
    if number:
        return Mention(number, anchor(passage), quoted=False)
    if section:
        return replace(section, anchor=anchor(passage))
    return Mention(_snippet(passage), anchor(passage), quoted=True)


def _labels(places: tuple[Place, ...]) -> str:
    return ", ".join(place.label for place in places if place.label)


def _snippet(passage: Passage) -> str:
    side = Op.INSERT if passage.new else Op.DELETE
    words = [word for op, run, _ in passage.segments if op in (Op.KEEP, side) for word in run]
    start = print_words(tuple(words[:_SNIPPET_WORDS]))
    return start if len(words) <= _SNIPPET_WORDS else f"{start}…"
