"""The record's words: Policy, Release, Ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo


class Effect(StrEnum):
    """When a release starts to apply: with its publication, or on a day that it names."""

    ON_PUBLICATION = "on-publication"
    SCHEDULED = "scheduled"


class ReleaseKind(StrEnum):
    """What a release does to the edition before it."""

    ORIGINAL = "original"
    EDITORIAL = "editorial"
    MATERIAL = "material"


class Status(StrEnum):
    """What a release is on a given day."""

    UPCOMING = "upcoming"
    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Operator:
    """Who answers for the policy; e-mail and phone may be empty."""

    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """A document that has releases. Titles and short names are keyed by language, in page order.

    `repository`: where its texts are kept for all to see, as "https://github.com/owner/name"; may be empty.
    Changes are proposed to its `branch`.
    """

    slug: str
    languages: tuple[str, ...]
    authoritative: str
    titles: Mapping[str, str]
    short_names: Mapping[str, str]
    operator: Operator
    timezone: ZoneInfo
    effect: Effect
    notice_days: int
    required: frozenset[str]
    url: str
    repository: str = ""
    branch: str = "main"


@dataclass(frozen=True, slots=True)
class TextId:
    """The exact bytes of one text: git blob id and SHA-256, both in lower-case hex."""

    blob: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """One published edition. `effective` is its first day in force in the policy's time zone."""

    version: str
    kind: ReleaseKind
    published: datetime
    effective: date
    texts: Mapping[str, TextId]
    notes: Mapping[str, str]
    late: Mapping[str, datetime]
    """When a translation that came after the release was published, by language."""


@dataclass(frozen=True)
class Ledger:
    """All releases of a policy, in ledger order, and the SHA-256 of the last entry (the chain's head)."""

    releases: tuple[Release, ...]
    head: str

    def release(self, version: str) -> Release | None:
        """Find a release by its version."""
        position = self._positions.get(version)
        return None if position is None else self.releases[position]

    def before(self, release: Release) -> Release | None:
        """Find the edition that a release was made from: the one before it in the ledger."""
        position = self._positions[release.version]
        return self.releases[position - 1] if position else None

    def after(self, release: Release) -> Release | None:
        """Find the next release in the ledger."""
        position = self._positions[release.version]
        return self.releases[position + 1] if position + 1 < len(self.releases) else None

    def in_force(self, day: date) -> Release | None:
        """Find the edition in force on a day: the last in the ledger that is effective by then."""
        return next((release for release in reversed(self.releases) if release.effective <= day), None)

    def successor(self, release: Release) -> Release | None:
        """Find the release that takes a release's place: of the later ones, the first in force."""
        return self._successors[self._positions[release.version]]

    def superseded_by(self, release: Release, day: date) -> Release | None:
        """Find the release that has taken a release's place by a day."""
        successor = self.successor(release)
        return successor if successor and successor.effective <= day else None

    def last_day(self, release: Release) -> date | None:
        """Derive the last day in force; before the first one if the edition never ruled a whole day."""
        successor = self.successor(release)
        return successor.effective - timedelta(days=1) if successor else None

    def status(self, release: Release, day: date) -> Status:
        """Tell what a release is on a day."""
        if self.superseded_by(release, day):
            return Status.SUPERSEDED
        return Status.UPCOMING if release.effective > day else Status.IN_FORCE

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {release.version: position for position, release in enumerate(self.releases)}

    @cached_property
    def _successors(self) -> tuple[Release | None, ...]:
        found: list[Release | None] = []
        first: Release | None = None
        for release in reversed(self.releases):
            found.append(first)
            if first is None or release.effective <= first.effective:
                first = release
        return tuple(reversed(found))
