"""The calendar of editions: rows, bars and where they stand."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.site.made import Made, publish, staged

from policysite.site.standing import standing
from policysite.site.timeline import Row, timeline

TEXT = {"en": "# Terms\n\n1. First.\n"}


def lay_out(*effective: str) -> tuple[Row, ...]:
    publication = publish("2026-12-01", *(Made(str(n), day, {}) for n, day in enumerate(effective, start=1)))
    return timeline([standing(publication, each, "en") for each in publication.ledger.releases])


def bars(row: Row) -> list[tuple[str, float, float]]:
    return [(bar.standing.version, bar.start, bar.width) for bar in row.bars]


def test_an_edition_goes_from_its_first_day_to_its_last() -> None:
    (row,) = lay_out("2026-01-01", "2026-07-02")
    assert bars(row) == [("1", 0.0, 49.86), ("2", 49.86, 50.14)]
    assert [bar.open for bar in row.bars] == [False, True]


def test_two_editions_of_one_day_stand_one_above_the_other() -> None:
    (row,) = lay_out("2026-11-23", "2026-11-23")
    assert bars(row) == [("1", 89.32, 0), ("2", 89.32, 10.68)]
    assert [bar.height for bar in row.bars] == [1, 0]
    assert row.height == 1


def test_the_newest_year_is_first_and_an_edition_goes_on_into_the_next() -> None:
    rows = lay_out("2025-07-02", "2026-07-02")
    assert [(row.first, row.last) for row in rows] == [(2026, 2026), (2025, 2025)]
    assert [(bar.standing.version, bar.starts) for bar in rows[0].bars] == [("1", False), ("2", True)]


def test_years_in_which_nothing_begins_are_one_row() -> None:
    rows = lay_out("2005-06-01", "2026-02-01")
    assert [(row.first, row.last) for row in rows] == [(2026, 2026), (2006, 2025), (2005, 2005)]
    assert bars(rows[1]) == [("1", 0.0, 100.0)]


def test_an_edition_that_never_came_into_force_has_no_bar() -> None:
    (row,) = lay_out("2026-01-01", "2026-06-01", "2026-05-20")
    assert {version: width for version, _, width in bars(row)} == {"1": 38.08, "2": 0, "3": 61.92}


def test_a_policy_without_editions_has_no_calendar() -> None:
    assert lay_out() == ()
    assert "<svg" not in staged(publish("2026-01-01"))["en/history/index.md"]


@given(st.lists(st.dates(date(2019, 1, 1), date(2026, 12, 31)), min_size=1, max_size=12))
def test_bars_fill_every_row_without_a_gap_or_an_overlap(effective: list[date]) -> None:
    rows = lay_out(*(day.isoformat() for day in effective))
    assert sum(bar.starts for row in rows for bar in row.bars) == len(effective)
    for row in rows:
        filled = [bar for bar in row.bars if bar.width]
        for one, other in pairwise(filled):
            assert one.start + one.width == pytest.approx(other.start, abs=0.02)
        assert not filled or filled[-1].start + filled[-1].width == pytest.approx(100, abs=0.02)


def test_the_page_draws_what_was_laid_out() -> None:
    made = (Made("1.0", "2026-01-01", TEXT), Made("1.1", "2026-07-02", TEXT))
    text = staged(publish("2026-08-01", *made))["en/history/index.md"]
    assert '<a href="#v1.1"><title>1.1: from 2 July 2026</title><rect class="in-force" x="49.86%"' in text
    assert "style=" not in text
