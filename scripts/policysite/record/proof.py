"""What a verification found: each thing that was checked, and whether it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """Whether something holds; what could not be checked is never taken as if it did."""

    HOLDS = "holds"
    FAILS = "fails"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Detail:
    """What is wrong, as `missing` or `reason`, and the path where it is so, or the reason."""

    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was checked. `proof.<code>.<verdict>` of the catalogue says it with these values."""

    code: str
    verdict: Verdict
    values: Mapping[str, str | int | date] = field(default_factory=dict)
    details: tuple[Detail, ...] = ()


class Limit(StrEnum):
    """What a verification does not prove; `proof.limit.<limit>` of the catalogue says it."""

    TAIL = "tail"
    AUTHOR = "author"
    TIME = "time"
    KEYS = "keys"
    MOMENT = "moment"
    PAGES = "pages"
    RECORD = "record"
    COPIES = "copies"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found out about one thing: a clone, a site, a server. `head` is its record's, or empty."""

    subject: str
    head: str
    proofs: tuple[Proof, ...]
    limits: tuple[Limit, ...]

    @property
    def holds(self) -> bool:
        """Everything that was checked is as it must be."""
        return all(proof.verdict is not Verdict.FAILS for proof in self.proofs)


def prove(code: str, *wrong: Detail, **values: str | int | date) -> Proof:
    """Prove something that holds unless there are details of what is wrong."""
    return Proof(code, Verdict.FAILS if wrong else Verdict.HOLDS, values, wrong)
