"""Texts side by side: which pieces of several languages say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log
from typing import NamedTuple

from markupsafe import escape

from policysite.compare.chain import Pair, heaviest_chain
from policysite.model import Block, BlockKind, Document
from policysite.site.layout import Clause, Heading, Line, Part, Remark, indented, lay_out
from policysite.site.markup import heading_label, set_block

Match = tuple[int | None, int | None]
"""Positions in two texts; None where one of them has no counterpart."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in one row: a heading, or a clause with its lines. `blocks` are what it is made of."""

    part: Part
    anchor: str
    blocks: tuple[Block, ...]

    @property
    def number(self) -> str:
        """The anchor of a piece with a number: the same in every language."""
        return self.anchor if self.blocks[0].label else ""

    @property
    def length(self) -> int:
        """The number of characters."""
        return sum(len(block.text) for block in self.blocks)

    @property
    def facts(self) -> frozenset[str]:
        """What a translation keeps: figures, and where links lead."""
        words = [word for block in self.blocks for word in block.words]
        figures = {word.text for word in words if any(letter.isdecimal() for letter in word.text)}
        return frozenset(figures | {word.form.link for word in words if word.form.link})


class _Features(NamedTuple):
    """What tells whether two pieces are one; `size` is the logarithm of the length."""

    kind: BlockKind
    number: str
    size: float
    facts: frozenset[str]


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """Pieces that say the same, one for each language, or None. `anchor` is the row's, unique, or empty."""

    anchor: str
    parts: tuple[Part | None, ...]


def pieces(document: Document, language: str, remarks: Mapping[str, Remark]) -> list[Piece]:
    """Cut a text into pieces; `remarks` stand beside blocks, by anchor."""
    lines = [
        Line(
            kind=block.kind,
            anchor=anchor,
            label=escape(heading_label(block.label) if _heads(block) and block.label else block.label or ""),
            cells=set_block(block.kind, block.words),
            level=block.level,
            bullet=block.bullet,
            remarks=(remarks[anchor],) if anchor in remarks else (),
            language=language,
        )
        for block, anchor in zip(document.blocks, document.anchors, strict=True)
    ]
    blocks = iter(document.blocks)
    found: list[Piece] = []
    for part in lay_out(indented(lines)):
        match part:
            case Heading(line):
                found.append(Piece(part, line.anchor, (next(blocks),)))
            case Clause():
                count = sum(len(item) for run in part.runs for item in run.items)
                found.append(Piece(part, part.head.anchor, tuple(islice(blocks, count))))
    return found


def rows(texts: Sequence[Sequence[Piece]]) -> Iterator[ParallelRow]:
    """Give the rows of several texts in the order of the first one, what only others have at its place."""
    used: set[str] = set()
    for row in align(texts):
        found = [None if at is None else text[at] for at, text in zip(row, texts, strict=True)]
        anchor = next(piece.anchor for piece in found if piece)
        yield ParallelRow(
            "" if anchor in used else anchor, tuple(piece.part if piece else None for piece in found)
        )
        used.add(anchor)


def align(texts: Sequence[Sequence[Piece]]) -> list[list[int | None]]:
    """Align several texts in the order of each: a row has a position for each text, or None."""
    first, *others = texts
    aligned: list[list[int | None]] = [[at] for at in range(len(first))]
    for column, text in enumerate(others, start=1):
        shown = [_first(row, texts) for row in aligned]
        alone: list[int | None] = [None] * column
        aligned = [[*(alone if i is None else aligned[i]), j] for i, j in match_pieces(shown, text)]
    return aligned


def _first(row: Sequence[int | None], texts: Sequence[Sequence[Piece]]) -> Piece:
    """Choose the piece of a row that those of further texts are compared with."""
    return next(text[at] for at, text in zip(row, texts, strict=False) if at is not None)


def match_pieces(ours: Sequence[Piece], theirs: Sequence[Piece]) -> Iterator[Match]:
    """Match two texts, in the order of both: by number first, then what lies between by what it is."""
    at = {piece.number: position for position, piece in enumerate(theirs) if piece.number}
    same = [Pair(i, at[piece.number], 1) for i, piece in enumerate(ours) if piece.number in at]
    scale = sum(piece.length for piece in theirs) / max(sum(piece.length for piece in ours), 1)
    edges = [(-1, -1), *((pair.old, pair.new) for pair in heaviest_chain(same)), (len(ours), len(theirs))]
    for (i, j), (next_i, next_j) in pairwise(edges):
        if i >= 0:
            yield i, j
        between = _match_gap(ours[i + 1 : next_i], theirs[j + 1 : next_j], scale)
        yield from ((None if a is None else i + 1 + a, None if b is None else j + 1 + b) for a, b in between)


def _match_gap(ours: Sequence[Piece], theirs: Sequence[Piece], scale: float) -> list[Match]:
    """Match pieces between the same numbers: in step where the kinds agree, else the best that fit."""
    free = not any(piece.number for piece in (*ours, *theirs))
    if free and [_kind(piece) for piece in ours] == [_kind(piece) for piece in theirs]:
        return [(at, at) for at in range(len(ours))]
    return list(_best(_fits(ours, theirs, scale), len(ours), len(theirs)))


def _fits(ours: Sequence[Piece], theirs: Sequence[Piece], scale: float) -> list[list[float]]:
    """Rate each pair, 0 if it cannot be one.

    Pieces of one kind fit the better, the closer their lengths are (W. Gale and K. Church, A Program for
    Aligning Sentences in Bilingual Corpora, 1993) and the more figures and links they have in common.
    """
    mine, yours = _features(ours, scale), _features(theirs, 1)
    return [
        [
            1.5 + _overlap(facts, their_facts) - min(abs(size - their_size), 1)
            if kind == their_kind and not (number or their_number)
            else 0
            for their_kind, their_number, their_size, their_facts in yours
        ]
        for kind, number, size, facts in mine
    ]


def _features(pieces: Sequence[Piece], scale: float) -> list[_Features]:
    """Measure pieces; a heading counts with all that stands under it."""
    found: list[_Features] = []
    length, facts = 0, frozenset[str]()
    for piece in reversed(pieces):
        length, facts = length + piece.length, facts | piece.facts
        heading = piece.blocks[0].kind is BlockKind.HEADING
        size = log(1 + scale * (length if heading else piece.length))
        found.append(_Features(_kind(piece), piece.number, size, facts if heading else piece.facts))
        if heading:
            length, facts = 0, frozenset()
    return found[::-1]


def _best(fits: Sequence[Sequence[float]], height: int, width: int) -> Iterator[Match]:
    """Choose pairs in one order that fit best together; of what is left alone, ours comes first."""
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in reversed(range(height)):
        for j in reversed(range(width)):
            paired = fits[i][j] and fits[i][j] + best[i + 1][j + 1]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    i = j = 0
    while i < height or j < width:
        if i < height and j < width and fits[i][j] and best[i][j] == fits[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif i < height and (j == width or best[i][j] == best[i + 1][j]):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0


def _heads(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _kind(piece: Piece) -> BlockKind:
    return piece.blocks[0].kind
