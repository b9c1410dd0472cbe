"""The editions on a calendar: a row for each year in which one takes effect, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from policysite.site.standing import Standing

_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Bar:
    """An edition in a row: where it begins and how wide it is, in hundredths of the row's width.

    `starts`: it takes effect in this row, and does not only go on; `height` counts the editions that
    take effect after it on the same day. `width` is 0 for one that never ruled a day. `open`: nothing is
    known to end it.
    """

    standing: Standing
    start: float
    width: float
    starts: bool
    height: int
    open: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The years from `first` to `last`; more than one only where nothing takes effect in them."""

    first: int
    last: int
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """The greatest height of its bars."""
        return max(bar.height for bar in self.bars)


def timeline(editions: Sequence[Standing]) -> tuple[Row, ...]:
    """Lay out editions, given in ledger order, on a calendar."""
    ordered = sorted(editions, key=lambda standing: standing.effective)
    years = sorted({standing.effective.year for standing in ordered})
    rows = [_row(year, year, ordered) for year in years]
    rows += [_row(before + 1, after - 1, ordered) for before, after in pairwise(years) if after - before > 1]
    return tuple(sorted(rows, key=lambda row: row.first, reverse=True))


def _row(first: int, last: int, ordered: Sequence[Standing]) -> Row:
    return Row(first, last, tuple(_bars(date(first, 1, 1), date(last, 12, 31), ordered)))


def _bars(first: date, last: date, ordered: Sequence[Standing]) -> Iterator[Bar]:
    """Give the editions that rule a day of a row, or take effect in it, in the order of time."""
    waiting = Counter(standing.effective for standing in ordered)
    for standing in ordered:
        waiting[standing.effective] -= 1
        starts = first <= standing.effective <= last
        ruled = standing.ruled and standing.effective <= last and (standing.ended or last) >= first
        if starts or ruled:
            start = _place(max(standing.effective, first), first, last)
            after = _place(min(standing.ended or last, last), first, last, days=1)
            yield Bar(
                standing=standing,
                start=start,
                width=round(after - start, 2) if ruled else 0,
                starts=starts,
                height=waiting[standing.effective] if starts else 0,
                open=ruled and standing.ended is None,
            )


def _place(day: date, first: date, last: date, days: int = 0) -> float:
    """Say how far into a row a day, or a later one, begins."""
    whole = (last - first).days + 1
    return round(((day - first).days + days) / whole * _WHOLE, 2)
