"""How a policy stands on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from policysite.model import Release


@dataclass(frozen=True, slots=True)
class Report:
    """The edition in force, those to come, and what the draft changes.

    `draft` has, for each language whose working text differs from the last release, the counts of
    its redline; none for a language that was never released.
    """

    day: date
    in_force: Release | None
    upcoming: tuple[Release, ...]
    draft: Mapping[str, Mapping[str, int] | None]
