"""How an edition stands on a day: the facts of its stamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policysite.model import Release, ReleaseKind, Status
from policysite.site.publication import Publication
from policysite.site.summary import Summary, summarise


@dataclass(frozen=True, slots=True)
class Standing:
    """What makes an edition citable, and what became of it.

    `ended` is its last day in force. `ruled` is false for an edition that was replaced before its
    first day was over: by `successor` on that day, or even earlier.
    """

    version: str
    kind: ReleaseKind
    status: Status
    published: date
    effective: date
    ended: date | None
    ruled: bool
    successor: str | None
    successor_effective: date | None
    previous: str | None
    note: str
    translated: date | None
    """When a translation that came later was published."""
    summary: Summary | None

    @property
    def state(self) -> str:
        """The word for its status: `never` for one that was superseded before its first day came."""
        return self.status if self.ruled or self.same_day else "never"

    @property
    def same_day(self) -> bool:
        """Another edition takes its place on its own first day."""
        return not self.ruled and self.successor_effective == self.effective


def standing(publication: Publication, release: Release, language: str) -> Standing:
    """Tell how a release stands, as its page in a language says it."""
    ledger = publication.ledger
    ended = ledger.last_day(release)
    successor = ledger.successor(release)
    previous = ledger.before(release)
    redline = publication.change(release, language)
    return Standing(
        version=release.version,
        kind=release.kind,
        status=publication.status(release),
        published=publication.published(release),
        effective=release.effective,
        ended=ended,
        ruled=ended is None or ended >= release.effective,
        successor=successor.version if successor else None,
        successor_effective=successor.effective if successor else None,
        previous=previous.version if previous else None,
        note=release.notes.get(language, ""),
        translated=publication.published(release, language) if language in release.late else None,
        summary=summarise(redline) if redline else None,
    )
