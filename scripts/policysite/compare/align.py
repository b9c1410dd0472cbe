"""Which block of a text became which block of the next one.

In order of trust: blocks that say the same and stand in order; blocks that say the same elsewhere;
blocks that are alike between those; blocks that are alike elsewhere; pieces of a split or a merger.
Labels break ties and never decide alone.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from operator import lt
from typing import NamedTuple

from policysite.compare.chain import LONG, Pair, heaviest_chain, hold
from policysite.compare.letters import common_prefix, shared
from policysite.compare.likeness import FULL, Likeness, Piece
from policysite.compare.splits import pieces_of
from policysite.model import BlockKind

IN_PLACE = 200
"""Likeness that two blocks at the same place need."""
ELSEWHERE = 500
"""Likeness that blocks at different places need."""
OTHER_KIND = 800
"""Likeness that a heading and a paragraph need, or any two kinds."""
PIECE = 12
"""Words that a piece of a block needs to be recognised as such away from its place."""
CROWD = 1_000
"""So many pairs in one gap are all compared; of more, only those that share rare words."""
RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE})


class Bond(NamedTuple):
    """Blocks that are one: one to one, or several on one side, in the order of their texts."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class Alignment(NamedTuple):
    """For each new block the old one that says the same, if any; and what became of the others."""

    same: tuple[int | None, ...]
    bonds: tuple[Bond, ...]


def align(old: Sequence[Piece], new: Sequence[Piece]) -> Alignment:
    """Pair the blocks of two texts; each occurs at most once, in the order of the newer text."""
    texts, others = [piece.letters for piece in old], [piece.letters for piece in new]
    start = common_prefix(texts, others)
    end = common_prefix(texts[start:][::-1], others[start:][::-1])
    middle = _Matching(old[start : len(old) - end], new[start : len(new) - end])
    middle.pair_same()
    middle.pair_repeated()
    middle.pair_in_place()
    middle.pair_elsewhere()
    middle.pair_company()
    same, bonds = middle.result()
    inner = (None if i is None else i + start for i in same)
    return Alignment(
        (*range(start), *inner, *range(len(old) - end, len(old))),
        tuple(Bond(tuple(i + start for i in i_s), tuple(j + start for j in j_s)) for i_s, j_s in bonds),
    )


class _Matching:
    """Partners found so far, in both directions."""

    def __init__(self, old: Sequence[Piece], new: Sequence[Piece]) -> None:
        self.old = old
        self.new = new
        self.likeness = Likeness(old, new)
        self.new_of: list[int | None] = [None] * len(old)
        self.old_of: list[int | None] = [None] * len(new)

    def pair(self, i: int, j: int) -> None:
        self.new_of[i], self.old_of[j] = j, i

    def pair_same(self) -> None:
        """Pair blocks whose words occur once in either text."""
        there = _once(self.new)
        pairs = {i: there[text] for text, i in _once(self.old).items() if text in there}
        chain = self.chain(pairs)
        for i, j in pairs.items():
            if chain.get(i) == j or self.old[i].weight >= LONG:
                self.pair(i, j)

    def chain(self, pairs: Mapping[int, int]) -> Mapping[int, int]:
        """Choose pairs that stand in one order, mostly all. They come as in the old text."""
        if all(map(lt, pairs.values(), islice(pairs.values(), 1, None))):
            return pairs
        holds = {i: hold(self.old[i].weight, heading=self.old[i].kind is BlockKind.HEADING) for i in pairs}
        chain = heaviest_chain([Pair(i, j, holds[i]) for i, j in pairs.items()])
        return {i: j for i, j, _ in chain}

    def pair_repeated(self) -> None:
        """Pair what says the same, block by block, between neighbours that are paired already."""
        for rows, columns in self.gaps():
            if len(rows) == len(columns) and all(map(self.same, rows, columns)):
                for i, j in zip(rows, columns, strict=True):
                    self.pair(i, j)

    def same(self, i: int, j: int) -> bool:
        return self.old[i].letters == self.new[j].letters

    def pair_in_place(self) -> None:
        """Pair blocks that are alike between neighbours that are paired already."""
        gaps = self.gaps()
        near = set(self.likeness.shortlist(_free(self.new_of), _free(self.old_of)))
        gap_of = {i: number for number, (rows, _) in enumerate(gaps) for i in rows}
        asked = {(i, j) for i, j in near if j in gaps[gap_of[i]][1]}
        for rows, columns in gaps:
            if len(rows) * len(columns) <= CROWD:
                asked |= {(i, j) for i in rows for j in columns}
            else:
                asked |= self.equals(rows, columns)
        best = self.best(near | asked)
        pairs = [
            Pair(i, j, self.gain(i, j))
            for i, j in sorted(asked)
            if self.fits(i, j, IN_PLACE) and 4 * self.likeness(i, j) >= 3 * max(best[0][i], best[1][j])
        ]
        for i, j, _ in heaviest_chain(pairs):
            self.pair(i, j)

    def gaps(self) -> list[tuple[list[int], list[int]]]:
        """Give the free blocks between pairs that stand in one order."""
        chain = self.chain({i: j for i, j in enumerate(self.new_of) if j is not None})
        rows, columns = list(chain.keys()), list(chain.values())
        found: dict[int, tuple[list[int], list[int]]] = {}
        for i in _free(self.new_of):
            found.setdefault(bisect(rows, i), ([], []))[0].append(i)
        for j in _free(self.old_of):
            found.setdefault(bisect(columns, j), ([], []))[1].append(j)
        return [found[gap] for gap in sorted(found)]

    def equals(self, rows: list[int], columns: list[int]) -> set[tuple[int, int]]:
        """Pair repeated blocks with their likes, each with those nearest in rank."""
        places: dict[str, list[int]] = {}
        for j in columns:
            places.setdefault(self.new[j].letters, []).append(j)
        seen: Counter[str] = Counter()
        found = set()
        for i in rows:
            text = self.old[i].letters
            rank = seen[text]
            seen[text] += 1
            found |= {(i, j) for j in places.get(text, [])[max(0, rank - 8) : rank + 9]}
        return found

    def best(self, pairs: set[tuple[int, int]]) -> tuple[dict[int, int], dict[int, int]]:
        """Find the greatest likeness of each old and each new block."""
        rows: dict[int, int] = {}
        columns: dict[int, int] = {}
        for i, j in pairs:
            likeness = self.likeness(i, j)
            rows[i] = max(rows.get(i, 0), likeness)
            columns[j] = max(columns.get(j, 0), likeness)
        return rows, columns

    def fits(self, i: int, j: int, needed: int) -> bool:
        return self.likeness(i, j) >= (needed if _kin(self.old[i], self.new[j]) else OTHER_KIND)

    def gain(self, i: int, j: int) -> int:
        """Weigh a pair by the words it saves; an equal label is worth half a word."""
        words = self.likeness(i, j) * (self.old[i].weight + self.new[j].weight) // FULL
        return 4 * words + (2 if self.old[i].label == self.new[j].label else 0) + 1

    def succeeds(self, i: int, j: int) -> bool:
        """Tell whether the only new block between two neighbours replaces the only old one there."""
        a, b = self.old[i], self.new[j]
        if not _kin(a, b):
            return False
        cut = bool(a.core and b.core) and (a.core.startswith(b.core) or b.core.startswith(a.core))
        if cut or a.kind is BlockKind.HEADING or max(a.weight, b.weight) < LONG:
            return True
        needed = IN_PLACE // 2 if a.label is not None and a.label == b.label else IN_PLACE
        return self.likeness(i, j) >= needed

    def pair_elsewhere(self) -> None:
        """Pair long blocks that are alike wherever they stand, the most alike first."""
        free_old = [i for i in _free(self.new_of) if self.old[i].weight >= LONG]
        free_new = [j for j in _free(self.old_of) if self.new[j].weight >= LONG]
        near = [pair for pair in self.likeness.shortlist(free_old, free_new) if self.recognised(*pair)]
        for i, j in sorted(near, key=lambda pair: (-self.likeness(*pair), abs(pair[0] - pair[1]), pair)):
            if self.new_of[i] is None and self.old_of[j] is None:
                self.pair(i, j)

    def recognised(self, i: int, j: int) -> bool:
        """Tell whether two blocks are alike, or one is a large piece of the other."""
        if self.fits(i, j, ELSEWHERE):
            return True
        a, b = self.old[i].core, self.new[j].core
        short = min(len(a), len(b))
        return _kin(self.old[i], self.new[j]) and short >= PIECE and 10 * shared(a, b) >= 9 * short

    def pair_company(self) -> None:
        """Pair short blocks that went along with a neighbour: the heading of a moved section."""
        for step in (1, -1):
            for j in _free(self.old_of)[::step]:
                neighbour = self.old_of[j - step] if 0 <= j - step < len(self.new) else None
                i = -1 if neighbour is None else neighbour + step
                if 0 <= i < len(self.old) and self.new_of[i] is None and self.same(i, j):
                    self.pair(i, j)

    def result(self) -> Alignment:
        """Tell what stayed the same; widen the other pairs by neighbours that hold what is missing."""
        same = [None if i is None or not self.same(i, j) else i for j, i in enumerate(self.old_of)]
        changed = [(i, j) for j, i in enumerate(self.old_of) if i is not None and same[j] is None]
        bonds = [self.widened(i, j) for i, j in changed]
        for rows, columns in self.gaps():
            if len(rows) == len(columns) == 1 and self.succeeds(rows[0], columns[0]):
                if self.same(rows[0], columns[0]):
                    same[columns[0]] = rows[0]
                else:
                    bonds.append(Bond((rows[0],), (columns[0],)))
        return Alignment(tuple(same), tuple(sorted(bonds, key=lambda bond: bond.new)))

    def widened(self, i: int, j: int) -> Bond:
        """Bond two blocks, and what was split off from either or merged into it."""
        pieces = pieces_of(self.old[i].letters, self.new, self.old_of, j)
        if len(pieces) > 1:
            for piece in pieces:
                self.old_of[piece] = i
            return Bond((i,), pieces)
        pieces = pieces_of(self.new[j].letters, self.old, self.new_of, i)
        for piece in pieces:
            self.new_of[piece] = j
        return Bond(pieces, (j,))


def _kin(a: Piece, b: Piece) -> bool:
    """Tell whether a block may turn into another with new words: running text may, in a list or not."""
    return a.kind == b.kind or {a.kind, b.kind} <= RUNNING


def _free(partners: Sequence[int | None]) -> list[int]:
    """Give the positions without a partner."""
    return [at for at, partner in enumerate(partners) if partner is None]


def _once(pieces: Sequence[Piece]) -> dict[str, int]:
    """Place the texts that occur once."""
    texts = [piece.letters for piece in pieces]
    count = Counter(texts)
    return {text: at for at, text in enumerate(texts) if count[text] == 1}
