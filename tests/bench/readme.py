"""What README says of speed, made from the results: a picture, a few rows, how they were taken."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from tests.bench.picture import Curve, curves, in_words
from tests.bench.results import Results, Section
from tests.bench.row import Row

PICTURE = ".github/pictures/growth.svg"
BEGIN, END = "<!-- speed: written by `make bench WHAT=--write` -->", "<!-- /speed -->"
HEAD = "| what | measured | wanted | met |\n|---|---|---|---|"
SHOWN = (
    "mike", "bare", "growth-time", "growth-bytes", "more", "same", "changed", "preview", "weave", "real-time",
    "loaded", "rate", "slow",
)  # fmt: skip
"""The rows that README has, by name; `make bench` tells more."""


def line(row: Row) -> str:
    """Write a row of the table."""
    mark = {True: "yes", False: "no", None: ""}[row.met]
    return f"| {row.what} | {row.got} | {row.wanted} | {mark} |"


def drawn(results: Results) -> list[Curve]:
    """Collect the lines of the picture."""
    return curves([point for section in results.values() for point in section.points])


def block(results: Results) -> str:
    """Write what stands between the two marks, marks included; empty sections leave no trace."""
    rows = {row.name: row for section in results.values() for row in section.rows}
    table = "\n".join((HEAD, *(line(rows[name]) for name in SHOWN if name in rows)))
    lines = drawn(results)
    picture = [f"![{in_words(lines)}]({PICTURE})"] if lines else []
    return "\n\n".join((BEGIN, *picture, table, taken([*results.values()]), END))


def put(readme: str, results: Results) -> str:
    """Put the block where README has its marks; ValueError if it has none."""
    before, begun, rest = readme.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError(f"no place for it between {BEGIN} and {END}")
    return before + block(results) + after


def taken(sections: Sequence[Section]) -> str:
    """Say when the results were taken, on what machine, and how far that was at rest."""
    days = sorted({section.day for section in sections})
    machines = sorted({f"{each.cores} cores and Python {each.python}" for each in sections})
    when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    return (
        f"Measured by `make bench`, {when}, on a machine with"
        f" {', and one with '.join(machines)}; each number is a median, beside it how far the runs lie apart."
        f" {noise(sections)} mike makes the pages of one"
        " edition each time; Policysite makes those of all, redlines, search, PDF, Word, XML, JSON and feeds."
    )


def noise(sections: Sequence[Section]) -> str:
    """Say how far the machine was at rest, by the medians of a work that is always the same."""
    times = [median(each) for section in sections for each in (section.before, section.after)]
    said = f"{median(times):.0f} ms ({min(times):.0f} to {max(times):.0f})"
    return f"The same piece of work, done before and after each part, took {said}."
