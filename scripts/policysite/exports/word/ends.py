"""The ends of paragraphs, written so that Word and LibreOffice read the same.

An end between two paragraphs of which one is new or gone may be either of two: that of the paragraph which
stays, or that of the other. Usually each keeps its own. In two places that fails:

- LibreOffice takes an insertion at the end of a paragraph and one at the start of the next for a single one,
  with the end between them, and loses that end when it is rejected (`IsPrevPos` in its `docredln.cxx`).
- The end of a paragraph before a table cannot go: there is no paragraph that could take in what stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from policysite.exports.word.flow import Fate, Paragraph, Piece, Row, joined
from policysite.exports.word.setting import Setting

_FIRST_WORD = re.compile(r"\s*\S*")


def settle_ends(parts: Iterable[Paragraph | Row]) -> Iterator[Paragraph | Row]:
    """Choose the other ends where their own would fail.

    Where an insertion would still meet one behind an end, the words after it are deleted and inserted again.
    """
    run: list[Paragraph] = []  # a paragraph whose end both texts have, and new and gone ones after it
    for part in parts:
        if run and isinstance(part, Paragraph) and _is_whole(part):
            run.append(part)
            continue
        run = _settled(run, before_table=isinstance(part, Row))
        yield from run
        if isinstance(part, Paragraph):
            shown = _begun_otherwise(part) if run and _ends_with_insertion(run[-1]) else part
            run = [shown] if shown.mark is Fate.KEPT else []
            yield from [] if run else [shown]
        else:
            run = []
            yield part
    yield from _settled(run, before_table=False)


def _is_whole(part: Paragraph) -> bool:
    """Tell whether a paragraph is new or gone as a whole."""
    return part.mark in (Fate.INSERTED, Fate.DELETED) and all(
        piece.fate is part.mark for piece in part.pieces
    )


def _ends_with_insertion(part: Paragraph) -> bool:
    return part.mark is Fate.KEPT and bool(part.pieces) and part.pieces[-1].fate is Fate.INSERTED


def _settled(run: Sequence[Paragraph], *, before_table: bool) -> list[Paragraph]:
    """Let the end that both texts have move behind the new and gone paragraphs, if it must."""
    if len(run) < 2:
        return list(run)
    meets = _ends_with_insertion(run[0]) and run[1].mark is Fate.INSERTED
    return _rotated(run) if meets or before_table else list(run)


def _rotated(run: Sequence[Paragraph]) -> list[Paragraph]:
    """Give each paragraph the end of the next one, and the last one the end of the first.

    Gone paragraphs stand before new ones. Where one ends in another's place, it is set there as it was.
    """
    first, *others = run
    ends = [*(part.mark for part in others), Fate.KEPT]
    result = [replace(part, mark=end) for part, end in zip(run, ends, strict=True)]
    older = first.before or first.setting
    for at, part in enumerate(others, start=1):
        if part.mark is Fate.DELETED and (part is others[-1] or run[at + 1].mark is Fate.INSERTED):
            older = part.setting
            result[at] = _set(result[at], first.setting, older)
    if others[-1].mark is Fate.INSERTED:
        result[-1] = _set(result[-1], result[-1].setting, older)
    return result


def _set(part: Paragraph, setting: Setting, before: Setting) -> Paragraph:
    return replace(part, setting=setting, before=before if before != setting else None)


def _begun_otherwise(part: Paragraph) -> Paragraph:
    """Let a paragraph begin with something else than an insertion."""
    begun = tuple(takewhile(lambda piece: piece.fate is Fate.INSERTED, part.pieces))
    match part.pieces[len(begun) :]:
        case rest if begun and part.mark is Fate.MOVED_TO:
            moved = (piece._replace(fate=Fate.MOVED_TO) for piece in begun)
            return replace(part, pieces=joined((*moved, *rest)))
        case (Piece(fate=Fate.KEPT) as kept, *rest) if begun:
            found = _FIRST_WORD.match(kept.text)
            again = found[0] if found else ""
            pieces = (
                Piece(Fate.DELETED, again, kept.before or kept.form),
                *begun,
                Piece(Fate.INSERTED, again, kept.form),
                kept._replace(text=kept.text.removeprefix(again)),
                *rest,
            )
            return replace(part, pieces=joined(pieces))
        case _:
            return part
