"""What holds for a time only. A page says from when and until when, so that a browser keeps it right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from policysite.site.publication import Publication

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phase(Generic[T]):
    """A value and the time in which it holds.

    `begins` is None for what holds on the day of the publication, `ends` for what no known edition ends.
    """

    value: T
    begins: datetime | None
    ends: datetime | None


def phases(publication: Publication, days: Iterable[date], tell: Callable[[date], T]) -> tuple[Phase[T], ...]:
    """Tell a value for the day of the publication and for each later day on which it may change.

    Neighbours that are equal are one phase. Days begin at midnight in the policy's time zone.
    """
    as_of = publication.as_of
    later = sorted({day for day in days if day > as_of})
    told = [(day, tell(day)) for day in (as_of, *later)]
    firsts = [next(group) for _, group in groupby(told, key=lambda each: each[1])]
    begins = [None, *(midnight(day, publication.policy.timezone) for day, _ in firsts[1:])]
    ends = [*begins[1:], None]
    return tuple(
        Phase(value, begun, ended) for (_, value), begun, ended in zip(firsts, begins, ends, strict=True)
    )


def midnight(day: date, timezone: ZoneInfo) -> datetime:
    """Give the instant at which a day begins in a time zone."""
    return datetime.combine(day, time.min, timezone)
