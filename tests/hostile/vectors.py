"""The vectors of vectors.toml, and the places of a text in which they stand."""

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path

HOST = "evil.example"
"""No page asks it for anything."""

CLASSES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("vectors.toml").read_text("utf-8"))
VECTORS = tuple(chain.from_iterable(CLASSES.values()))

PLACES = (
    "The operator keeps {} for the user, as section 2 says.",
    "- an item with {} in it",
    "> A quote of {} from the law.",
    "| Data | Days |\n|---|---|\n| {} | 30 |",
    "`{}`",
    "    {}",
    "[{}](https://example.org/)",
    "[the law](<{}>)",
    "![{}](picture.png)",
    "**{}** and *{}* and ~~{}~~",
    '<div title="{}">{}</div>',
    "{}. A label in front of a clause.",
)
"""Ends of a line: what stands there is in one line."""


def sections(vectors: tuple[str, ...], *, turn: int = 0, changed: bool = False) -> str:
    """Write a text with a section for each vector: in its heading, in one of the places, and as it is.

    `turn`: with which place to begin. `changed`: the same text, edited around the vectors.
    """
    return "# Terms\n\n" + "".join(
        _section(number, vector, turn, changed) for number, vector in enumerate(vectors, start=1)
    )


def placed(place: str, vector: str) -> str:
    """Put a vector into a place."""
    line = " ".join(vector.split())
    return place.replace("{}", line.replace("|", "\\|") if place.startswith("|") else line)


def _section(number: int, vector: str, turn: int, changed: bool) -> str:
    line = " ".join(vector.split())
    written = placed(PLACES[(number + turn) % len(PLACES)], vector)
    if not changed:
        return f"## {number}. On {line}\n\n{written}\n\n{vector}\n\n"
    added = f"The user may object to {line} within 30 days."
    return f"## {number}. Of {line}\n\n{added}\n\n{written}\n\nSince {vector}\n\n"
