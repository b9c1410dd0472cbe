"""Editions to the second: from which instant each of them rules, and which one rules at an instant.

`Ledger.in_force` answers for whole days: it names the edition that rules at the end of the day.
"""

from __future__ import annotations

from datetime import UTC, datetime

from policysite.model import Ledger, Policy, Release
from policysite.site.phases import midnight


def took_effect(policy: Policy, release: Release) -> datetime:
    """The instant from which an edition rules: the start of its first day, or its publication on that day.

    In UTC, since the hour that a clock is put back has the same times twice; in whole seconds, since the web
    knows no others.
    """
    published = release.published.astimezone(policy.timezone).replace(microsecond=0)
    on_that_day = published.date() == release.effective
    return (published if on_that_day else midnight(release.effective, policy.timezone)).astimezone(UTC)


def in_force_at(policy: Policy, ledger: Ledger, instant: datetime) -> Release | None:
    """Find the edition in force at an instant: the last in the ledger that has taken effect by then."""
    then = instant.astimezone(UTC)
    return next((each for each in reversed(ledger.releases) if took_effect(policy, each) <= then), None)


def takeovers(policy: Policy, ledger: Ledger) -> tuple[tuple[datetime, Release], ...]:
    """Pair each instant at which another edition comes into force with that edition, oldest first.

    An edition that is replaced before it rules for a second is in none of them.
    """
    found: list[tuple[datetime, Release]] = []
    earliest: datetime | None = None
    for release in reversed(ledger.releases):
        begins = took_effect(policy, release)
        if earliest is None or begins < earliest:
            found.append((begins, release))
            earliest = begins
    return tuple(reversed(found))
