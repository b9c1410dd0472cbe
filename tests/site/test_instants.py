"""Editions to the second."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.site.made import Made, policy, publish

from policysite.model import Ledger, Release, ReleaseKind
from policysite.site.instants import in_force_at, takeovers, took_effect

ZONES = ("Asia/Almaty", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "UTC")


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-02-10T09:00:00+05:00", "2026-02-28T19:00:00+00:00"),  # the day begins in Almaty
        ("2026-02-28T19:00:00+00:00", "2026-02-28T19:00:00+00:00"),
        ("2026-03-01T10:00:00+05:00", "2026-03-01T05:00:00+00:00"),  # not before it was there
        ("2026-03-02T10:00:00+05:00", "2026-02-28T19:00:00+00:00"),
    ],
)
def test_an_edition_rules_from_its_first_day_or_its_publication_on_that_day(
    published: str, expected: str
) -> None:
    publication = publish("2026-06-01", Made("1", "2026-03-01", {"en": "1. One.\n"}))
    release = replace(publication.ledger.releases[0], published=datetime.fromisoformat(published))
    assert took_effect(publication.policy, release).isoformat() == expected


@st.composite
def histories(draw: st.DrawFn) -> tuple[Ledger, ZoneInfo]:
    """Draw a ledger: published in order, in force when it likes, often on the same day."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    moment = datetime(2024, 3, 30, tzinfo=UTC)
    releases: list[Release] = []
    for number in range(draw(st.integers(0, 6))):
        moment += timedelta(seconds=draw(st.integers(0, 100_000)))
        effective = moment.astimezone(zone).date() + timedelta(days=draw(st.integers(-1, 3)))
        releases.append(Release(str(number), ReleaseKind.MATERIAL, moment, effective, {}, {}, {}))
    return Ledger(tuple(releases), ""), zone


@given(histories(), st.dates(date(2024, 3, 25), date(2024, 4, 15)))
def test_the_edition_of_a_day_is_the_one_at_its_end(history: tuple[Ledger, ZoneInfo], day: date) -> None:
    ledger, zone = history
    its = replace(policy("en"), timezone=zone)
    end = datetime.combine(day + timedelta(days=1), time.min, zone).astimezone(UTC) - timedelta(seconds=1)
    assert in_force_at(its, ledger, end) == ledger.in_force(day)


@given(histories(), st.integers(-90_000, 900_000))
def test_takeovers_tell_what_is_in_force(history: tuple[Ledger, ZoneInfo], seconds: int) -> None:
    ledger, zone = history
    its = replace(policy("en"), timezone=zone)
    instant = datetime(2024, 3, 30, tzinfo=UTC) + timedelta(seconds=seconds)
    told = [release for begins, release in takeovers(its, ledger) if begins <= instant]
    assert (told[-1] if told else None) == in_force_at(its, ledger, instant)


@given(histories())
def test_takeovers_come_one_after_the_other(history: tuple[Ledger, ZoneInfo]) -> None:
    ledger, zone = history
    begins = [begun for begun, _ in takeovers(replace(policy("en"), timezone=zone), ledger)]
    assert begins == sorted(set(begins))
