"""What was measured, section by section, as JSON: a section that is measured again replaces its own part."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.measure import work
from tests.bench.row import Line, Point, Row

MEASURED = Path(__file__).with_name("measured.json")
"""The results that README shows."""


@dataclass(frozen=True, slots=True)
class Section:
    """What one section measured, on which day (ISO 8601) and on what machine.

    `before` and `after` are the machine's noise: milliseconds of the same work, least, median, most.
    """

    day: str
    cores: int
    python: str
    before: Sequence[float]
    after: Sequence[float]
    rows: Sequence[Row]
    points: Sequence[Point]


Results = dict[str, Section]


def measure(told: Iterable[Row | Point], day: date, show: Callable[[Row], None]) -> Section:
    """Measure a section to its end, showing each row as soon as it is there."""
    before = noise()
    rows, points = [], []
    for each in told:
        match each:
            case Row():
                rows.append(each)
                show(each)
            case Point():
                points.append(each)
    cores, python = os.cpu_count() or 1, platform.python_version()
    return Section(day.isoformat(), cores, python, before, noise(), rows, points)


def noise() -> tuple[float, float, float]:
    """Do the same work again and again: what differs is the machine's, not ours."""
    times = [work() for _ in range(9)]
    return min(times), median(times), max(times)


def read(path: Path) -> Results:
    """Read results; none if there are none yet."""
    return loads(path.read_text("utf-8")) if path.exists() else {}


def loads(text: str) -> Results:
    """Read results that `dumps` wrote."""
    return {name: _section(told) for name, told in json.loads(text).items()}


def _section(told: dict[str, Any]) -> Section:
    rows = [Row(**row) for row in told.pop("rows")]
    points = [Point(Line(line), releases, seconds) for line, releases, seconds in told.pop("points")]
    return Section(**told, rows=rows, points=points)


def write(results: Results, path: Path) -> None:
    """Write results; a run that is killed meanwhile leaves those that were there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(dumps(results), "utf-8")
    new.replace(path)


def dumps(results: Results) -> str:
    """Write results as JSON, numbers with four decimals at most."""
    told = {name: _told(section) for name, section in results.items()}
    short = json.loads(json.dumps(told), parse_float=lambda digits: round(float(digits), 4))
    return json.dumps(short, ensure_ascii=False, indent=1) + "\n"


def _told(section: Section) -> dict[str, Any]:
    told = asdict(section)
    rows = [
        {name: value for name, value in row.items() if value not in (None, "", {})} for row in told["rows"]
    ]
    return {**told, "rows": rows, "points": [list(point.values()) for point in told["points"]]}
