"""What a copy of a text is checked by: the fingerprints of all texts, signatures, time stamps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from policysite.model import Release
from policysite.site import addresses
from policysite.site.addresses import Site
from policysite.site.publication import Publication


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The SHA-256 of one text, and when the text was published.

    `location`: where its frozen copy lies, from the root of the site; empty if it is not published here.
    """

    version: str
    language: str
    sha256: str
    published: date
    location: str


@dataclass(frozen=True, slots=True)
class Endorsement:
    """Who and when, for the record as it was after one entry: addresses at the root of the site.

    `sums` is the manifest that was signed or stamped; `signature` or `stamp` may be empty.
    """

    name: str
    sums: str
    signature: str
    stamp: str


def fingerprints(publication: Publication) -> Iterator[Fingerprint]:
    """Give the fingerprint of every text, newest edition first, then in the order of the languages."""
    policy = publication.policy
    site = Site(policy.languages, policy.authoritative)
    for release in reversed(publication.ledger.releases):
        copy = addresses.copy(release.version, "md")
        for language in policy.languages:
            if language in release.texts:
                yield Fingerprint(
                    version=release.version,
                    language=language,
                    sha256=release.texts[language].sha256,
                    published=publication.published(release, language),
                    location=site.location(copy, language) if (copy, language) in publication.files else "",
                )


def endorsements(publication: Publication) -> Iterator[Endorsement]:
    """Give the signatures and time stamps that are published, newest edition first."""
    for release in reversed(publication.ledger.releases):
        for name in _entries(release):
            found = {
                suffix: address
                if (address := addresses.signature(name, suffix)) in publication.signatures
                else ""
                for suffix in ("SHA256SUMS", "sig", "tsr")
            }
            if found["SHA256SUMS"]:
                yield Endorsement(name, found["SHA256SUMS"], found["sig"], found["tsr"])


def _entries(release: Release) -> tuple[str, ...]:
    """Name the ledger's entries about a release, the newest first: translations that came later, itself."""
    late = sorted(release.late, key=lambda language: release.late[language], reverse=True)
    return (*(f"{release.version}-{language}" for language in late), release.version)
