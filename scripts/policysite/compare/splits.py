"""Splits and mergers: the pieces of a block among the blocks of the other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policysite.compare.letters import shared
from policysite.compare.likeness import Piece
from policysite.model import BlockKind

NEAR = 3
"""Pieces are looked for among so many blocks on either side."""


def pieces_of(whole: str, pieces: Sequence[Piece], taken: Sequence[int | None], at: int) -> tuple[int, ...]:
    """Extend a piece of a whole by free blocks near it whose words are mostly what the whole has besides."""
    chosen = [at]
    have = shared(whole, pieces[at].letters)
    grown = True
    while grown:
        grown = False
        for step in _near(chosen, pieces, taken):
            more = sorted((*chosen, step))
            together = shared(whole, "".join(pieces[piece].letters for piece in more))
            gained = together - have
            if gained >= 2 and 5 * gained >= 3 * len(pieces[step].letters):
                chosen, have, grown = more, together, True
                break
    return tuple(chosen)


def _near(chosen: Sequence[int], pieces: Sequence[Piece], taken: Sequence[int | None]) -> Iterator[int]:
    """Give the free blocks after and before some, in the same section; a heading that went ends none."""
    for steps in (range(chosen[-1] + 1, len(pieces)), range(chosen[0] - 1, -1, -1)):
        for step in steps[:NEAR]:
            heading = pieces[step].kind is BlockKind.HEADING
            if taken[step] is None and not heading:
                yield step
            elif heading and taken[step] is not None:
                break
