"""What a page is about, for search engines: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json

from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.formats import COPIES
from policysite.site.page import Page
from policysite.site.publication import Publication
from policysite.site.standing import Standing
from policysite.site.views import TextView


def jsonld(publication: Publication, page: Page) -> str:
    """Describe a page with the text of an edition as a WebPage about a DigitalDocument; "" for others.

    Safe inside of a script element: there is no `<` in it (HTML, section 4.12.1.3).
    """
    if not isinstance(page.view, TextView):
        return ""
    policy = publication.policy
    described = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": url(policy, page.address, page.language),
        "name": page.title,
        "inLanguage": page.language,
        "dateModified": page.updated.isoformat(),
        "mainEntity": _document(publication, page.view.standing, page.language),
    }
    return json.dumps(described, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _document(publication: Publication, standing: Standing, language: str) -> dict[str, object]:
    """Describe an edition; `temporalCoverage` is the time for which it rules, as far as that is known."""
    policy, address = publication.policy, addresses.edition(standing.version)
    published = standing.translated or standing.published
    release = publication.ledger.release(standing.version)
    text = release.texts.get(language) if release else None
    found: dict[str, object] = {
        "@type": "DigitalDocument",
        "@id": url(policy, address, language),
        "url": url(policy, address, language),
        "name": policy.titles[language],
        "version": standing.version,
        "inLanguage": language,
        "datePublished": published.isoformat(),
        "publisher": {"@type": "Organization", "name": policy.operator.name},
    }
    if standing.ruled:
        ended = standing.ended.isoformat() if standing.ended else ".."
        found["temporalCoverage"] = f"{standing.effective.isoformat()}/{ended}"
    if standing.note:
        found["description"] = standing.note
    if language != policy.authoritative:
        found["translationOfWork"] = {"@id": url(policy, address, policy.authoritative)}
    found["encoding"] = [
        {
            "@type": "MediaObject",
            "encodingFormat": media_type,
            "contentUrl": url(policy, addresses.copy(standing.version, suffix), language),
            **({"sha256": text.sha256} if suffix == "md" and text else {}),
        }
        for suffix, media_type in COPIES.items()
        if (addresses.copy(standing.version, suffix), language) in publication.files
    ]
    return found
