"""How alike two blocks are, and which pairs are worth asking about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policysite.compare.letters import shared
from policysite.model import BlockKind

FULL = 1000
"""Likeness of two blocks that say the same: it is counted in thousandths."""
COMMON = 48
"""A word that stands in more blocks than this suggests nothing."""
UNEVEN = 10
"""Blocks are not alike if one is so many times as long as the other."""
INSIDE = 800
"""A block that has so much of its words inside the other one is at least half as like it."""
SHORTLIST = 6
"""So many blocks are looked at closely for each one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What alignment sees of a block: its words as letters; `core` leaves out case and punctuation."""

    letters: str
    core: str
    kind: BlockKind
    label: str | None
    level: int

    @property
    def weight(self) -> int:
        """Count the words that are no punctuation."""
        return len(self.core)


class Likeness:
    """Likeness of blocks of two texts, asked by position and remembered."""

    def __init__(self, old: Sequence[Piece], new: Sequence[Piece]) -> None:
        self.old = old
        self.new = new
        self._known: dict[tuple[int, int], int] = {}

    def __call__(self, i: int, j: int) -> int:
        """Give twice the shared words, in thousandths of the words of both."""
        known = self._known.get((i, j))
        if known is None:
            known = self._known[i, j] = alike(self.old[i], self.new[j])
        return known

    def shortlist(self, old: Iterable[int], new: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Name the pairs that share rare words, a few for each new block, nearest first in a tie."""
        places: dict[str, list[int]] = defaultdict(list)
        for i in old:
            for letter in set(self.old[i].core):
                places[letter].append(i)
        for j in new:
            votes: dict[int, int] = defaultdict(int)
            for letter in set(self.new[j].core):
                blocks = places.get(letter, ())
                if len(blocks) <= COMMON:
                    for i in blocks:
                        votes[i] += 1 + COMMON // (2 * len(blocks))
            for i in votes:
                votes[i] = votes[i] * FULL // (20 + self.old[i].weight)
            ranked = sorted(votes, key=lambda i: (-votes[i], abs(i - j), i))
            yield from ((i, j) for i in ranked[:SHORTLIST])


def alike(old: Piece, new: Piece) -> int:
    """Measure likeness in thousandths: words shared in one order, of the words of both."""
    a, b = (old.core, new.core) if old.core and new.core else (old.letters, new.letters)
    if a == b:
        return FULL
    short, long = sorted((len(a), len(b)))
    if UNEVEN * short < long:
        return 0
    words = shared(a, b)
    inside = FULL * words // short
    return max(2 * FULL * words // (short + long), inside // 2 if inside >= INSIDE else 0)
