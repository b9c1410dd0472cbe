"""A weave as JSON: all releases of a text in one file; a browser makes any edition and redline from it.

- `releases`: versions in ledger order; elsewhere a release is its position here.
- `strands`: the words of each lineage as one text. Words are numbered throughout, strand by strand.
- `runs`: neighbouring words that the same releases have: how many, and which of `sets`. Words that none of
  these releases has are counted, and are in no text: other pages of the weave have them.
- `settings`: words that are not plain: how many after the start of those before, how many there are, in which
  of `sets`, and which of `marks`.
- `sets`: releases, as ranges: `[0, 3, 7, 7]` is releases 0 to 3, and 7.
- `marks`: how words are set: `{"strong": true, "link": "https://…"}`; `gap` if it is not the text's.
- `blocks`: strand, as what is added to that of the block before; which of `shapes`; label; anchor, null if it
  is the one to be expected; the first word's place in a strand that holds several blocks of a release.
- `shapes`: kind, level, bullet.
- `editions`: for each release its blocks in order, as ranges of positions in `blocks`.

What belongs together stands in columns, which compress better. In columns of numbers in `sets` and `marks`,
sets of runs before those of settings, 0 is the next that has not been there, n the one that was there n-th
latest (move-to-front coding).

In a text every word stands after its gap: a space, nothing (U+2060), a line break, a tab for each table cell,
or any other white space between two U+200B. A space inside a word is U+00A0. No word holds these characters.

The anchor to be expected is the label; without one, that of the block before with its count one up (`3.4`,
`3.4-2`, `3.4-3`), for a heading that of the latest heading of its shape with its number one up (`h2`, `h3`).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from policysite.compare.weave import Edition, Weave
from policysite.model import BlockKind, Form

FORMAT = "policysite-weave/2"

_TIGHT, _OTHER, _INNER = "\u2060", "\u200b", "\u00a0"

_Value = TypeVar("_Value")
_Ways = Mapping[int, Form]
"""The forms of a word, by the releases that have them."""
_Mark = tuple[tuple[str, object], ...]
_Shape = tuple[BlockKind, int, bool]


class _Setting(NamedTuple):
    """Neighbouring words that releases set in one way, other than plain."""

    first: int
    size: int
    releases: int
    mark: _Mark


class _Row(NamedTuple):
    """A block at its place."""

    strand: int
    shape: int
    label: str | None
    anchor: str | None
    first: int


class _Table(dict[_Value, int]):
    """Distinct values, numbered in the order in which they are met."""

    def __missing__(self, value: _Value) -> int:
        number = self[value] = len(self)
        return number


def weave_json(weave: Weave) -> bytes:
    """Write a weave as compact JSON, UTF-8; the same weave gives the same bytes."""
    forms = weave.forms()
    spoken = [node for node, ways in enumerate(forms) if ways]
    runs = [(releases, sum(1 for _ in words)) for releases, words in groupby(map(sum, forms))]
    settings = _settings([forms[node] for node in spoken], (1 << len(weave.editions)) - 1)
    sets, set_codes = _latest([*(releases for releases, _ in runs), *(each.releases for each in settings)])
    marks, mark_codes = _latest([each.mark for each in settings])
    shapes, blocks = _Table[_Shape](), _Table[_Row]()
    editions = [
        _ranges(_blocks(edition, weave.strands, spoken, shapes, blocks)) for edition in weave.editions
    ]
    value = {
        "format": FORMAT,
        "language": weave.language,
        "releases": weave.versions,
        "shapes": list(shapes),
        "marks": [dict(mark) for mark in marks],
        "strands": [_text(strand, weave.words, forms) for strand in weave.strands],
        "runs": [[size for _, size in runs], set_codes[: len(runs)]],
        "settings": [
            _steps(each.first for each in settings),
            [each.size for each in settings],
            set_codes[len(runs) :],
            mark_codes,
        ],
        "sets": [_ranges(_bits(releases)) for releases in sets],
        "blocks": [
            _steps(row.strand for row in blocks),
            [row.shape for row in blocks],
            [row.label for row in blocks],
            [row.anchor for row in blocks],
            [row.first for row in blocks],
        ],
        "editions": editions,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _text(strand: range, words: Sequence[str], forms: Sequence[_Ways]) -> str:
    """Write the words that any release has, each after the gap that it had last."""
    return "".join(
        _written(_gap(forms[node])) + words[node].replace(" ", _INNER) for node in strand if forms[node]
    )


def _gap(ways: _Ways) -> str:
    return ways[max(ways)].gap


def _written(gap: str) -> str:
    if gap in ("", " ", "\n") or not gap.strip("\t"):
        return gap or _TIGHT
    return f"{_OTHER}{gap}{_OTHER}"


def _settings(words: Sequence[_Ways], everyone: int) -> list[_Setting]:
    """List what is not plain, in the order of the words; a word's only form is given to every release."""
    found: dict[tuple[int, _Mark], list[int]] = {}
    for place, ways in enumerate(words):
        gap = _gap(ways)
        for releases, form in ways.items():
            if mark := _mark(form, gap):
                found.setdefault((releases if len(ways) > 1 else everyone, mark), []).append(place)
    settings = [
        _Setting(first, last - first + 1, releases, mark)
        for (releases, mark), places in found.items()
        for first, last in zip(*[iter(_ranges(places))] * 2, strict=True)
    ]
    return sorted(settings, key=lambda setting: setting.first)


def _mark(form: Form, gap: str) -> _Mark:
    """Say how a word is set whose text has this gap."""
    mark = tuple((name, value) for name, value in form._asdict().items() if name != "gap" and value)
    return mark if form.gap == gap else (("gap", form.gap), *mark)


def _blocks(
    edition: Edition,
    strands: Sequence[range],
    spoken: Sequence[int],
    shapes: _Table[_Shape],
    blocks: _Table[_Row],
) -> Iterator[int]:
    """Number the blocks of an edition by what and where they are."""
    before = ""
    latest: dict[int, str] = {}
    for index, (block, anchor) in enumerate(
        zip(edition.document.blocks, edition.document.anchors, strict=True)
    ):
        strand = edition.strands[index]
        shape = shapes[block.kind, block.level, block.bullet]
        expected = _expected(block.label, block.kind, before, latest.get(shape, ""))
        several = len(edition.on_strand[strand]) > 1
        first = _place(edition.nodes[index][0], strands[strand], spoken) if several else 0
        yield blocks[_Row(strand, shape, block.label, None if anchor == expected else anchor, first)]
        before = latest[shape] = anchor


@lru_cache(maxsize=1 << 14)
def _expected(label: str | None, kind: BlockKind, before: str, latest: str) -> str:
    """Guess an anchor from that of the block before and the latest of the same shape."""
    if label:
        return label
    if kind is BlockKind.HEADING:
        return re.sub(r"[0-9]{1,9}\Z", lambda number: str(int(number[0]) + 1), latest)
    return re.sub(r"(?:-([0-9]{1,9}))?\Z", lambda count: f"-{int(count[1] or 1) + 1}", before, count=1)


def _place(node: int, strand: range, spoken: Sequence[int]) -> int:
    """Count the words of a strand before a node."""
    return bisect_left(spoken, node) - bisect_left(spoken, strand.start)


def _bits(releases: int) -> Iterator[int]:
    return (bit for bit in range(releases.bit_length()) if releases >> bit & 1)


def _ranges(numbers: Iterable[int]) -> list[int]:
    """Write numbers as first and last of each unbroken rise."""
    ranges: list[int] = []
    for number in numbers:
        if ranges and number == ranges[-1] + 1:
            ranges[-1] = number
        else:
            ranges += [number, number]
    return ranges


def _steps(numbers: Iterable[int]) -> list[int]:
    """Write numbers as what is added to the one before."""
    return [number - before for before, number in pairwise((0, *numbers))]


def _latest(values: Sequence[_Value]) -> tuple[list[_Value], list[int]]:
    """List values as they are met, and code them move-to-front: 0 for a new one, else how lately it was."""
    met: list[_Value] = []
    recent: list[_Value] = []
    codes = []
    for value in values:
        code = recent.index(value) + 1 if value in recent else 0
        if code:
            del recent[code - 1]
        else:
            met.append(value)
        recent.insert(0, value)
        codes.append(code)
    return met, codes
