"""Releases for machines: clients derive from dates what the ledger derives."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exports.following import three
from tests.site.made import Made, publish

from policysite.exports.releases_json import current_json, releases_json
from policysite.site.publication import Publication

START = date(2026, 3, 1)


def releases(publication: Publication) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(releases_json(publication))["releases"]
    return listed


def in_force(listed: Sequence[dict[str, Any]], day: str) -> list[str]:
    """Tell what a client tells that knows the dates only; dates in ISO form sort as they are."""
    return [
        each["version"]
        for each in listed
        if each["effective"] <= day and (each["superseded"] is None or day < each["superseded"])
    ]


@given(
    days=st.lists(st.integers(0, 12), min_size=1, max_size=6),
    asked=st.integers(-1, 14),
)
def test_dates_alone_say_which_edition_is_in_force(days: list[int], asked: int) -> None:
    made = [
        Made(str(number), (START + timedelta(days=day)).isoformat(), {"en": "1. One.\n"})
        for number, day in enumerate(days)
    ]
    publication = publish("2026-03-05", *made)
    day = START + timedelta(days=asked)
    expected = publication.ledger.in_force(day)
    assert in_force(releases(publication), day.isoformat()) == ([expected.version] if expected else [])


def test_releases_are_listed_in_the_order_of_the_ledger_with_all_that_is_known() -> None:
    listed = releases(three())
    assert [each["version"] for each in listed] == ["1.0", "1.1", "1.2", "2.0"]
    assert [each["previous"] for each in listed] == [None, "1.0", "1.1", "1.2"]
    assert [each["superseded"] for each in listed] == ["2026-04-01", "2026-04-01", "2026-07-01", None]
    assert listed[1]["notes"] == {"en": "Data are kept for a shorter time.", "ru": "Срок сокращён."}
    assert list(listed[2]["texts"]) == ["en"]
    late = listed[1]["texts"]["ru"]
    assert late["published"] == "2026-05-02T10:00:00+05:00"
    assert late["url"] == "https://example.org/terms/ru/v/1.1/"
    assert late["copies"]["json"] == "https://example.org/terms/ru/v/1.1/policy.json"
    assert late["changes"]["pdf"] == "https://example.org/terms/ru/changes/1.1/redline.pdf"
    assert late["notice"] == "https://example.org/terms/ru/changes/1.1/notice.txt"
    assert listed[3]["texts"]["ru"]["changes"] is None
    assert listed[0]["texts"]["en"]["notice"] is None


def test_nothing_depends_on_the_day() -> None:
    assert releases_json(three("2026-03-01")) == releases_json(three("2031-01-01"))


@pytest.mark.parametrize(
    ("day", "current", "following"),
    [
        ("2026-02-28", None, "1.0"),
        ("2026-03-31", "1.0", "1.2"),
        ("2026-04-01", "1.2", "2.0"),
        ("2026-06-30", "1.2", "2.0"),
        ("2026-07-01", "2.0", None),
    ],
)
def test_the_current_edition_and_the_next(day: str, current: str | None, following: str | None) -> None:
    said = json.loads(current_json(three(day)))
    assert said["as_of"] == day
    assert (said["current"] and said["current"]["version"]) == current
    assert (said["next"] and said["next"]["version"]) == following


def test_the_shape_that_apps_of_matrix_read() -> None:
    policies = json.loads(current_json(three()))["policies"]
    assert policies == {
        "terms_of_service": {
            "version": "1.2",
            "en": {"name": "Policy en", "url": "https://example.org/terms/v/1.2/"},
        }
    }
    assert json.loads(current_json(three("2026-02-01")))["policies"] == {}
