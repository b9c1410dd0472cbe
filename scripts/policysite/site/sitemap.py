"""The list of pages for search engines (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment

from policysite.model import Policy
from policysite.site.addresses import url
from policysite.site.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that shows what its address promises, and the same page in all its languages, itself among
    them. `updated` is the day of the newest fact on it, never that of a build.
    """

    url: str
    updated: date
    twins: Mapping[str, str]


def entry(page: Page, policy: Policy) -> Entry:
    """List a page."""
    twins = {language: url(policy, page.address, language) for language in page.twins}
    return Entry(url(policy, page.address, page.language), page.updated, twins)


def sitemap(entries: Iterable[Entry], jinja: Environment) -> bytes:
    """Write the list."""
    return jinja.get_template("sitemap.xml").render(entries=entries).encode()
