"""A weave as JSON: all releases of a text in one file; a browser makes any edition and redline from it.

- `releases`: version, kind, published, effective, in ledger order; elsewhere a release is its position here.
- `sets`: releases that share words, as ranges: `[0, 3, 7, 7]` is releases 0 to 3, and 7.
- `marks`: how words are set, beyond plain: `{"strong": true, "link": "https://…"}`.
- `strands`: each a sequence of runs `[set, text]` or `[set, text, mark]`. Words that some releases set in
  another way are a list of such runs instead, one for each way, with the same words.
- `blocks`: `[strand, kind, level, bullet, label, anchor]`, and the first word's position in the strand where
  a strand holds several blocks of a release.
- `editions`: for each release its blocks in order, as ranges of positions in `blocks`.

In a text every word stands after its gap: a space, nothing (U+2060), a line break, a tab for each table cell,
or any other white space between two U+200B. A space inside a word is U+00A0. No word holds these characters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from policysite.compare.weave import Edition, Run, Weave
from policysite.model import Form, Ledger

FORMAT = "policysite-weave/1"

_TIGHT, _OTHER, _INNER = "\u2060", "\u200b", "\u00a0"
_PLAIN = Form("")


class _Table(dict[object, int]):
    """Distinct values, numbered in the order in which they are met."""

    def __missing__(self, value: object) -> int:
        number = self[value] = len(self)
        return number


def weave_json(weave: Weave, ledger: Ledger) -> bytes:
    """Write a weave as compact JSON, UTF-8; the same weave gives the same bytes."""
    sets, marks, blocks = _Table(), _Table(), _Table()
    strands = [list(_strand(runs, sets, marks)) for runs in weave.runs()]
    editions = [_ranges(_blocks(edition, weave.strands, blocks)) for edition in weave.editions]
    value = {
        "format": FORMAT,
        "language": weave.language,
        "releases": _releases(weave, ledger),
        "sets": [_ranges(_bits(releases)) for releases in sets if isinstance(releases, int)],
        "marks": [_mark(form) for form in marks if isinstance(form, Form)],
        "strands": strands,
        "blocks": [_trimmed(block) for block in blocks if isinstance(block, tuple)],
        "editions": editions,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _releases(weave: Weave, ledger: Ledger) -> list[dict[str, str]]:
    woven = frozenset(weave.versions)
    return [
        {
            "version": release.version,
            "kind": release.kind.value,
            "published": release.published.isoformat(),
            "effective": release.effective.isoformat(),
        }
        for release in ledger.releases
        if release.version in woven
    ]


def _strand(runs: Iterable[Run], sets: _Table, marks: _Table) -> Iterator[list[object]]:
    for run in runs:
        for start, end in _alike(run):
            ways = [
                _way(run.words[start:end], releases, forms[start:end], sets, marks)
                for releases, forms in run.forms
            ]
            yield ways[0] if len(ways) == 1 else [*ways]


def _alike(run: Run) -> Iterator[tuple[int, int]]:
    """Cut a run where the setting of the words changes in any of its ways; gaps do not count."""
    start = 0
    settings = [[form._replace(gap="") for form in forms] for _, forms in run.forms]
    for at in range(1, len(run.words) + 1):
        if at == len(run.words) or any(way[at] != way[start] for way in settings):
            yield start, at
            start = at


def _way(
    words: Sequence[str], releases: int, forms: Sequence[Form], sets: _Table, marks: _Table
) -> list[object]:
    text = "".join(
        _gap(form.gap) + word.replace(" ", _INNER) for word, form in zip(words, forms, strict=True)
    )
    setting = forms[0]._replace(gap="")
    found: list[object] = [sets[releases], text]
    return found if setting == _PLAIN else [*found, marks[setting]]


def _gap(gap: str) -> str:
    if gap in ("", " ", "\n") or not gap.strip("\t"):
        return gap or _TIGHT
    return f"{_OTHER}{gap}{_OTHER}"


def _mark(form: Form) -> dict[str, object]:
    return {name: value for name, value in form._asdict().items() if name != "gap" and value}


def _blocks(edition: Edition, strands: Sequence[range], blocks: _Table) -> Iterator[int]:
    """Number the blocks of an edition by what and where they are."""
    for index, (block, anchor) in enumerate(
        zip(edition.document.blocks, edition.document.anchors, strict=True)
    ):
        strand = edition.strands[index]
        several = len(edition.on_strand[strand]) > 1
        first = edition.nodes[index][0] - strands[strand].start if several else None
        yield blocks[strand, block.kind.value, block.level, int(block.bullet), block.label, anchor, first]


def _trimmed(block: tuple[object, ...]) -> list[object]:
    return list(block if block[-1] is not None else block[:-1])


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
