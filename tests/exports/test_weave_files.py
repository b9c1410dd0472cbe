"""A large weave is parted by year, and its pages number the words alike."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from tests.browser.history import EDITIONS
from tests.exports.test_weave_json import blocks

from policysite.compare.weave import Weave, build_weave
from policysite.exports.weave_files import weave_files
from policysite.exports.weave_json import weave_json
from policysite.model import Ledger, Release, ReleaseKind
from policysite.text import parse

YEARS = dict(zip(EDITIONS, (2021, 2021, 2022, 2024, 2024, 2024), strict=True))


def ledger() -> Ledger:
    kind, day = ReleaseKind.MATERIAL, date(2026, 1, 1)
    return Ledger(
        tuple(
            Release(version, kind, datetime(year, 12, 31, 23, tzinfo=UTC), day, {}, {}, {})
            for version, year in YEARS.items()
        ),
        "",
    )


def woven(*without: str) -> Weave:
    return build_weave(
        [(version, parse(text)) for version, text in EDITIONS.items() if version not in without], "en"
    )


def test_a_small_weave_is_one_file() -> None:
    assert weave_files(woven(), ledger()) == {"weave.en.json": weave_json(woven())}
    size = len(weave_json(woven()))
    assert len(weave_files(woven(), ledger(), size)) == 1
    assert len(weave_files(woven(), ledger(), size - 1)) == 4


def test_a_large_one_is_an_index_and_a_page_for_each_year() -> None:
    index, *pages = map(json.loads, weave_files(woven("1.2.0"), ledger(), 0).values())
    assert index["releases"] == [version for version in EDITIONS if version != "1.2.0"]
    assert [page["releases"] for page in index["pages"]] == [
        ["1.0.0", "1.1.0"],
        ["2.0.0", "2.1.0", "3.0.0"],
    ]
    assert [page["releases"] for page in pages] == [page["releases"] for page in index["pages"]]
    assert not index.keys() & {"strands", "blocks"}


def test_pages_hold_their_editions_and_number_all_words() -> None:
    weave = woven()
    _, *pages = map(json.loads, weave_files(weave, ledger(), 0).values())
    for page in pages:
        assert sum(page["runs"][0]) == len(weave.words)
        for release, version in enumerate(page["releases"]):
            document = weave.edition(version).document
            assert blocks(page, release) == [*zip(document.blocks, document.anchors, strict=True)]


def test_pages_of_another_weave_have_other_addresses() -> None:
    one, other = (list(weave_files(woven(*without), ledger(), 0)) for without in ((), ("3.0.0",)))
    assert one[0] == other[0] == "weave.en.json"
    assert not {*one[1:]} & {*other[1:]}
