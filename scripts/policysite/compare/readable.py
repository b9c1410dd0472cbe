"""From the words that two wordings share to a redline that a careful person would write.

A comparison is a list of kept runs; what lies between two runs is deleted or inserted. Four rules, in
order: widen, absorb, slide, replace. They need nothing but words and integers, so that a browser can
follow them and give the same redline.
"""

from __future__ import annotations

from collections.abc import Sequence

from policysite.compare.letters import Run, joined

ENDS = frozenset(".!?…。！？؟।")
PAUSES = frozenset(",;:、，；：،؛")
OPENERS = frozenset("([{«„“‘—–")
SURVIVES = 3
"""One word in so many of the longer wording must be kept, or half of the shorter one, ..."""
PHRASE = 3
"""... or so many in a row, else the wording counts as replaced."""


def readable(old: Sequence[str], new: Sequence[str], runs: Sequence[Run]) -> list[Run]:
    """Choose which of the words that two wordings share to show as kept."""
    return replaced(old, new, slid(old, new, absorbed(old, new, widened(old, new, runs))))


def widened(old: Sequence[str], new: Sequence[str], runs: Sequence[Run]) -> list[Run]:
    """Keep the words with which the two sides of a change both begin or both end."""
    result: list[Run] = []
    a = b = 0
    for i, j, size in [*runs, Run(len(old), len(new), 0)]:
        ahead = 0
        while a + ahead < i and b + ahead < j and old[a + ahead] == new[b + ahead]:
            ahead += 1
        back = 0
        while a + ahead < i - back and b + ahead < j - back and old[i - back - 1] == new[j - back - 1]:
            back += 1
        if ahead:
            result.append(Run(a, b, ahead))
        if back + size:
            result.append(Run(i - back, j - back, back + size))
        a, b = i + size, j + size
    return joined(result)


def absorbed(old: Sequence[str], new: Sequence[str], runs: Sequence[Run]) -> list[Run]:
    """Give up kept runs that only tear a change apart, until none is left."""
    kept = list(runs)
    count = -1
    while count != len(kept):
        count = len(kept)
        kept = _absorbed_once(old, new, kept)
    return kept


def _absorbed_once(old: Sequence[str], new: Sequence[str], runs: list[Run]) -> list[Run]:
    kept: list[Run] = []
    a = b = 0
    for at, run in enumerate(runs):
        after = runs[at + 1] if at + 1 < len(runs) else Run(len(old), len(new), 0)
        before = run.old - a, run.new - b
        behind = after.old - run.old - run.size, after.new - run.new - run.size
        if not _lost(run.size, before, behind):
            kept.append(run)
            a, b = run.old + run.size, run.new + run.size
    return kept


def _lost(size: int, before: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Tell whether a kept run is worth less than the marks that it costs.

    Without it two changes are one; that saves up to two marks, each worth a word.
    """
    smaller = min(sum(before), sum(behind))
    marks_saved = sum(words > 0 for words in before + behind) - 2
    return size <= marks_saved and size < smaller


def slid(old: Sequence[str], new: Sequence[str], runs: Sequence[Run]) -> list[Run]:
    """Move each mere insertion or deletion to where a sentence or a clause begins and ends."""
    result = [Run(0, 0, 0), *runs, Run(len(old), len(new), 0)]
    for at in range(1, len(result)):
        left, right = result[at - 1], result[at]
        end_old, end_new = left.old + left.size, left.new + left.size
        if (end_old == right.old) == (end_new == right.new):
            continue
        words, start, stop = (new, end_new, right.new) if end_old == right.old else (old, end_old, right.old)
        starts = left.old == left.new == 0
        ends = (right.old + right.size, right.new + right.size) == (len(old), len(new))
        shift = _best_shift(words, start, stop, left.size - (not starts), right.size - (not ends))
        if not shift:
            continue
        result[at - 1] = Run(left.old, left.new, left.size + shift)
        result[at] = Run(right.old + shift, right.new + shift, right.size - shift)
    return [run for run in result if run.size]


def _best_shift(words: Sequence[str], start: int, stop: int, left: int, right: int) -> int:
    """Find how far to move a change: the best edges, the least way to the left in a tie."""
    low = 0
    while low < left and words[start - low - 1] == words[stop - low - 1]:
        low += 1
    high = 0
    while high < right and words[start + high] == words[stop + high]:
        high += 1
    if not low and not high:
        return 0
    return max(
        range(-low, high + 1),
        key=lambda shift: (_edge(words, start + shift) + _edge(words, stop + shift), -abs(shift), shift),
    )


def _edge(words: Sequence[str], at: int) -> int:
    """Rate the place before a word: the end of a block or a sentence, a pause, a word, anything else."""
    if at in (0, len(words)):
        return 4
    if words[at - 1] in ENDS:
        return 3
    if words[at - 1] in PAUSES or words[at] in OPENERS:
        return 2
    return 1 if words[at][0].isalnum() else 0


def replaced(old: Sequence[str], new: Sequence[str], runs: Sequence[Run]) -> list[Run]:
    """Keep nothing if little survives."""
    kept = sum(run.size for run in runs)
    shorter, longer = sorted((len(old), len(new)))
    little = SURVIVES * kept < longer and 2 * kept < shorter
    return [] if little and all(run.size < PHRASE for run in runs) else list(runs)
