"""The releases of a language, newest first, for feed readers: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from jinja2 import BaseLoader, Template

from policysite.exports.links import absolute
from policysite.exports.listing import count, listing
from policysite.exports.web import appeared, identifier, publish_json
from policysite.language import Catalogue, catalogue
from policysite.model import Policy, Redline, Release
from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.comparison import lay_out_redline
from policysite.site.publication import Publication
from policysite.site.stage import environment, foreign
from policysite.site.summary import summarise

_MOST_REDLINES = 20
"""So many of the newest entries hold the whole redline, the others what it changes in a few words."""

_SPOKEN = re.compile(r'<span class="spoken">[^<]*</span>')
"""Words for the ear around `ins` and `del`: hidden by a style sheet, which a feed does not have."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold (XML 1.0, production 2)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A release as a feed tells it. `change` and `compare` are "" where there is no redline."""

    id: str
    title: str
    release: Release
    published: datetime
    page: str
    change: str
    compare: str
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class Feed:
    """All releases that have a text in a language, newest first; `head` is the ledger's chain's."""

    policy: Policy
    language: str
    id: str
    title: str
    updated: datetime
    head: str
    entries: tuple[Entry, ...]
    words: Catalogue


def feed(publication: Publication, language: str, templates: BaseLoader) -> Feed:
    """Gather the releases of a language; nothing depends on the day but the date of an empty feed."""
    policy, releases = publication.policy, publication.ledger.releases
    words = catalogue(language)
    told = [release for release in reversed(releases) if publication.text(release, language)]
    template = environment(templates).get_template("feed.html")
    entries = tuple(
        _entry(publication, release, language, template if position < _MOST_REDLINES else None)
        for position, release in enumerate(told)
    )
    nothing = datetime.combine(publication.as_of, time.min, policy.timezone)
    return Feed(
        policy=policy,
        language=language,
        id=identifier(policy, releases[0], language=language) if releases else _page(policy, language),
        title=words("feed.title", policy=policy.short_names[language]),
        updated=max((entry.published for entry in entries), default=nothing),
        head=publication.ledger.head,
        entries=entries,
        words=words,
    )


def atom(feed: Feed) -> bytes:
    """Write a feed as Atom; an entry's id is a tag URI, its category says what kind of release it is.

    The ledger's head is an element of another namespace, as RFC 4287, section 6.4, permits: whoever keeps
    a feed keeps a witness of the record.
    """
    address = url(feed.policy, addresses.feed(feed.language, "xml"))
    schema = url(feed.policy, addresses.schema("releases"))
    root = ET.Element(
        "feed",
        {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:record": schema, "xml:lang": feed.language},
    )
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated.isoformat())
    _link(root, "self", address, "application/atom+xml")
    _link(root, "alternate", _page(feed.policy, feed.language), "text/html")
    author = ET.SubElement(root, "author")
    _add(author, "name", feed.policy.operator.name)
    if feed.policy.operator.email:
        _add(author, "email", feed.policy.operator.email)
    _add(root, "generator", "Policysite")
    if feed.head:
        _add(root, "record:head", feed.head)
    for entry in feed.entries:
        _add_entry(ET.SubElement(root, "entry"), entry, feed)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def json_feed(feed: Feed) -> bytes:
    """Write a feed as JSON Feed 1.1; `_policysite` holds the facts of a release, and the ledger's head."""
    return publish_json(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": _page(feed.policy, feed.language),
            "feed_url": url(feed.policy, addresses.feed(feed.language, "json")),
            "language": feed.language,
            "authors": [{"name": feed.policy.operator.name}],
            "_policysite": {
                "about": url(feed.policy, addresses.schema("releases")),
                "head": feed.head,
            },
            "items": [_item(entry, feed) for entry in feed.entries],
        }
    )


def _item(entry: Entry, feed: Feed) -> dict[str, object]:
    content = {"content_html": entry.html} if entry.html else {"content_text": entry.summary}
    return {
        "id": entry.id,
        "url": entry.page,
        "title": entry.title,
        "summary": entry.summary,
        **content,
        "date_published": entry.published.isoformat(),
        "tags": [entry.release.kind.value],
        "_policysite": {
            "about": url(feed.policy, addresses.schema("releases")),
            "version": entry.release.version,
            "kind": entry.release.kind.value,
            "effective": entry.release.effective.isoformat(),
            "sha256": entry.release.texts[feed.language].sha256,
            **({"changes": entry.change, "compare": entry.compare} if entry.change else {}),
        },
    }


def _add_entry(element: ET.Element, entry: Entry, feed: Feed) -> None:
    kind = entry.release.kind.value
    scheme = url(feed.policy, addresses.schema("releases")) + "#/$defs/kind"
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", entry.published.isoformat())
    _add(element, "updated", entry.published.isoformat())
    label = feed.words(f"release.{kind}")
    ET.SubElement(element, "category", {"term": kind, "scheme": scheme, "label": label})
    _link(element, "alternate", entry.page, "text/html")
    for address in filter(None, (entry.change, entry.compare)):
        _link(element, "related", address, "text/html")
    _add(element, "summary", entry.summary)
    if entry.html:
        _add(element, "content", entry.html, type="html")


def _entry(publication: Publication, release: Release, language: str, template: Template | None) -> Entry:
    policy, words = publication.policy, catalogue(language)
    redline = publication.change(release, language)
    note = release.notes.get(language, "")
    effective = words("feed.effective", day=words.date(release.effective))
    told = count(summarise(redline), words) + "." if redline else ""
    change = url(policy, addresses.change(release.version), language) if redline else ""
    pair = urlencode({"from": redline.old, "to": redline.new}) if redline else ""
    compare = f"{url(policy, addresses.COMPARE, language)}?{pair}" if redline else ""
    return Entry(
        id=identifier(policy, publication.ledger.releases[0], release, language),
        title=words("feed.entry", version=release.version, kind=words(f"release.{release.kind}")),
        release=release,
        published=appeared(release, language),
        page=url(policy, addresses.edition(release.version), language),
        change=change,
        compare=compare,
        summary=" ".join(filter(None, (note, told, effective))),
        html=_html(redline, (note, effective), (change, compare), template) if redline and template else "",
    )


def _html(redline: Redline, told: Sequence[str], links: Sequence[str], template: Template) -> str:
    """Write what an edition changed as HTML that needs nothing beside it; unchanged clauses are left out."""
    words = catalogue(redline.language)
    summary = summarise(redline)
    written = template.render(
        count=count(summary, words),
        listing=tuple(listing(summary, words)),
        told=tuple(filter(None, told)),
        links=links,
        parts_shown=lay_out_redline(redline, words),
        words=words,
        foreign=foreign(words),
    )
    page = links[0]
    return absolute(_SPOKEN.sub("", written).strip(), page).replace('<a href="#', f'<a href="{page}#')


def _page(policy: Policy, language: str) -> str:
    return url(policy, addresses.HOME, language)


def _link(parent: ET.Element, relation: str, address: str, media_type: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": media_type, "href": address})


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
