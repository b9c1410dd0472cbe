"""A redline laid out: what changed with a line of context, and the rest folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policysite.language import Catalogue
from policysite.model import BlockKind, Passage, Place, Redline
from policysite.site.layout import Line, Part, Remark, indented, lay_out
from policysite.site.marking import mark_label, mark_passage
from policysite.site.summary import anchor, is_changed, kinds


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines that did not change, from the number `first` to `last` where there are numbers.

    `count` is the number of clauses, or of lines if no paragraph is numbered.
    """

    first: str
    last: str
    count: int
    numbered: bool
    renumbered: bool
    parts: tuple[Part, ...]


def lay_out_redline(redline: Redline, words: Catalogue) -> tuple[Part | Fold, ...]:
    """Lay out a redline in the order of the newer text; a fold hides at least two lines."""
    passages = redline.passages
    lines = indented(line_of(passage, words) for passage in passages)
    result: list[Part | Fold] = []
    for shown, group in groupby(zip(_shown(passages), passages, lines, strict=True), lambda each: each[0]):
        _, run, run_lines = zip(*group, strict=True)
        if shown:
            result += lay_out(run_lines)
        else:
            result.append(_fold(run, run_lines))
    return tuple(result)


def _shown(passages: Sequence[Passage]) -> list[bool]:
    """Choose the changed passages, their neighbours, and the heading, clause and table head above them."""
    shown = [False] * len(passages)
    heads: dict[str, int] = {}
    for index, passage in enumerate(passages):
        _note_heads(heads, index, passage)
        if is_changed(passage):
            for near in (index, index - 1, *_next_line(passages, index), *heads.values()):
                shown[max(near, 0)] = True
    around = zip([True, *shown[:-1]], shown, [*shown[1:], True], strict=True)
    return [here or (before and after) for before, here, after in around]


def _next_line(passages: Sequence[Passage], index: int) -> tuple[int, ...]:
    """The line after a passage; a heading is no context for what stands above it."""
    after = index + 1
    return (after,) if after < len(passages) and passages[after].kind is not BlockKind.HEADING else ()


def _note_heads(heads: dict[str, int], index: int, passage: Passage) -> None:
    """Keep the positions of the heading, the numbered paragraph and the table head that rule from here on."""
    if passage.kind is not BlockKind.ROW:
        heads.pop("table", None)
    if passage.kind is BlockKind.HEADING:
        heads.clear()
        heads["heading"] = index
    elif passage.kind is BlockKind.PARAGRAPH and _label(passage):
        heads["clause"] = index
    elif passage.kind is BlockKind.ROW and passage.level:
        heads["table"] = index


def line_of(passage: Passage, words: Catalogue) -> Line:
    """Set a passage with its changes marked and, in words, what marks cannot show."""
    return Line(
        kind=passage.kind,
        anchor=anchor(passage),
        label=mark_label(passage, words),
        cells=mark_passage(passage, words),
        level=passage.level,
        bullet=passage.bullet,
        state=passage.change if is_changed(passage) else "",
        remarks=tuple(_remarks(passage, words)),
    )


def _remarks(passage: Passage, words: Catalogue) -> Iterator[Remark]:
    """Say in the margin what marks cannot show."""
    for kind in kinds(passage):
        match kind:
            case "edited":
                continue
            case "moved" if origin := _labels(passage.old):
                yield Remark(kind, words("remark.moved_from", place=origin))
            case "split" | "merged" if labels := _labels(passage.new if kind == "split" else passage.old):
                yield Remark(kind, words(f"remark.{kind}_places", places=labels))
            case _:
                yield Remark(kind, words(f"remark.{kind}"))
    if passage.renumbered and is_changed(passage) and not passage.moved:
        yield Remark("renumbered", words("remark.renumbered"))


def _fold(run: Sequence[Passage], lines: Sequence[Line]) -> Fold:
    numbers = {
        kind: [label for passage in run if passage.kind is kind and (label := _label(passage))]
        for kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    }
    clauses = numbers[BlockKind.PARAGRAPH]
    span = clauses or numbers[BlockKind.HEADING] or [""]
    return Fold(
        first=span[0],
        last=span[-1],
        count=len(clauses) or len(run),
        numbered=bool(clauses),
        renumbered=any(passage.renumbered for passage in run),
        parts=lay_out(lines),
    )


def _label(passage: Passage) -> str:
    return _labels(passage.new or passage.old)


def _labels(places: Sequence[Place]) -> str:
    return ", ".join(place.label for place in places if place.label)
