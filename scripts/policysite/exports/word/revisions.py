"""A redline as Word's tracked changes: rejecting all gives the older text, accepting all the newer one.

What left is written in the order of the older text, what came in the order of the newer one, and what
stayed in both. A change that tracked changes cannot express (a row with words in other cells, parts of a
merger with another block between them) is written as the old block deleted and the new one inserted.

A moved block stands at both of its places. What was edited in it is deleted at the old place and inserted
at the new one, so that no mark stands inside of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from policysite.exports.word.flow import (
    PLAIN,
    Fate,
    Paragraph,
    Piece,
    Row,
    Token,
    in_cells,
    joined,
    label,
    paragraph,
    tokens,
    whole,
)
from policysite.exports.word.setting import Setting, settings
from policysite.model import Block, BlockKind, Document, Form, Op, Passage, Place, Redline


class _Text(NamedTuple):
    """Blocks of one of the two texts, and how they are set."""

    blocks: tuple[Block, ...]
    settings: tuple[Setting, ...]

    def at(self, places: Sequence[Place]) -> _Text:
        """Choose the blocks of a passage."""
        indexes = [place.index for place in places]
        return _Text(tuple(self.blocks[at] for at in indexes), tuple(self.settings[at] for at in indexes))


class _Stayed(NamedTuple):
    """Neighbouring blocks of both texts that are one passage, as written."""

    old: range
    new: range
    written: list[Paragraph | Row]


def revisions(redline: Redline, old: Document, new: Document) -> Iterator[Paragraph | Row]:
    """Write both texts as one, every difference with its fate; what is gone stands before what is new."""
    before, after = _Text(old.blocks, settings(old)), _Text(new.blocks, settings(new))
    gone: dict[int, Paragraph | Row] = {}
    come: dict[int, Paragraph | Row] = {}
    stayed = [_Stayed(range(0), range(0), [])]
    for number, passage in enumerate(sorted(filter(_is_whole, redline.passages), key=_first), start=1):
        was, now = before.at(passage.old), after.at(passage.new)
        if passage.moved:
            if _may_move(*was.blocks, *now.blocks):
                gone[passage.old[0].index] = _moved(was, now, passage, Op.DELETE, number)
                come[passage.new[0].index] = _moved(now, was, passage, Op.INSERT, number)
        elif passage.old[0].index >= stayed[-1].old.stop and (written := _revised(was, now, passage)):
            stayed.append(_Stayed(_range(passage.old), _range(passage.new), written))
    stayed.append(_Stayed(range(len(old.blocks), 0), range(len(new.blocks), 0), []))
    for last, here in pairwise(stayed):
        for index in range(last.old.stop, here.old.start):
            yield gone.get(index) or whole(before.blocks[index], before.settings[index], Fate.DELETED)
        for index in range(last.new.stop, here.new.start):
            yield come.get(index) or whole(after.blocks[index], after.settings[index], Fate.INSERTED)
        yield from here.written


def _first(passage: Passage) -> int:
    return passage.new[0].index


def _range(places: Sequence[Place]) -> range:
    return range(places[0].index, places[-1].index + 1)


def _is_whole(passage: Passage) -> bool:
    """Tell whether a passage has blocks in both texts, and in each no other block stands between them."""
    return all(places and len(_range(places)) == len(places) for places in (passage.old, passage.new))


def _may_move(*blocks: Block) -> bool:
    """Tell whether Word can move what stands at both places: one paragraph, no row of a table."""
    return len(blocks) == 2 and all(block.kind is not BlockKind.ROW for block in blocks)


def _moved(text: _Text, other: _Text, passage: Passage, side: Op, move: int) -> Paragraph:
    """Write a moved block at one of its two places."""
    fate, edited = {
        Op.DELETE: (Fate.MOVED_FROM, Fate.DELETED),
        Op.INSERT: (Fate.MOVED_TO, Fate.INSERTED),
    }[side]
    (block,), (setting,) = text
    fates = [
        fate if op is Op.KEEP else edited
        for op, words, _ in passage.segments
        if op in (Op.KEEP, side)
        for word in words
        if word.text
    ]
    numbered = fate if label(block) == label(other.blocks[0]) else edited
    return paragraph(block, setting, fates, mark=fate, numbered=numbered, move=move)


def _revised(old: _Text, new: _Text, passage: Passage) -> list[Paragraph | Row]:
    """Write a passage that stayed where it was; nothing if tracked changes cannot express it."""
    if old == new and len(new.blocks) == 1:
        return [whole(new.blocks[0], new.settings[0])]
    rows = [block.kind is BlockKind.ROW for block in (*old.blocks, *new.blocks)]
    aligned = list(_aligned(passage, old.blocks, new.blocks))
    if not any(rows):
        return [*_revised_paragraphs(old, new, aligned)]
    crossed = any(was and now and was.cell != now.cell for was, now in aligned)
    if rows != [True, True] or crossed:
        return []
    (was_row,), (now_row,) = old.blocks, new.blocks
    cells = in_cells(
        [
            *((0, piece) for piece in _number(was_row, now_row)),
            *((_cell(was, now), piece) for was, now in aligned for piece in _pieces(was, now)),
        ]
    )
    return [Row(cells, bool(now_row.level))]


def _revised_paragraphs(
    old: _Text, new: _Text, aligned: Sequence[tuple[Token | None, Token | None]]
) -> Iterator[Paragraph]:
    """Write paragraphs; where only one text has an end of a paragraph, that end is a change."""
    i = j = 0
    pieces = [*_number(old.blocks[0], new.blocks[0])]
    for was, now in aligned:
        ended, begun = was is not None and was.block > i, now is not None and now.block > j
        if ended or begun:
            mark = Fate.KEPT if ended and begun else Fate.DELETED if ended else Fate.INSERTED
            if was and mark is Fate.INSERTED:  # the space that the new end takes the place of
                pieces.append(Piece(Fate.DELETED, was.gap, was.gap_form))
                was = was._replace(gap="")
            before_end, behind_end = _around_end(joined(pieces), mark)
            yield _paragraph(new.settings[j], before_end, mark, old.settings[i])
            i, j = i + ended, j + begun
            pieces = [
                *_number(old.blocks[i] if ended else None, new.blocks[j] if begun else None),
                *behind_end,
            ]
        pieces += _pieces(was, now)
    yield _paragraph(new.settings[j], joined(pieces), Fate.KEPT, old.settings[i])


def _around_end(pieces: tuple[Piece, ...], mark: Fate) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Put what is inserted before an end that goes behind it, so that the end does not go with it."""
    at = len(pieces)
    while mark is Fate.DELETED and at and pieces[at - 1].fate is Fate.INSERTED:
        at -= 1
    return pieces[:at], pieces[at:]


def _paragraph(setting: Setting, pieces: tuple[Piece, ...], mark: Fate, before: Setting) -> Paragraph:
    return Paragraph(setting, pieces, mark, before if before != setting else None)


def _aligned(
    passage: Passage, old: Sequence[Block], new: Sequence[Block]
) -> Iterator[tuple[Token | None, Token | None]]:
    """Pair the words of both texts: one that only one of them has is paired with None."""
    was, now = tokens(old), tokens(new)
    for op, words, _ in passage.segments:
        for word in words:
            if word.text:
                yield None if op is Op.INSERT else next(was), None if op is Op.DELETE else next(now)


def _cell(was: Token | None, now: Token | None) -> int:
    token = now or was
    return token.cell if token else 0


def _number(old: Block | None, new: Block | None) -> Iterator[Piece]:
    """Compare the numbers of two blocks, and apart from them what follows a number."""
    for was, now in zip(label(old), label(new), strict=True):
        yield from _met(was, PLAIN, now, PLAIN)


def _pieces(was: Token | None, now: Token | None) -> Iterator[Piece]:
    """Write a word of one text, or of both, and the gap before it."""
    yield from _met(
        was.gap if was else "",
        was.gap_form if was else PLAIN,
        now.gap if now else "",
        now.gap_form if now else PLAIN,
    )
    yield from _met(
        was.text if was else "",
        was.form if was else PLAIN,
        now.text if now else "",
        now.form if now else PLAIN,
    )


def _met(was: str, was_form: Form, now: str, now_form: Form) -> Iterator[Piece]:
    """Compare what two texts have at a place; a link that leads elsewhere is another text."""
    if was == now and was_form.link == now_form.link:
        yield Piece(Fate.KEPT, now, now_form, was_form if was_form != now_form else None)
    else:
        yield Piece(Fate.DELETED, was, was_form)
        yield Piece(Fate.INSERTED, now, now_form)
