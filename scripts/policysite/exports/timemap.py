"""The editions that ruled, for clients that travel in time (Memento, RFC 7089)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime

from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.instants import takeovers
from policysite.site.publication import Publication


@dataclass(frozen=True, slots=True)
class Memento:
    """A text that was in force from an instant, in the form of RFC 1123, and its frozen copy."""

    version: str
    moment: str
    address: str
    url: str


def timemap(publication: Publication, language: str) -> bytes:
    """List a language's editions with the instants from which they ruled (RFC 7089, section 5).

    Media type application/link-format. An edition that never ruled, or does not rule yet, is no memento.
    """
    policy = publication.policy
    own = url(policy, addresses.TIMEMAP, language)
    listed = list(mementos(publication, language))
    span = f';from="{listed[0].moment}";until="{listed[-1].moment}"' if listed else ""
    links = [
        f'<{url(policy, addresses.HOME, language)}>;rel="original"',
        f'<{own}>;rel="self";type="application/link-format"{span}',
    ]
    for position, each in enumerate(listed):
        ends = ("first" if position == 0 else "", "last" if position == len(listed) - 1 else "")
        relation = " ".join(filter(None, (*ends, "memento")))
        links.append(f'<{each.url}>;rel="{relation}";datetime="{each.moment}"')
    return (",\n".join(links) + "\n").encode()


def mementos(publication: Publication, language: str) -> Iterator[Memento]:
    """List the texts of a language that are or were in force, oldest first.

    A memento never changes (RFC 7089, section 2.1.1), so it is the edition's file and not its page, which
    says how the edition stands; the page where there is no such file.
    """
    policy = publication.policy
    for begins, release in takeovers(policy, publication.ledger):
        if release.effective <= publication.as_of and publication.text(release, language):
            copy = addresses.copy(release.version, "html")
            frozen = (copy, language) in publication.files
            address = copy if frozen else addresses.edition(release.version)
            moment = format_datetime(begins.astimezone(UTC), usegmt=True)
            yield Memento(release.version, moment, address, url(policy, address, language))
