"""The editions that ruled, for clients that travel in time (Memento, RFC 7089)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from email.utils import format_datetime

from policysite.model import Policy, Release
from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.publication import Publication


def timemap(publication: Publication, language: str) -> bytes:
    """List a language's editions with the instants from which they ruled (RFC 7089, section 5).

    Media type application/link-format. An edition that never ruled for a day, or does not rule yet, is
    no memento.
    """
    policy = publication.policy
    own = url(policy, addresses.TIMEMAP, language)
    mementos = list(_mementos(publication, language))
    span = f';from="{mementos[0][0]}";until="{mementos[-1][0]}"' if mementos else ""
    links = [
        f'<{url(policy, addresses.HOME, language)}>;rel="original"',
        f'<{own}>;rel="self";type="application/link-format"{span}',
    ]
    for position, (moment, address) in enumerate(mementos):
        ends = ("first" if position == 0 else "", "last" if position == len(mementos) - 1 else "")
        relation = " ".join(filter(None, (*ends, "memento")))
        links.append(f'<{address}>;rel="{relation}";datetime="{moment}"')
    return (",\n".join(links) + "\n").encode()


def took_effect(policy: Policy, release: Release) -> datetime:
    """The instant from which an edition rules: the start of its first day, or its publication on that day."""
    published = release.published.astimezone(policy.timezone)
    if published.date() == release.effective:
        return published
    return datetime.combine(release.effective, time.min, policy.timezone)


def _mementos(publication: Publication, language: str) -> Iterator[tuple[str, str]]:
    """Pair the instant of each memento, in the form of RFC 1123, with its address."""
    ledger, policy = publication.ledger, publication.policy
    for release in ledger.releases:
        last = ledger.last_day(release)
        ruled = release.effective <= publication.as_of and (last is None or last >= release.effective)
        if ruled and publication.text(release, language):
            moment = format_datetime(took_effect(policy, release).astimezone(UTC), usegmt=True)
            yield moment, url(policy, addresses.edition(release.version), language)
