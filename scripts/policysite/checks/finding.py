"""What a check finds: a value that any language can put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from policysite.language import Catalogue


class Level(StrEnum):
    """How much a finding weighs: an error stands in the way of a release."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to see to. `line` counts from 1, 0 is the whole file; `clause` is a label or empty.

    `code` names the entries `check.<code>.what`, `.why` and `.do` of the catalogue, which `values` fill in.
    """

    level: Level
    code: str
    where: str
    line: int = 0
    clause: str = ""
    values: Mapping[str, str | date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding in words: what is so, why it matters, what to do."""

    what: str
    why: str
    do: str


def explain(finding: Finding, words: Catalogue) -> Explanation:
    """Put a finding into the words of a language."""
    values = {
        name: words.date(value) if isinstance(value, date) else value
        for name, value in finding.values.items()
    }
    values = {"clause": finding.clause, **values}
    what, why, do = (words(f"check.{finding.code}.{part}", **values) for part in ("what", "why", "do"))
    return Explanation(what, why, do)
