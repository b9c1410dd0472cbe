"""Effective dates in a calendar."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar
from tests.exports.following import three

from policysite.exports.calendar import calendar


def events(data: bytes) -> list[tuple[str, date, str]]:
    return [
        (str(event["uid"]), event["dtstart"].dt, str(event["summary"]))
        for event in Calendar.from_ical(data).walk("VEVENT")
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                (
                    "tag:example.org,2026-03-01:terms/en/1.0",
                    date(2026, 3, 1),
                    "Policy en: edition 1.0 takes effect",
                ),
                (
                    "tag:example.org,2026-03-01:terms/en/1.2",
                    date(2026, 4, 1),
                    "Policy en: edition 1.2 takes effect",
                ),
                (
                    "tag:example.org,2026-03-01:terms/en/2.0",
                    date(2026, 7, 1),
                    "Policy en: edition 2.0 takes effect",
                ),
            ],
        ),
        (
            "ru",
            [
                (
                    "tag:example.org,2026-03-01:terms/ru/1.0",
                    date(2026, 3, 1),
                    "Policy ru: вступает в силу редакция 1.0",
                ),
                (
                    "tag:example.org,2026-03-01:terms/ru/2.0",
                    date(2026, 7, 1),
                    "Policy ru: вступает в силу редакция 2.0",
                ),
            ],
        ),
    ],
)
def test_every_edition_that_rules_has_its_day(language: str, expected: list[tuple[str, date, str]]) -> None:
    assert events(calendar(three(), language)) == expected


def test_an_event_lasts_all_day_and_leads_to_the_edition() -> None:
    last = list(Calendar.from_ical(calendar(three(), "en")).walk("VEVENT"))[-1]
    assert last["dtstart"].params["VALUE"] == "DATE"
    assert last["dtstamp"].dt == datetime(2026, 7, 1, 3, tzinfo=UTC)
    assert last["url"] == "https://example.org/terms/v/2.0/"
    assert str(last["description"]) == (
        "Edition 2.0: material\n\n<script>alert(1)</script> & more\n\nhttps://example.org/terms/v/2.0/"
    )
    assert last["transp"] == "TRANSPARENT"


def test_lines_are_as_the_standard_wants_them() -> None:
    lines = calendar(three(), "ru").split(b"\r\n")
    assert lines[-1] == b""
    assert all(b"\n" not in line and len(line) <= 75 for line in lines)


def test_the_day_of_the_build_changes_nothing() -> None:
    assert calendar(three("2026-03-01"), "en") == calendar(three("2031-01-01"), "en")


def test_another_release_leaves_the_others_as_they_were() -> None:
    before, after = (events(calendar(three(upto=upto), "en")) for upto in (2, 3))
    assert after[: len(before)] == before
