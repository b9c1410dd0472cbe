"""Numbers as people read them; what is met and what is not."""

from typing import Any

import pytest
from tests.bench.measure import spread
from tests.bench.row import Row, duration, number


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (0.1234, "0.123"), (2.0, "2"), (19.26, "19.3"), (99.96, "100"), (1234.5, "1,234")],
)
def test_numbers(value: float, said: str) -> None:
    assert number(value) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.254, "0.25 s"),
        (8.12, "8.1 s"),
        (19.26, "19 s"),
        (59.7, "1 min"),
        (150.2, "2 min 30 s"),
        (3600, "1 h"),
        (8399, "2 h 19 min"),
    ],
)
def test_durations(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("limits", "wanted", "met"),
    [
        ({"at_most": 1.5}, "≤ 1.5 s", True),
        ({"at_most": 1.4}, "≤ 1.4 s", False),
        ({"at_most": 0}, "≤ 0 s", False),
        ({"at_least": 1.5}, "≥ 1.5 s", True),
        ({"at_least": 20}, "≥ 20 s", False),
        ({}, "", None),
    ],
)
def test_what_is_met(limits: dict[str, Any], wanted: str, met: bool | None) -> None:
    row = Row(name="n", what="w", value=1.5, unit="s", detail="once", **limits)
    assert (row.got, row.wanted, row.met) == ("**1.5 s**, once", wanted, met)


def test_how_far_runs_lie_apart() -> None:
    assert spread([3, 1, 2], "s") == "1 to 3 s"
    assert spread([0.95, 1.05]) == "0.95 to 1.05"
    assert spread([3]) == "once"
