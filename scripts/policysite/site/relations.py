"""How the versions of a text relate to each other: link relations of RFC 5829 and RFC 7089."""

from __future__ import annotations

from policysite.site import addresses
from policysite.site.addresses import Site
from policysite.site.page import Page
from policysite.site.publication import Publication
from policysite.site.views import TextView


def relations(publication: Publication, page: Page) -> dict[str, str]:
    """Name the locations that a page with the text of an edition links to, by relation; none for others.

    The versions of a text are the editions that the language has: those without a text are left out.
    `latest-version` is the home page, where that shows an edition in the language.
    """
    if not isinstance(page.view, TextView):
        return {}
    site = Site(publication.policy.languages, publication.policy.authoritative)
    current = publication.current()
    releases = publication.ledger.releases
    versions = [each.version for each in releases if publication.text(each, page.language)]
    position = versions.index(page.view.standing.version)
    found = {"version-history": addresses.HISTORY, "timemap": addresses.TIMEMAP}
    if current and current.version in versions:
        found["latest-version"] = addresses.HOME
    if position:
        found["predecessor-version"] = addresses.edition(versions[position - 1])
    if position + 1 < len(versions):
        found["successor-version"] = addresses.edition(versions[position + 1])
    if page.address != addresses.HOME:
        found["original"] = addresses.HOME
    return {relation: site.location(target, page.language) for relation, target in found.items()}
