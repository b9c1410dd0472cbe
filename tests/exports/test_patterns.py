"""Regular expressions that stand for arithmetic."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.exports.patterns import DAY, INSTANT, at_least

INSTANTS = st.datetimes().map(lambda each: each.replace(microsecond=0).isoformat())
NUMBERS = st.integers(0, 9_999).map("{:04d}".format)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("9", "9"),
        ("8", "(?:9|8)"),
        ("0", ""),
        ("10", "(?:[2-9]|1)"),
        ("26-01-10", "(?:[3-9]|2(?:[7-9]|6-(?:[1-9]|0(?:[2-9]|1-(?:[2-9]|1)))))"),
        ("26-01-00", "(?:[3-9]|2(?:[7-9]|6-(?:[1-9]|0(?:[2-9]|1))))"),
    ],
)  # fmt: skip
def test_what_is_not_less_digit_by_digit(text: str, pattern: str) -> None:
    assert at_least(text) == pattern


@given(st.tuples(INSTANTS, INSTANTS) | st.tuples(NUMBERS, NUMBERS))
def test_texts_of_one_shape_match_if_they_are_not_less(texts: tuple[str, str]) -> None:
    one, other = texts
    assert (re.match(at_least(one), other) is not None) == (other >= one)


@given(
    st.integers(0, 10_001), st.integers(0, 14), st.integers(0, 33), st.sampled_from(["-", "-", "-", "/", ""])
)
def test_days_are_those_of_the_calendar(year: int, month: int, day: int, sign: str) -> None:
    text = f"{year:04d}{sign}{month:02d}{sign}{day:02d}"
    assert (re.fullmatch(DAY, text) is not None) == is_day(text)


@given(st.integers(1, 9_999), st.integers(1, 12))
def test_months_end_when_they_end(year: int, month: int) -> None:
    for day in range(27, 33):
        text = f"{year:04d}-{month:02d}-{day:02d}"
        assert (re.fullmatch(DAY, text) is not None) == is_day(text), text


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@given(INSTANTS)
def test_instants_have_seconds(text: str) -> None:
    assert re.fullmatch(INSTANT, text)
    assert not re.fullmatch(INSTANT, text[:-3])
    assert datetime.fromisoformat(text)
