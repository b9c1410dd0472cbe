"""The weave as JSON holds every text of every release, and little else."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.browser.history import EDITIONS
from tests.compare.test_truth import MARKDOWN, document
from tests.quality.corpora import FOLDER, histories

from policysite.compare.weave import Weave, build_weave
from policysite.exports.weave_json import weave_json
from policysite.model import Block, BlockKind, Form, Ledger, Release, ReleaseKind, Word
from policysite.text import parse

WORD = re.compile("(\u2060| |\n|\t+|\u200b[^\u200b]*\u200b)([^\u2060\u200b \n\t]+)")


def ledger(*versions: str) -> Ledger:
    moment = datetime(2026, 1, 2, 3, tzinfo=UTC)
    kind, day = ReleaseKind.MATERIAL, date(2026, 1, 2)
    return Ledger(tuple(Release(version, kind, moment, day, {}, {}, {}) for version in versions), "")


def unfolded(ranges: list[int]) -> Iterator[int]:
    for first, last in zip(ranges[::2], ranges[1::2], strict=True):
        yield from range(first, last + 1)


def blocks(file: dict[str, Any], release: int) -> list[tuple[Block, str]]:
    """Read one release back, as the documentation of the format says."""
    placed = [file["blocks"][number] for number in unfolded(file["editions"][release])]
    found = []
    for strand, kind, level, bullet, label, anchor, *first in placed:
        starts = sorted(at for other, *_, at in placed if other == strand) if first else [0]
        after = [at for at in starts if at > (first or [0])[0]]
        words = tuple(
            word
            for node, word in spoken(file, strand, release)
            if (first or [0])[0] <= node and (not after or node < after[0])
        )
        found.append((Block(BlockKind(kind), words, label, level, bool(bullet)), anchor))
    return found


def spoken(file: dict[str, Any], strand: int, release: int) -> Iterator[tuple[int, Word]]:
    node = 0
    for run in file["strands"][strand]:
        ways = run if isinstance(run[0], list) else [run]
        sizes = {len(WORD.findall(way[1])) for way in ways}
        assert len(sizes) == 1
        for releases, text, *mark in ways:
            if release in unfolded(file["sets"][releases]):
                setting = file["marks"][mark[0]] if mark else {}
                for at, (gap, word) in enumerate(WORD.findall(text)):
                    plain = "" if gap == "\u2060" else gap[1:-1] if gap[0] == "\u200b" else gap
                    yield node + at, Word(word.replace("\u00a0", " "), Form(plain, **setting))
        node += sizes.pop()


def assert_holds(weave: Weave) -> None:
    file = json.loads(weave_json(weave, ledger(*weave.versions)))
    for release, edition in enumerate(weave.editions):
        expected = zip(edition.document.blocks, edition.document.anchors, strict=True)
        assert blocks(file, release) == list(expected)


def test_every_edition_comes_back() -> None:
    assert_holds(build_weave([(version, parse(text)) for version, text in EDITIONS.items()], "en"))


@settings(max_examples=100, deadline=None)
@given(st.lists(MARKDOWN, min_size=1, max_size=4))
def test_any_history_comes_back(sources: list[str]) -> None:
    documents = [parsed for parsed in map(document, sources) if parsed is not None]
    assert_holds(build_weave([(str(number), parsed) for number, parsed in enumerate(documents)], "en"))


def test_code_keeps_its_white_space() -> None:
    texts = ["```\na\n\n    b\t c\n```\n", "```\na\n  b\t c\n```\n"]
    assert_holds(build_weave([(str(number), parse(text)) for number, text in enumerate(texts)], "en"))


def test_it_is_compact_and_says_what_it_is() -> None:
    weave = build_weave([("1", parse("We keep data.")), ("2", parse("We **keep** your data."))], "en")
    assert json.loads(weave_json(weave, ledger("1", "2", "3"))) == {
        "format": "policysite-weave/1",
        "language": "en",
        "releases": [
            {
                "version": version,
                "kind": "material",
                "published": "2026-01-02T03:00:00+00:00",
                "effective": "2026-01-02",
            }
            for version in ("1", "2")
        ],
        "sets": [[0, 1], [0, 0], [1, 1]],
        "marks": [{"strong": True}],
        "strands": [[[0, " We"], [[1, " keep"], [2, " keep", 0]], [2, " your"], [0, " data\u2060."]]],
        "blocks": [[0, "paragraph", 0, 0, None, "p-1"]],
        "editions": [[0, 0], [0, 0]],
    }


@pytest.mark.skipif(not FOLDER.is_dir(), reason="there are no corpora here")
def test_a_long_history_is_small() -> None:
    history = next(each for each in histories() if each.name == "letsencrypt-cps")
    written = weave_json(history.weave, ledger(*history.weave.versions))
    assert len(gzip.compress(written, mtime=0)) <= 300_000
