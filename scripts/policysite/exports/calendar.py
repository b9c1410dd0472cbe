"""A calendar of the days on which editions take effect (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, timedelta

from icalendar import Calendar, Event

from policysite.exports.web import appeared, identifier
from policysite.language import Catalogue, catalogue
from policysite.model import Policy, Release
from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.publication import Publication

_REFRESH = timedelta(days=1)


def calendar(publication: Publication, language: str) -> bytes:
    """Write the effective dates of a language's editions as all-day events, oldest first.

    An edition that was replaced before its first day was over is left out. Nothing depends on the day.
    """
    policy, ledger = publication.policy, publication.ledger
    words = catalogue(language)
    entries = Calendar()
    entries.add("version", "2.0")
    entries.add("prodid", f"-//Policysite//{policy.slug}//{language.upper()}")
    name = words("calendar.title", policy=policy.short_names[language])
    entries.add("name", name)
    entries.add("x-wr-calname", name)
    entries.add("url", url(policy, addresses.HOME, language))
    entries.add("refresh-interval", _REFRESH, parameters={"value": "DURATION"})
    for release in ledger.releases:
        last = ledger.last_day(release)
        if publication.text(release, language) and (last is None or last >= release.effective):
            entries.add_component(_event(policy, ledger.releases[0], release, language, words))
    written: bytes = entries.to_ical()
    return written


def _event(policy: Policy, first: Release, release: Release, language: str, words: Catalogue) -> Event:
    address = url(policy, addresses.edition(release.version), language)
    name = policy.short_names[language]
    event = Event()
    event.add("uid", identifier(policy, first, release, language))
    event.add("dtstamp", appeared(release, language).astimezone(UTC))
    event.add("dtstart", release.effective)
    event.add("transp", "TRANSPARENT")
    event.add("summary", words("calendar.event", policy=name, version=release.version))
    kind = words("feed.entry", version=release.version, kind=words(f"release.{release.kind}"))
    event.add("description", "\n\n".join(filter(None, (kind, release.notes.get(language, ""), address))))
    event.add("url", address)
    event.add("categories", [release.kind.value])
    return event
