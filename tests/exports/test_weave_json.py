"""The weave as JSON holds every text of every release, and little else."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.browser.history import EDITIONS
from tests.compare.test_truth import MARKDOWN, document
from tests.quality.corpora import FOLDER, History, histories

from policysite.compare.weave import Weave, build_weave
from policysite.exports.weave_json import weave_json
from policysite.model import Block, BlockKind, Form, Word
from policysite.text import parse

WORD = re.compile("(\u2060| |\n|\t+|\u200b[^\u200b]*\u200b)([^\u2060\u200b \n\t]+)")
HISTORIES = histories() if FOLDER.is_dir() else []


def unfolded(ranges: list[int]) -> Iterator[int]:
    for first, last in zip(ranges[::2], ranges[1::2], strict=True):
        yield from range(first, last + 1)


def read(codes: list[int]) -> Iterator[int]:
    """Read a column that is coded move-to-front."""
    recent: list[int] = []
    for code in codes:
        recent.insert(0, recent.pop(code - 1) if code else len(recent))
        yield recent[0]


def blocks(file: dict[str, Any], release: int) -> list[tuple[Block, str]]:
    """Read one release back, as the documentation of the format says."""
    steps, *columns = file["blocks"]
    rows = list(zip(accumulate(steps), *columns, strict=True))
    placed = [rows[number] for number in unfolded(file["editions"][release])]
    strands = spoken(file, release)
    found: list[tuple[Block, str]] = []
    latest: dict[int, str] = {}
    for strand, shape, label, anchor, first in placed:
        kind, level, bullet = file["shapes"][shape]
        later = [other for number, *_, other in placed if number == strand and other > first]
        end = min(later, default=len(strands[strand]))
        words = tuple(word for word in strands[strand][first:end] if word)
        name = anchor or label or expected(kind, found[-1][1], latest.get(shape, ""))
        latest[shape] = name
        found.append((Block(BlockKind(kind), words, label, level, bullet), name))
    return found


def expected(kind: str, before: str, latest: str) -> str:
    if kind == "heading":
        digits = re.search("[0-9]+$", latest)
        assert digits
        return f"{latest[: digits.start()]}{int(digits[0]) + 1}"
    stem, dash, count = before.rpartition("-")
    return f"{stem}-{int(count) + 1}" if dash and count.isdecimal() else f"{before}-2"


def spoken(file: dict[str, Any], release: int) -> list[list[Word | None]]:
    """Read what each strand says in a release, nothing for a word of others."""
    words = [WORD.findall(text) for text in file["strands"]]
    sizes, runs = file["runs"]
    steps, counts, ways, marks = file["settings"]
    sets = [[*unfolded(ranges)] for ranges in file["sets"]]
    which = [sets[number] for number in read([*runs, *ways])]
    has = [releases for size, releases in zip(sizes, which, strict=False) if releases for _ in range(size)]
    assert len(has) == sum(map(len, words))
    forms: dict[int, dict[str, Any]] = {}
    rows = zip(accumulate(steps), counts, which[len(runs) :], read(marks), strict=True)
    for first, count, releases, mark in rows:
        if release in releases:
            forms |= dict.fromkeys(range(first, first + count), file["marks"][mark])
    found: list[list[Word | None]] = []
    place = 0
    for strand in words:
        found.append([])
        for gap, word in strand:
            plain = "" if gap == "\u2060" else gap[1:-1] if gap[0] == "\u200b" else gap
            form = Form(**{"gap": plain} | forms.get(place, {}))
            found[-1].append(Word(word.replace("\u00a0", " "), form) if release in has[place] else None)
            place += 1
    return found


def assert_holds(weave: Weave) -> None:
    file = json.loads(weave_json(weave))
    assert file["releases"] == list(weave.versions)
    for release, edition in enumerate(weave.editions):
        assert blocks(file, release) == [*zip(edition.document.blocks, edition.document.anchors, strict=True)]


def woven(*texts: str) -> Weave:
    return build_weave([(str(number), parse(text)) for number, text in enumerate(texts, start=1)], "en")


def test_every_edition_comes_back() -> None:
    assert_holds(woven(*EDITIONS.values()))


@settings(max_examples=100, deadline=None)
@given(st.lists(MARKDOWN, min_size=1, max_size=4))
def test_any_history_comes_back(sources: list[str]) -> None:
    documents = [parsed for parsed in map(document, sources) if parsed is not None]
    assert_holds(build_weave([(str(number), parsed) for number, parsed in enumerate(documents)], "en"))


@pytest.mark.parametrize(
    "texts",
    [
        ["```\na\n\n    b\t c\n```\n", "```\na\n  b\t c\n```\n"],
        ["We keep your\\\ndata.", "We keep your data.", "We keep *your*\\\ndata."],
        ["## Who\n\n## Why\n\nDo.\n\nSay.\n\n### How\n\n### When\n\n## What\n\n3.4. None.\n\nNor.\n\nOr."],
        ["# 99999999999\n\nOne.\n\n## v99999999999\n\n## v1\n", "# x-99999999999\n\n2021-03-04\n\nTwo."],
        [],
    ],
    ids=["code keeps its white space", "another gap", "expected anchors", "great numbers", "no edition"],
)
def test_what_is_rare_comes_back(texts: list[str]) -> None:
    assert_holds(woven(*texts))


def test_it_is_compact_and_says_what_it_is() -> None:
    weave = woven("We keep data.", "We **keep** your data.\n\nWe *do*.")
    assert json.loads(weave_json(weave)) == {
        "format": "policysite-weave/2",
        "language": "en",
        "releases": ["1", "2"],
        "shapes": [["paragraph", 0, False]],
        "marks": [{"strong": True}, {"emphasis": True}],
        "strands": [" We keep your data\u2060.", " We do\u2060."],
        "runs": [[2, 1, 2, 3], [0, 0, 2, 2]],
        "settings": [[1, 5], [1, 1], [1, 2], [0, 0]],
        "sets": [[0, 1], [1, 1]],
        "blocks": [[0, 1], [0, 0], [None, None], ["p-1", None], [0, 0]],
        "editions": [[0, 0], [0, 1]],
    }


@pytest.mark.parametrize("history", HISTORIES, ids=[history.name for history in HISTORIES])
def test_a_real_history_is_little_more_than_its_words(history: History) -> None:
    written, words = weave_json(history.weave), " ".join(history.weave.words).encode()
    assert len(gzip.compress(written, mtime=0)) <= 1.5 * len(gzip.compress(words, mtime=0))
