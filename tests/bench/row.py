"""What a benchmark says: lines of the table, points of the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table: a value, and what it should be; without that it is only told.

    `name` stays when the words of `what` change; `raw` holds what the value was made of.
    """

    name: str
    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    detail: str = ""
    raw: Mapping[str, Sequence[float]] = field(default_factory=dict)

    @property
    def got(self) -> str:
        return f"**{number(self.value)} {self.unit}**{self.detail and f', {self.detail}'}"

    @property
    def wanted(self) -> str:
        for sign, limit in (("≤", self.at_most), ("≥", self.at_least)):
            if limit is not None:
                return f"{sign} {number(limit)} {self.unit}"
        return ""

    @property
    def met(self) -> bool | None:
        """Tell whether it is as it should be; None for what is only told."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return None if self.at_least is None else self.value >= self.at_least


class Line(StrEnum):
    """A line of the picture."""

    MIKE = "mike"
    FULL = "from nothing"
    MORE = "one release more"
    SAME = "nothing new"


@dataclass(frozen=True, slots=True)
class Point:
    """Seconds that it takes with so many releases."""

    line: Line
    releases: int
    seconds: float


def number(value: float) -> str:
    """Write a value with three figures, or with all of its whole ones."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def duration(seconds: float) -> str:
    """Write a time as people say it."""
    if seconds < 10:
        return f"{seconds:.2g} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (0 if hours else rest, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count)
