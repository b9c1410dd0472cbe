"""The heaviest increasing chain: which of many pairs of positions can stand in one order."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

LONG = 5
"""Words that a block needs to be recognised away from its place."""
SHORT = 16
"""What a block weighs that is too short to be recognised away from its place."""
HEADING = 4
"""A heading holds its place like a block that is so many words longer."""


class Pair(NamedTuple):
    """A position on either side, and what is won by pairing them (at least 1)."""

    old: int
    new: int
    weight: int


def hold(words: int, *, heading: bool) -> int:
    """Weigh a block of so many words that may stay in place.

    A short one would be lost elsewhere, so a long one makes way for it; two long ones do not. Many
    stay rather than one; headings hold a text together.
    """
    return SHORT if words < LONG else 4 + (words + (HEADING if heading else 0)).bit_length()


def heaviest_chain(pairs: Sequence[Pair]) -> list[Pair]:
    """Choose pairs that increase on both sides and weigh most together, in O(n log n).

    A position may occur in several pairs; at most one of them is chosen. Ties go to the pairs that
    come first, so that the result depends on nothing but the pairs.
    """
    ordered = sorted(pairs, key=lambda pair: (pair.old, -pair.new, -pair.weight))
    if all(one.old < other.old and one.new < other.new for one, other in pairwise(ordered)):
        return ordered
    highest = [-1, *accumulate((pair.new for pair in ordered), max)]
    lowest = [sys.maxsize, *accumulate((pair.new for pair in reversed(ordered)), min)][::-1]
    chain: list[Pair] = []
    tangle: list[Pair] = []
    for at, pair in enumerate(ordered):
        if highest[at] < pair.new < lowest[at + 1] and _alone(ordered, at):
            if tangle:
                chain += _untangled(tangle)
                tangle = []
            chain.append(pair)
        else:
            tangle.append(pair)
    return chain + _untangled(tangle)


def _alone(ordered: Sequence[Pair], at: int) -> bool:
    """Tell whether no neighbour has the same old position."""
    old = ordered[at].old
    before_other = at == 0 or ordered[at - 1].old < old
    return before_other and (at + 1 == len(ordered) or old < ordered[at + 1].old)


def _untangled(ordered: Sequence[Pair]) -> list[Pair]:
    """Choose from pairs that stand in each other's way."""
    columns = {column: rank for rank, column in enumerate(sorted({pair.new for pair in ordered}), start=1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(columns) + 1)
    """A Fenwick tree of prefix maxima: (weight, position of the chain's last pair in `ordered`)."""
    before: list[int] = []
    top = (0, -1)
    for position, pair in enumerate(ordered):
        weight, previous = _heaviest_below(best, columns[pair.new] - 1)
        before.append(previous)
        total = (weight + pair.weight, position)
        _raise_to(best, columns[pair.new], total)
        if total[0] > top[0]:
            top = total
    chain: list[Pair] = []
    position = top[1]
    while position >= 0:
        chain.append(ordered[position])
        position = before[position]
    return chain[::-1]


def _heaviest_below(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank > 0:
        if tree[rank][0] > found[0]:
            found = tree[rank]
        rank &= rank - 1
    return found


def _raise_to(tree: list[tuple[int, int]], rank: int, total: tuple[int, int]) -> None:
    while rank < len(tree):
        if total[0] > tree[rank][0]:
            tree[rank] = total
        rank += rank & -rank
