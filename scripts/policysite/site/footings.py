"""How an edition stands, and which one is in force, now and later: what banners say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from policysite.model import Release
from policysite.site.phases import Phase, phases
from policysite.site.publication import Publication
from policysite.site.standing import Standing
from policysite.site.views import Footing, Reigns


def footings(publication: Publication, release: Release) -> tuple[Phase[Footing], ...]:
    """Tell how an edition stands on the day of the publication, and later. It has few phases at most."""
    ledger = publication.ledger
    current = publication.current()
    turning = (release, ledger.successor(release), ledger.successor(current) if current else None)

    def footing(day: date) -> Footing:
        status = ledger.status(release, day)
        return Footing(status, current is not None and ledger.in_force(day) is current)

    return phases(publication, [each.effective for each in turning if each], footing)


def reigns(publication: Publication, standings: Mapping[str, Standing]) -> Reigns:
    """Tell which edition is in force on the day of the publication, and which ones later."""

    def reigning(day: date) -> Standing | None:
        current = publication.ledger.in_force(day)
        return standings[current.version] if current else None

    return phases(publication, [each.effective for each in publication.ledger.releases], reigning)
