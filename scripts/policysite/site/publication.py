"""What is published on a day: the policy, its ledger, its texts and the changes between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from policysite.compare.freshness import Lag
from policysite.compare.history import Wording
from policysite.compare.naming import Names
from policysite.model import Document, Ledger, Policy, Redline, Release, Status
from policysite.site.proposing import Proposing


@dataclass(frozen=True, slots=True)
class Publication:
    """All that the pages of one policy say, and the day on which they say it.

    `documents` and `redlines` are keyed by language, then version; a redline compares a release with
    the one before it in the ledger and is there when both have a text in the language. `wordings`:
    by language, for each block of the edition in force that was ever amended, all that it has said.
    `lags`: by language, the clauses of its translation that lag behind the authoritative text.
    `files`: the files to take away, by address and language; they are made apart from the pages.
    `proposing`: by language, where changes of the edition in force are proposed, if there is such a place.
    `signatures`: the signatures and time stamps of the record that are published, by address at the root.
    `names`: those of its redlines.
    """

    policy: Policy
    ledger: Ledger
    documents: Mapping[str, Mapping[str, Document]]
    redlines: Mapping[str, Mapping[str, Redline]]
    as_of: date
    wordings: Mapping[str, Mapping[int, tuple[Wording, ...]]] = field(default_factory=dict)
    lags: Mapping[str, Mapping[str, Lag]] = field(default_factory=dict)
    files: Collection[tuple[str, str]] = frozenset()
    proposing: Mapping[str, Proposing] = field(default_factory=dict)
    signatures: Collection[str] = frozenset()
    names: Names = field(default_factory=Names, repr=False, compare=False)

    def text(self, release: Release, language: str) -> Document | None:
        """The text of a release in a language, if there is one."""
        return self.documents.get(language, {}).get(release.version)

    def change(self, release: Release, language: str) -> Redline | None:
        """The redline of a release against the one before, if both have a text in the language."""
        return self.redlines.get(language, {}).get(release.version)

    def current(self) -> Release | None:
        """The edition in force on the day."""
        return self.ledger.in_force(self.as_of)

    def latest(self, language: str) -> Release | None:
        """The newest edition that is or was in force and has a text in a language."""
        started = (release for release in reversed(self.ledger.releases) if release.effective <= self.as_of)
        return next((release for release in started if self.text(release, language)), None)

    def upcoming(self) -> tuple[Release, ...]:
        """The editions that are published and not yet in force, oldest first."""
        later = (each for each in self.ledger.releases if each.effective > self.as_of)
        return tuple(each for each in later if self.status(each) is Status.UPCOMING)

    def status(self, release: Release) -> Status:
        """What a release is on the day."""
        return self.ledger.status(release, self.as_of)

    def published(self, release: Release, language: str | None = None) -> date:
        """The day a release, or its later translation, was published, in the policy's time zone."""
        instant = release.late.get(language, release.published) if language else release.published
        return instant.astimezone(self.policy.timezone).date()
