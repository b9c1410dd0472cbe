"""How long a redline takes from a weave that is there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, cycle
from statistics import median
from time import perf_counter

from tests.quality.corpora import History, seeded

from policysite.compare.redline import redline
from policysite.compare.weave import Weave, build_weave
from policysite.model import Document

LARGE = 47_000
REPEATS = 3


def milliseconds(weave: Weave, old: str, new: str) -> float:
    """Take the fastest of a few redlines of one pair: the machine's own pauses are not ours."""
    return 1000 * min(_once(weave, old, new) for _ in range(REPEATS))


def _once(weave: Weave, old: str, new: str) -> float:
    start = perf_counter()
    redline(weave, old, new)
    return perf_counter() - start


def redline_times(found: Sequence[History]) -> tuple[int, tuple[float, float]]:
    """Weave several histories as one text of about 47,000 words; give its size, median and worst time."""
    parts: list[History] = []
    for history in cycle(sorted(found, key=lambda history: -_size(history.documents[-4]))):
        parts.append(history)
        if sum(_size(part.documents[-4]) for part in parts) >= LARGE:
            break
    editions = [(str(at), _together([part.documents[-at] for part in parts])) for at in range(40, 0, -4)]
    weave = build_weave(editions, "")
    rng = seeded("large")
    pairs = [rng.sample([version for version, _ in editions], 2) for _ in range(20)]
    times = [milliseconds(weave, old, new) for old, new in pairs]
    return _size(editions[-1][1]), (median(times), max(times))


def _size(document: Document) -> int:
    return sum(len(block.words) for block in document.blocks)


def _together(documents: Sequence[Document]) -> Document:
    blocks = tuple(chain.from_iterable(document.blocks for document in documents))
    return Document(blocks, tuple(f"b{at}" for at in range(len(blocks))), (1,) * len(blocks))
