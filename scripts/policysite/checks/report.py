"""How a policy stands on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from policysite.checks.finding import Finding
from policysite.model import Policy, Redline, Release

_UNREADABLE = ("conflict", "empty", "encoding", "oversized")


@dataclass(frozen=True, slots=True)
class Report:
    """The edition in force, those to come, what the draft changes, and what is wrong with it.

    `last`: the newest release, with which `draft` is compared. `draft` has, for each language whose working
    text differs from it, the redline; None for a language that was never released.
    """

    policy: Policy
    day: date
    in_force: Release | None
    upcoming: tuple[Release, ...]
    last: Release | None
    draft: Mapping[str, Redline | None]
    findings: tuple[Finding, ...]

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Name the languages whose working text cannot be read, so that nobody knows what it changes."""
        return tuple(language for code in _UNREADABLE for language in self._clauses(code))

    @property
    def stale(self) -> dict[str, tuple[str, ...]]:
        """Name, by language, the clauses of the working texts that lag behind the authoritative one."""
        return self._clauses("translation-")

    @property
    def untranslated(self) -> tuple[str, ...]:
        """Name the languages that the newest release lacks."""
        return tuple(self._clauses("untranslated"))

    def _clauses(self, code: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for finding in self.findings:
            if finding.code.startswith(code):
                _, _, name = finding.where.rpartition("/")
                found.setdefault(name.removesuffix(".md"), []).append(finding.clause)
        return {language: tuple(dict.fromkeys(clauses)) for language, clauses in found.items()}
