"""Words as letters: a text becomes a string with one character a word, so that the machinery for
strings (hash, slice, compare, longest common subsequence) works on words and never cuts one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from policysite.compare.chain import Pair, heaviest_chain

DIRECT = 100_000_000
"""Up to so many pairs of words are aligned at once: 12 MB of the bit matrix that alignment needs."""


class Run(NamedTuple):
    """Words that two texts share: start in the old, start in the new, how many."""

    old: int
    new: int
    size: int


class Alphabet(dict[str, str]):
    """The letter of each word, given out in the order in which words are met."""

    def __missing__(self, word: str) -> str:
        letter = self[word] = chr(len(self))
        return letter

    def spell(self, words: Iterable[str]) -> str:
        """Write words as letters."""
        return "".join(map(self.__getitem__, words))


def shared(old: str, new: str) -> int:
    """Count the words that two texts share in one order."""
    return LCSseq.similarity(old, new)


def common_runs(old: str, new: str) -> list[Run]:
    """Find the words that two texts share in one order: the most there are, in bounded memory.

    Texts too long for one alignment are first tied together at the words that each has once.
    """
    start = common_prefix(old, new)
    end = common_prefix(old[start:][::-1], new[start:][::-1])
    runs = [Run(0, 0, start)] if start else []
    runs += _between(old[start : len(old) - end], new[start : len(new) - end], start, start)
    if end:
        runs.append(Run(len(old) - end, len(new) - end, end))
    return joined(runs)


def joined(runs: Iterable[Run]) -> list[Run]:
    """Join runs that touch on both sides."""
    result: list[Run] = []
    for old, new, size in runs:
        if result and (old, new) == (result[-1].old + result[-1].size, result[-1].new + result[-1].size):
            before = result.pop()
            result.append(Run(before.old, before.new, before.size + size))
        else:
            result.append(Run(old, new, size))
    return result


def common_prefix(old: Sequence[object], new: Sequence[object]) -> int:
    """Count equal elements at the start, by halving, so that whole slices are compared."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _between(old: str, new: str, old_start: int, new_start: int) -> list[Run]:
    if not old or not new:
        return []
    if len(old) * len(new) <= DIRECT:
        blocks = LCSseq.opcodes(old, new).as_matching_blocks()
        return [Run(old_start + a, new_start + b, size) for a, b, size in blocks if size]
    ties = _ties(old, new) or [Pair(len(old) // 2, len(new) // 2, 1)]
    runs: list[Run] = []
    a = b = 0
    for tie in [*ties, Pair(len(old), len(new), 1)]:
        runs += _between(old[a : tie.old], new[b : tie.new], old_start + a, new_start + b)
        a, b = tie.old, tie.new
    return runs


def _ties(old: str, new: str) -> list[Pair]:
    """Pair the letters that occur once on either side and stand in one order."""
    new_at = {letter: position for position, letter in enumerate(new)}
    old_once, new_once = _once(old), _once(new)
    pairs = [Pair(i, new_at[c], 1) for i, c in enumerate(old) if c in old_once and c in new_once]
    return [pair for pair in heaviest_chain(pairs) if pair.old or pair.new]


def _once(text: str) -> set[str]:
    seen: set[str] = set()
    again: set[str] = set()
    for letter in text:
        (again if letter in seen else seen).add(letter)
    return seen - again
