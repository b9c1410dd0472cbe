"""Where pages live: addresses relative to the site's root, and links from one page to another.

An address has no language (`v/1.0.0/`); a location has one (`kk/v/1.0.0/`, and none for the
authoritative language, which stands at the root). Versions and anchors are safe in addresses as they are.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from policysite.model import Policy

_KEPT = "/%:@!$&'()*+,;=~"
"""What a path keeps as it is."""

HOME = ""
HISTORY = "history/"
CLAUSES = "history/clauses/"
COMPARE = "compare/"
PARALLEL = "parallel/"
DAY = "at/"
VERIFY = "verify/"
DRAFT = "draft/"
"""In the preview only."""
TIMEMAP = "timemap.link"
SITEMAP = "sitemap.xml"
RELEASES = "releases.json"
CURRENT = "current.json"
LEDGER = "releases.toml"
SUMS = "SHA256SUMS"
"""The record's manifest: the ledger and every frozen text."""
FILES = "FILES.sha256"
"""The site's manifest: every other file."""
SIGNERS = "allowed_signers"
AUTHORITIES = "authorities.pem"
"""The root certificates that time stamps lead to."""


def overview(language: str) -> str:
    """The page beside all sites that lists them; the first language, given as "", is at the root."""
    return f"index.{language}.html" if language else "index.html"


def edition(version: str) -> str:
    """The address of one edition."""
    return f"v/{version}/"


def change(version: str) -> str:
    """The address of the redline of an edition against the one before."""
    return f"changes/{version}/"


def comparison(old: str, new: str) -> str:
    """The address of the comparison of any two editions."""
    return f"{COMPARE}?from={old}&to={new}"


def copy(version: str, suffix: str) -> str:
    """A file of one edition, to take away; it lies beside the edition's page, in the same language."""
    return f"v/{version}/policy.{suffix}"


def redline(version: str, suffix: str) -> str:
    """A file of what an edition changed, beside the page of the change."""
    return f"changes/{version}/redline.{suffix}"


def notice(version: str) -> str:
    """The text of a letter about what an edition changed, beside the page of the change."""
    return f"changes/{version}/notice.txt"


def signature(name: str, suffix: str) -> str:
    """What vouches for the record as it was after an entry: `SHA256SUMS`, `sig` or `tsr`; at the root."""
    return f"signatures/{name}.{suffix}"


def feed(language: str, suffix: str) -> str:
    """The feed of a language, `xml` or `json`; it lies at the root, whatever the language."""
    return f"feed.{language}.{suffix}"


def calendar(language: str) -> str:
    """The calendar of a language; it lies at the root, whatever the language."""
    return f"calendar.{language}.ics"


def schema(name: str) -> str:
    """The JSON Schema of a kind of file; it lies at the root."""
    return f"schemas/{name}.schema.json"


def anchors(language: str) -> str:
    """The file that says where former anchors lead; it lies at the root, whatever the language."""
    return f"anchors.{language}.json"


def weave(language: str) -> str:
    """The file that holds all editions of a language; it lies at the root, whatever the language."""
    return f"weave.{language}.json"


def weave_page(language: str, year: int, mark: str) -> str:
    """The file of the editions of a year, where all of them are too much for one; it lies at the root."""
    return f"weave.{language}.{year}.{mark}.json"


@dataclass(frozen=True, slots=True)
class Site:
    """The languages of a site; the authoritative one stands at the root."""

    languages: tuple[str, ...]
    authoritative: str

    def location(self, address: str, language: str) -> str:
        """Place an address in a language."""
        return address if language == self.authoritative else f"{language}/{address}"

    def staged(self, address: str, language: str) -> PurePosixPath:
        """The path of a page's source in the staged folder: every language has a folder of its own."""
        return PurePosixPath(language, address, "index.md")

    def data(self, name: str) -> PurePosixPath:
        """The path of a data file in the staged folder; it comes to lie at the root of the site."""
        return PurePosixPath(self.authoritative, name)

    def file(self, name: str, language: str) -> PurePosixPath:
        """The path of a file of one language in the staged folder; it comes to lie beside its pages."""
        return PurePosixPath(language, name)

    def published(self, path: PurePosixPath) -> PurePosixPath:
        """The path in the site of a file of the staged folder."""
        language, *rest = path.parts
        return PurePosixPath(*rest) if language == self.authoritative else path

    def link_file(self, source: str, name: str) -> str:
        """Write a link from a location to a data file at the root."""
        return posixpath.relpath(name, source or ".")

    def link(self, source: str, target: str, anchor: str = "") -> str:
        """Write a link from one location to another, relative, so that the site works under any path."""
        if anchor and source == target:
            return f"#{anchor}"
        folder, mark, query = target.partition("?")
        path = f"{posixpath.relpath(folder or '.', source or '.')}/{mark}{query}"
        return f"{path}#{anchor}" if anchor else path


def url(policy: Policy, address: str, language: str = "") -> str:
    """Give the URL of an address in a language, or of a file at the root: ASCII only (RFC 3986)."""
    site = Site(policy.languages, policy.authoritative)
    parts = urlsplit(policy.url)
    base = f"{parts.scheme}://{ascii_host(parts.netloc)}{quote(parts.path, safe=_KEPT)}"
    return f"{base}/{site.location(address, language or policy.authoritative)}"


def ascii_host(host: str) -> str:
    """Write a host as the web does: `xn--…` for letters beyond ASCII (RFC 5890)."""
    return host if host.isascii() else host.encode("idna").decode()
