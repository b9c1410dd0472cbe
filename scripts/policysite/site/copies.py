"""Editions to take away: what a file of one edition in one language is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from policysite.compare.naming import Names
from policysite.model import Document, Policy, Redline, Release
from policysite.site.publication import Publication


@dataclass(frozen=True, slots=True)
class Copy:
    """One edition in one language. Nothing in it ever changes, so a file made of it is the same for ever.

    `history`: the releases that it tells of, oldest first: the first of the ledger, the one before this one,
    this one. All up to this one in each file would be the square of their number; later ones are not known.
    `redline` compares with the edition before; None if there is none, or it has no text in the language.
    `previous` is the text that it compares with.
    """

    policy: Policy
    release: Release
    language: str
    document: Document
    history: tuple[Release, ...]
    redline: Redline | None
    previous: Document | None = None

    def name(self, names: Names) -> str:
        """Name it by all that it says: its text is named in the ledger."""
        redline = names.of(self.redline) if self.redline else ""
        return sha256(repr((self.language, self.history, redline)).encode()).hexdigest()


def copies(publication: Publication) -> Iterator[Copy]:
    """Give every text of a policy as a copy, in the order of the ledger, then of the languages."""
    releases = publication.ledger.releases
    for position, release in enumerate(releases):
        for language in publication.policy.languages:
            document = publication.text(release, language)
            redline = publication.change(release, language)
            if document:
                yield Copy(
                    publication.policy,
                    release,
                    language,
                    document,
                    releases[:1] + releases[max(1, position - 1) : position + 1],
                    redline,
                    publication.documents[language][redline.old] if redline else None,
                )
