"""What a redline weighs, against the optimal comparison of the two whole texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from time import perf_counter

from rapidfuzz.distance import LCSseq
from tests.quality.corpora import History, seeded
from tests.quality.speed import milliseconds

from policysite.compare.redline import compare, redline, redline_json, verify
from policysite.errors import BrokenRedlineError
from policysite.model import Document, Redline

RANDOM = 200
WEIGHED = 60
WORD = re.compile(r"\w+|[^\w\s]")
WHOLE = re.compile(
    r"https?://[^\s<>\"()]*[^\s<>\"().,;:!?]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d+(?:[.,]\d+)*"
)
"""What a mark must never cut: addresses, dates, numbers."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Words marked; separate marks, that is runs of deleted or inserted words of the whole text, blocks
    removed or added in a row being one; and the same cut at the blocks.
    """

    size: int = 0
    marks: int = 0
    segments: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.size + other.size, self.marks + other.marks, self.segments + other.segments)


@dataclass(frozen=True, slots=True)
class Measured:
    """What the redlines of one history weigh, whether they are true, and what they cost."""

    weight: Weight
    least: Weight
    woven: float
    """Size by the weave, of the size of direct comparisons by the same code."""
    untrue: int
    cuts: int
    parse_seconds: float
    weave_seconds: float
    median_ms: float
    worst_ms: float

    @property
    def size(self) -> float:
        return self.weight.size / self.least.size

    @property
    def marks(self) -> float:
        return self.weight.marks / self.least.marks

    @property
    def segments(self) -> float:
        return self.weight.segments / self.least.marks


def measure(history: History) -> Measured:
    """Weigh 60 random pairs, check all neighbours and 200 random pairs, take the times."""
    start = perf_counter()
    documents = history.documents
    parsed = perf_counter()
    weave = history.weave
    woven = perf_counter()
    rng = seeded(history.name)
    pairs = [rng.sample(range(len(documents)), 2) for _ in range(RANDOM)]
    redlines = {(i, j): redline(weave, str(i), str(j)) for i, j in (*pairwise(range(len(documents))), *pairs)}
    weight = least = direct = Weight()
    for i, j in pairs[:WEIGHED]:
        weight += weigh(redlines[i, j])
        least += optimum(documents[i], documents[j])
        direct += weigh(compare(documents[i], documents[j]))
    times = [milliseconds(weave, str(i), str(j)) for i, j in pairs[:WEIGHED]]
    return Measured(
        weight,
        least,
        weight.size / direct.size,
        sum(not _true(found, documents[i], documents[j]) for (i, j), found in redlines.items()),
        sum(map(cuts, redlines.values())),
        parsed - start,
        woven - parsed,
        median(times),
        max(times),
    )


def _true(found: Redline, old: Document, new: Document) -> bool:
    try:
        verify(found, old, new)
    except BrokenRedlineError:
        return False
    return True


def weigh(redline: Redline) -> Weight:
    """Weigh a redline as it is published."""
    size = marks = segments = 0
    before = "="
    for op, text in marked(redline):
        if op != "=":
            size += len(WORD.findall(text))
            marks += op != before
            segments += 1
        before = op
    return Weight(size, marks, segments)


def marked(redline: Redline) -> list[tuple[str, str]]:
    """Give all published segments."""
    blocks = redline_json(redline)["blocks"]
    return [(op, text) for block in blocks for op, text in block["segments"]]


def optimum(old: Document, new: Document) -> Weight:
    """Weigh the longest common subsequence of the words of two whole texts."""
    a, b = (
        [word for block in document.blocks for word in WORD.findall(block.text)] for document in (old, new)
    )
    size = marks = 0
    at_old = at_new = 0
    for i, j, length in LCSseq.opcodes(a, b).as_matching_blocks():
        size += i - at_old + j - at_new
        marks += (i > at_old) + (j > at_new)
        at_old, at_new = i + length, j + length
    return Weight(size, marks, marks)


def cuts(redline: Redline) -> int:
    """Count the ends of marks that fall inside a number, a date, an e-mail address or a URL."""
    blocks = redline_json(redline)["blocks"]
    found = 0
    for block in blocks:
        if len(block["segments"]) == 1:
            continue  # its ends are those of the block
        for side in "-+":
            parts = [text for op, text in block["segments"] if op in ("=", side)]
            ends, position = set(), 0
            for text in parts:
                position += len(text)
                ends.add(position)
            for match in WHOLE.finditer("".join(parts)):
                found += sum(match.start() < end < match.end() for end in ends)
    return found
