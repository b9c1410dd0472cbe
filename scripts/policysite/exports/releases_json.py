"""All releases of a policy, and the one in force, for machines: releases.json and current.json.

Their JSON Schemas (exports/schemas) say what each field means.
"""

from __future__ import annotations

from policysite.exports.web import appeared, identifier, publish_json
from policysite.model import Policy, Release, ReleaseKind
from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.formats import COPIES, REDLINES
from policysite.site.publication import Publication

_MATRIX_NAMES = {"privacy": "privacy_policy", "terms": "terms_of_service"}
"""What apps that read Matrix's shape call policies; the examples of MSC1692."""


def releases_json(publication: Publication) -> bytes:
    """List all releases in ledger order. Nothing in it depends on the day: clients compare dates."""
    policy = publication.policy
    return publish_json(
        {
            "$schema": url(policy, addresses.schema("releases")),
            "policy": _policy(policy),
            "head": publication.ledger.head,
            "releases": [_release(publication, release) for release in publication.ledger.releases],
        }
    )


def current_json(publication: Publication) -> bytes:
    """Tell which edition is in force on the day, and which comes next.

    `policies` says the same in the shape of Matrix's terms of service (MSC1692).
    """
    policy = publication.policy
    current = publication.current()
    upcoming = tuple(reversed(publication.upcoming()))
    following = min(upcoming, key=lambda release: release.effective, default=None)
    return publish_json(
        {
            "$schema": url(policy, addresses.schema("current")),
            "policy": _policy(policy),
            "as_of": publication.as_of.isoformat(),
            "head": publication.ledger.head,
            "current": _edition(publication, current) if current else None,
            "next": _edition(publication, following) if following else None,
            "policies": _matrix(policy, current) if current else {},
        }
    )


def _policy(policy: Policy) -> dict[str, object]:
    return {
        "slug": policy.slug,
        "url": url(policy, addresses.HOME),
        "titles": dict(policy.titles),
        "languages": list(policy.languages),
        "authoritative": policy.authoritative,
        "effect": policy.effect.value,
        "timezone": policy.timezone.key,
    }


def _facts(publication: Publication, release: Release) -> dict[str, object]:
    """Give what both files say of a release; `superseded` is the first day on which another rules."""
    successor = publication.ledger.successor(release)
    return {
        "id": identifier(publication.policy, publication.ledger.releases[0], release),
        "version": release.version,
        "kind": release.kind.value,
        "published": release.published.isoformat(),
        "effective": release.effective.isoformat(),
        "superseded": successor.effective.isoformat() if successor else None,
    }


def _release(publication: Publication, release: Release) -> dict[str, object]:
    previous = publication.ledger.before(release)
    return {
        **_facts(publication, release),
        "previous": previous.version if previous else None,
        "notes": dict(release.notes),
        "texts": {
            language: _text(publication, release, language)
            for language in _languages(publication.policy, release)
        },
    }


def _text(publication: Publication, release: Release, language: str) -> dict[str, object]:
    policy, version = publication.policy, release.version
    text = release.texts[language]
    return {
        "id": identifier(policy, publication.ledger.releases[0], release, language),
        "url": url(policy, addresses.edition(version), language),
        "published": appeared(release, language).isoformat(),
        "sha256": text.sha256,
        "blob": text.blob,
        "copies": {
            "json": url(policy, addresses.copy(version, "json"), language),
        }
        | {
            suffix: url(policy, address, language)
            for suffix in COPIES
            if ((address := addresses.copy(version, suffix)), language) in publication.files
        },
        "changes": _changes(publication, release, language),
        "notice": url(policy, addresses.notice(version), language)
        if release.kind is not ReleaseKind.ORIGINAL
        else None,
    }


def _changes(publication: Publication, release: Release, language: str) -> dict[str, str] | None:
    if publication.change(release, language) is None:
        return None
    policy, version = publication.policy, release.version
    return {
        "url": url(policy, addresses.change(version), language),
        **{
            suffix: url(policy, address, language)
            for suffix in REDLINES
            if ((address := addresses.redline(version, suffix)), language) in publication.files
        },
    }


def _edition(publication: Publication, release: Release) -> dict[str, object]:
    policy = publication.policy
    return {
        **_facts(publication, release),
        "texts": {
            language: {
                "url": url(policy, addresses.edition(release.version), language),
                "sha256": release.texts[language].sha256,
            }
            for language in _languages(policy, release)
        },
    }


def _matrix(policy: Policy, release: Release) -> dict[str, object]:
    """Write an edition as Matrix does; its URLs are those of the edition, which stays what was accepted."""
    name = _MATRIX_NAMES.get(policy.slug, policy.slug.replace("-", "_"))
    texts = {
        language: {
            "name": policy.titles[language],
            "url": url(policy, addresses.edition(release.version), language),
        }
        for language in _languages(policy, release)
    }
    return {name: {"version": release.version, **texts}}


def _languages(policy: Policy, release: Release) -> list[str]:
    return [language for language in policy.languages if language in release.texts]
