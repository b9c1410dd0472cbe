"""What a Word file is written from: paragraphs and table rows, made of pieces with one fate each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, repeat
from typing import NamedTuple

from policysite.exports.word.setting import Setting
from policysite.model import Block, BlockKind, Form
from policysite.site.markup import heading_label

PLAIN = Form(gap="")
KNOWN = 2048
"""So many blocks are kept as they were written: the next edition has nearly all of them."""


class Fate(StrEnum):
    """What became of a piece: the names are those of Word's tracked changes."""

    KEPT = ""
    DELETED = "del"
    INSERTED = "ins"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"


_REPLACED = (Fate.DELETED, Fate.INSERTED)


class Piece(NamedTuple):
    """Text that is set in one form; `before` is its form in the older text, if that was another."""

    fate: Fate
    text: str
    form: Form = PLAIN
    before: Form | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `mark` is the fate of its end, `before` its setting in the older text, if that was
    another; paragraphs that moved together have one number in `move`.
    """

    setting: Setting
    pieces: tuple[Piece, ...]
    mark: Fate = Fate.KEPT
    before: Setting | None = None
    move: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table and its fate; the pieces of a row that is kept may have fates of their own."""

    cells: tuple[tuple[Piece, ...], ...]
    header: bool
    fate: Fate = Fate.KEPT


class Token(NamedTuple):
    """A word as printed in the cell of a row, or in cell 0 of any other block; `gap` stands before it."""

    block: int
    cell: int
    gap: str
    gap_form: Form
    text: str
    form: Form


def tokens(blocks: Sequence[Block]) -> Iterator[Token]:
    """Print the words of blocks; a block and a cell begin without a gap, but code keeps its indent."""
    for number, block in enumerate(blocks):
        cell = 0
        before: Form | None = None
        for text, form in block.words:
            setting = form._replace(gap="")
            crossed = form.gap.count("\t") if block.kind is BlockKind.ROW else 0
            cell += crossed
            starts = crossed or before is None
            gap = "" if starts and (block.kind is not BlockKind.CODE or form.gap == " ") else form.gap
            yield Token(number, cell, gap, setting if setting == before else PLAIN, text, setting)
            before = setting


def label(block: Block | None) -> tuple[str, str]:
    """Print the number of a block, and what parts it from the text: a tab, or a space where none fits."""
    if block is None or block.label is None:
        return "", ""
    match block.kind:
        case BlockKind.HEADING:
            return heading_label(block.label), " "
        case BlockKind.ROW:
            return block.label, " "
        case _:
            return block.label, "\t"


def paragraph(
    block: Block,
    setting: Setting,
    fates: Iterable[Fate],
    *,
    mark: Fate = Fate.KEPT,
    numbered: Fate = Fate.KEPT,
    move: int | None = None,
) -> Paragraph:
    """Write a block of one text alone, with a fate for each of its words, its number and its end."""
    number = Piece(numbered, "".join(label(block)))
    spoken = zip(tokens((block,)), fates, strict=False)  # one fate may be repeated for ever
    words = [piece for token, fate in spoken for piece in _pieces(token, fate)]
    return Paragraph(setting, joined([number, *words]), mark, move=move)


@lru_cache(maxsize=KNOWN)
def whole(block: Block, setting: Setting, fate: Fate = Fate.KEPT) -> Paragraph | Row:
    """Write a block that has one fate as a whole."""
    if block.kind is BlockKind.ROW:
        return _row(block, fate)
    return paragraph(block, setting, repeat(fate), mark=fate, numbered=fate)


def _row(block: Block, fate: Fate) -> Row:
    """Write a row of one text alone."""
    number = Piece(fate, "".join(label(block)))
    words = ((token.cell, piece) for token in tokens((block,)) for piece in _pieces(token, fate))
    return Row(in_cells([(0, number), *words]), bool(block.level), fate)


def in_cells(pieces: Iterable[tuple[int, Piece]]) -> tuple[tuple[Piece, ...], ...]:
    """Gather pieces by the cells they stand in; a cell without pieces is empty."""
    cells: list[list[Piece]] = [[]]
    for cell, piece in pieces:
        cells += ([] for _ in range(cell + 1 - len(cells)))
        cells[cell].append(piece)
    return tuple(map(joined, cells))


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Join neighbours of one fate and form.

    Where words were replaced, what is deleted comes first, and a space before both stays.
    """
    ordered: list[Piece] = []
    for replaced, run in groupby(filter(_text_of, pieces), lambda piece: piece.fate in _REPLACED):
        neighbours = list(run)
        ordered += _replacement(neighbours) if replaced else neighbours
    return tuple(
        Piece(fate, "".join(map(_text_of, alike)), form, before)
        for (fate, form, before), alike in groupby(ordered, lambda piece: (piece[0], piece[2], piece[3]))
    )


def _replacement(run: Sequence[Piece]) -> list[Piece]:
    gone = [piece for piece in run if piece.fate is Fate.DELETED]
    new = [piece for piece in run if piece.fate is Fate.INSERTED]
    if gone and new and gone[0].text.isspace() and gone[0][1:] == new[0][1:]:
        return [new[0]._replace(fate=Fate.KEPT), *gone[1:], *new[1:]]
    return gone + new


def _text_of(piece: Piece) -> str:
    return piece.text


def _pieces(token: Token, fate: Fate) -> tuple[Piece, Piece]:
    return Piece(fate, token.gap, token.gap_form), Piece(fate, token.text, token.form)
