"""How an edition stands on a day: the facts of its stamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policysite.model import Release, ReleaseKind, Status
from policysite.site.phases import Phase, phases
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
    phases: tuple[Phase[str], ...]
    """The words for its status, on the day and later; see `state`."""
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
        """The word for its status; `never` for one that was superseded before its first day came."""
        return self.phases[0].value

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
    days = [each.effective for each in (release, successor) if each]
    ruled = ended is None or ended >= release.effective
    same_day = not ruled and days[0] == days[-1]
    return Standing(
        version=release.version,
        kind=release.kind,
        status=publication.status(release),
        phases=phases(publication, days, lambda day: _state(ledger.status(release, day), ruled or same_day)),
        published=publication.published(release),
        effective=release.effective,
        ended=ended,
        ruled=ruled,
        successor=successor.version if successor else None,
        successor_effective=successor.effective if successor else None,
        previous=previous.version if previous else None,
        note=release.notes.get(language, ""),
        translated=publication.published(release, language) if language in release.late else None,
        summary=summarise(redline) if redline else None,
    )


def _state(status: Status, began: bool) -> str:
    """Give the word for a status: `never` for an edition that was superseded before its first day came."""
    return status if began else "never"
