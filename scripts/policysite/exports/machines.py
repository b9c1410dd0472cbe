"""Everything for machines and for those who follow a policy, as files of the staged folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from jinja2 import BaseLoader

from policysite.exports.calendar import calendar
from policysite.exports.edition_json import edition_json
from policysite.exports.feeds import atom, feed, json_feed
from policysite.exports.notice import change_notice
from policysite.exports.releases_json import current_json, releases_json
from policysite.exports.schemas import schemas
from policysite.exports.timemap import timemap
from policysite.site import addresses
from policysite.site.addresses import Site
from policysite.site.copies import Copy, copies
from policysite.site.keeping import Keep, anew
from policysite.site.publication import Publication


def machine_files(
    publication: Publication, templates: BaseLoader, keep: Keep = anew
) -> dict[PurePosixPath, bytes]:
    """Make feeds, calendars, notices, time maps, JSON and its schemas, by path in the staged folder.

    `keep` is asked for what never changes.
    """
    site = Site(publication.policy.languages, publication.policy.authoritative)
    found = {
        site.data(addresses.RELEASES): releases_json(publication),
        site.data(addresses.CURRENT): current_json(publication),
    }
    for name, data in schemas(publication.policy).items():
        found[site.data(addresses.schema(name))] = data
    for language in site.languages:
        told = feed(publication, language, templates)
        found[site.data(addresses.feed(language, "xml"))] = atom(told)
        found[site.data(addresses.feed(language, "json"))] = json_feed(told)
        found[site.data(addresses.calendar(language))] = calendar(publication, language)
        found[site.file(addresses.TIMEMAP, language)] = timemap(publication, language)
    for copy in copies(publication):
        made = frozen_files(copy, copy.name(publication.names), keep)
        found |= {site.file(address, copy.language): data for address, data in made}
    return found


def frozen_files(copy: Copy, name: str = "", keep: Keep = anew) -> Iterator[tuple[str, bytes]]:
    """Make what is told of one edition and never changes: its blocks as JSON, the notice of its changes.

    `keep` is asked for them; `name` is the copy's own.
    """
    text, notice = addresses.copy(copy.release.version, "json"), addresses.notice(copy.release.version)
    yield text, keep(f"{name} {text}", lambda: edition_json(copy))
    if told := keep(f"{name} {notice}", lambda: (change_notice(copy) or "").encode()):
        yield notice, told
