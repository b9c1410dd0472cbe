"""What a benchmark says: what was measured, what came of it, what is wanted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. `met` is None for what is only told."""

    what: str
    got: str
    wanted: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        mark = {True: "yes", False: "NO", None: ""}[self.met]
        return f"| {self.what} | {self.got} | {self.wanted} | {mark} |"


HEAD = "| what | got | wanted | met |\n|---|---|---|---|"


def at_most(what: str, value: float, limit: float, unit: str, detail: str = "") -> Row:
    """Tell a value that must not be larger than a limit."""
    return Row(what, f"{value:.2f} {unit}{detail and f' · {detail}'}", f"≤ {limit:g} {unit}", value <= limit)


def at_least(what: str, value: float, limit: float, unit: str, detail: str = "") -> Row:
    """Tell a value that must not be smaller than a limit."""
    return Row(what, f"{value:.2f} {unit}{detail and f' · {detail}'}", f"≥ {limit:g} {unit}", value >= limit)
