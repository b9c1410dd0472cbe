"""How editions stand on a day, those too that were replaced before their first day was over."""

import pytest
from tests.site.made import Made, publish

from policysite.site.standing import Standing, standing

TEXT = {"en": "# T\n\n1. One.\n"}
LEDGER = [
    Made("1", "2026-01-01", TEXT),
    Made("2", "2026-03-01", TEXT),
    Made("3", "2026-03-01", TEXT),
    Made("4", "2026-06-01", TEXT),
    Made("5", "2026-05-01", TEXT, late={"en": "2026-05-09T20:00+00:00"}),
]


def on(day: str, version: str) -> Standing:
    publication = publish(day, *LEDGER)
    release = publication.ledger.release(version)
    assert release
    return standing(publication, release, "en")


@pytest.mark.parametrize(
    ("version", "day", "state"),
    [
        ("1", "2025-12-31", "upcoming"),
        ("1", "2026-01-01", "in-force"),
        ("1", "2026-02-28", "in-force"),
        ("1", "2026-03-01", "superseded"),
        ("2", "2026-03-01", "superseded"),
        ("3", "2026-03-01", "in-force"),
        ("4", "2026-04-30", "never"),
        ("4", "2026-06-01", "never"),
        ("5", "2026-06-01", "in-force"),
    ],
)
def test_state(version: str, day: str, state: str) -> None:
    assert on(day, version).state == state


@pytest.mark.parametrize(
    ("version", "successor", "ended", "ruled", "same_day"),
    [
        ("1", "2", "2026-02-28", True, False),
        ("2", "3", "2026-02-28", False, True),
        ("3", "5", "2026-04-30", True, False),
        ("4", "5", "2026-04-30", False, False),
        ("5", None, "None", True, False),
    ],
)
def test_what_became_of_it(version: str, successor: str, ended: str, ruled: bool, same_day: bool) -> None:
    found = on("2026-07-01", version)
    assert (found.successor, str(found.ended), found.ruled, found.same_day) == (
        successor,
        ended,
        ruled,
        same_day,
    )


def test_days_are_those_of_the_policy_s_own_time_zone() -> None:
    translated = on("2026-07-01", "5").translated
    assert str(translated) == "2026-05-10"
    assert on("2026-07-01", "1").translated is None
