"""Pages as files: ordinary Markdown with front matter, ready for MkDocs or what comes after it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import PurePosixPath

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from policysite.language import Catalogue, catalogue, language_name
from policysite.model import Form, Policy, Word
from policysite.site import addresses, assets, formats
from policysite.site.addresses import Site
from policysite.site.jsonld import jsonld
from policysite.site.keeping import Keep, anew
from policysite.site.layout import Clause
from policysite.site.markup import heading_source, safe
from policysite.site.page import Page
from policysite.site.pages import pages
from policysite.site.phrases import phrase
from policysite.site.publication import Publication
from policysite.site.relations import relations
from policysite.site.sitemap import Entry, entry, sitemap
from policysite.site.views import ChangeView, TextView

_HEADED = (addresses.HOME, addresses.HISTORY, addresses.VERIFY)
"""Pages that say the head of the record; on all of them, every release would change every page."""
_MOST_MENTIONS = 24
"""So many places of one kind a summary names at once; the others are folded."""


Files = tuple[tuple[str, str], ...]
"""Files to take away, by address and language."""


def stage(
    publication: Publication, templates: BaseLoader, folder: str = assets.FOLDER, keep: Keep = anew
) -> dict[PurePosixPath, bytes]:
    """Render all pages of a policy into the files that the folder of staged pages must hold.

    `folder` is where the site has its styles and browser code. `keep` is asked for the pages of one edition.
    """
    policy = publication.policy
    site = Site(policy.languages, policy.authoritative)
    setting = _Setting(environment(templates), policy, site, folder)
    staged: dict[PurePosixPath, bytes] = {}
    listed: list[Entry] = []
    for page in pages(publication):
        front, files = _front_matter(publication, page, site), _offered(publication, page)
        make = partial(setting.page, page, front, files)
        name = _name(page, front, files, folder)
        staged[site.staged(page.address, page.language)] = keep(name, make) if name else make()
        if page.real:
            listed.append(entry(page, policy))
    staged[site.data(addresses.SITEMAP)] = sitemap(listed, setting.jinja)
    return staged


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the pages of a policy are rendered with; `made` are the clauses that were set before."""

    jinja: Environment
    policy: Policy
    site: Site
    assets: str
    made: dict[object, Markup] = field(default_factory=dict)

    def page(self, page: Page, front: str, files: Files) -> bytes:
        """Render a page below its front matter; it offers these files to take away."""
        words, site = catalogue(page.language), self.site
        body = self.jinja.get_template(f"{page.template}.html").render(
            page=page,
            view=page.view,
            policy=self.policy,
            words=words,
            phrase=partial(phrase, words),
            foreign=foreign(words),
            original=original(self.policy, words),
            link=partial(_link, site, page),
            once=partial(_once, self.made, (page.language, page.address.count("/"))),
            file=partial(site.link_file, site.location(page.address, page.language)),
            beside=partial(_link_beside, site, page),
            files=files,
            assets=self.assets,
        )
        return f"{front}\n{body.strip()}\n".encode()


def _offered(publication: Publication, page: Page) -> Files:
    """Find the files to take away of the edition that a page shows."""
    match page.view:
        case TextView(standing=standing) | ChangeView(standing=standing):
            copies = (addresses.copy(standing.version, suffix) for suffix in formats.COPIES)
            redlines = (addresses.redline(standing.version, suffix) for suffix in formats.REDLINES)
            places = ((address, page.language) for address in (*copies, *redlines))
            return tuple(place for place in places if place in publication.files)
        case _:
            return ()


def _name(page: Page, front: str, files: Files, folder: str) -> str:
    """Name a page of one edition by all that it says; "" for pages that each release changes."""
    match page.view:
        case TextView() | ChangeView():
            return sha256(repr((page, front, files, folder)).encode()).hexdigest()
        case _:
            return ""


def foreign(words: Catalogue) -> Markup:
    """Mark words that are not in the language of their page, with a space before; empty where they are."""
    return Markup("") if words.language == words.content else Markup(' lang="{}"').format(words.language)


@lru_cache(maxsize=8)
def environment(templates: BaseLoader) -> Environment:
    """Make what renders the templates: strict, escaping everything that is not markup already.

    Made once for each loader, since it is the templates' compilation that takes time.
    """
    jinja = Environment(
        loader=templates,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.globals |= {
        "formats": formats,
        "heading": _heading,
        "language_name": language_name,
        "most_mentions": _MOST_MENTIONS,
        "to": addresses,
    }
    return jinja


def _heading(rank: int, text: str, anchor: str) -> Markup:
    """Write a Markdown heading with its anchor; Markup is Markdown already, plain text becomes it."""
    source = text if isinstance(text, Markup) else heading_source(None, (Word(text, Form()),))
    return safe(f"{'#' * rank} {source} {{#{anchor}}}")


def original(policy: Policy, words: Catalogue) -> str:
    """Name the authoritative text; in general words where the catalogue does not know its language."""
    key = f"language.original_text.{policy.authoritative}"
    return words(key if key in words.entries else "language.original_text.fallback")


def _once(
    made: dict[object, Markup], where: object, macro: Callable[[Clause], Markup], part: Clause
) -> Markup:
    """Set a clause once for all pages on which it looks the same: of one language and one depth of links."""
    key = where, part
    if key not in made:
        made[key] = macro(part)
    return made[key]


def _link(site: Site, page: Page, address: str, anchor: str = "", language: str = "") -> str:
    """Write the link from a page to an address, in the page's language unless another is named."""
    here = site.location(page.address, page.language)
    return site.link(here, site.location(address, language or page.language), anchor)


def _link_beside(site: Site, page: Page, name: str) -> str:
    """Write the link from a page to a file in its own language."""
    here = site.location(page.address, page.language)
    return site.link_file(here, site.location(name, page.language))


def _front_matter(publication: Publication, page: Page, site: Site) -> str:
    """Write what the theme needs to know of a page; JSON values are YAML values."""
    fields: Mapping[str, object] = {
        "title": page.title,
        "description": page.description,
        "updated": page.updated.isoformat(),
        "search": {"exclude": not page.searchable},
        "address": page.address,
        "real": page.real,
        "locations": {language: site.location(page.address, language) for language in site.languages},
        "twins": list(page.twins),
        "relations": relations(publication, page),
        "dated": bool(publication.upcoming()),
        "head": publication.ledger.head if page.address in _HEADED else "",
        "jsonld": jsonld(publication, page),
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", ""])
