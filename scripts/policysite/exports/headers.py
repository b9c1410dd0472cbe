"""What a web server says beside each file: what its pages may do, how long it holds, what it is."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from policysite.errors import BuildError
from policysite.model import Policy
from policysite.site.formats import COPIES

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style", re.DOTALL | re.IGNORECASE)
_NO_CODE = re.compile(r"""\s(?:src\s*=|type\s*=\s*["']?application/(?:ld\+)?json\b)""", re.IGNORECASE)

IMMUTABLE = "public, max-age=31536000, immutable"
"""RFC 8246: not even a reload asks again."""
REVALIDATED = "no-cache"

TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "toml": "application/toml",
    "xml": "application/xml",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "sha256": "text/plain; charset=utf-8",
    "sig": "text/plain; charset=utf-8",
    "tsr": "application/timestamp-reply",
    "ics": "text/calendar; charset=utf-8",
    "link": "application/link-format",
    "svg": "image/svg+xml",
    "png": "image/png",
    "map": "application/json",
    "pdf": COPIES["pdf"],
    "docx": COPIES["docx"],
}
"""Media types by the last suffix; see `SPECIAL` for names that say more."""

SPECIAL: Mapping[str, str] = {
    r"/policy\.akn\.xml\z": COPIES["akn.xml"],
    r"/feed\.[A-Za-z-]+\.xml\z": "application/atom+xml",
    r"/feed\.[A-Za-z-]+\.json\z": "application/feed+json",
    r"\.schema\.json\z": "application/schema+json",
}
"""Media types by a regular expression on the path."""

GUARDS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What every answer says, beside what its page may do."""

DOCUMENT_POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""For PDF files: a browser's own viewer is a page with styles and plug-ins, and obeys what is sent."""


@dataclass(frozen=True, slots=True)
class Inline:
    """The scripts and the styles that stand inside of pages, each by its source."""

    scripts: frozenset[str]
    styles: frozenset[str]


def inline(html: str) -> Inline:
    """Find what runs or styles in a page of ours; blocks of data do neither."""
    scripts = (source for attributes, source in _SCRIPT.findall(html) if not _NO_CODE.search(attributes))
    return Inline(frozenset(scripts), frozenset(_STYLE.findall(html)))


def joined(pages: Iterable[tuple[str, Inline]], known: Inline) -> Inline:
    """Put together what stands inside of pages, given by path.

    `known` is what stands in a page that has no word of a policy, the 404 page. No page may have another
    script: BuildError, since naming it would let a script run that came with a text.
    """
    styles = set(known.styles)
    for path, found in pages:
        if foreign := found.scripts - known.scripts:
            raise BuildError(
                f"a script stands in the page that is no part of the theme: {min(foreign)[:60]!r}",
                where=path,
                do="look for where it comes from; if a template of yours has it, move it into a file",
            )
        styles |= found.styles
    return Inline(known.scripts, frozenset(styles))


def content_policy(policy: Policy, inline: Inline) -> str:
    """Write the Content-Security-Policy of all pages: nothing but the site itself, and what it names by hash.

    CSP level 3, section 2.3.1, for the hashes. A browser is told to keep to https where the policy's own
    address does.
    """
    directives: dict[str, Iterable[str]] = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *_hashes(inline.scripts)],
        "style-src": ["'self'", *_hashes(inline.styles)],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    if urlsplit(policy.url).scheme == "https":
        directives["upgrade-insecure-requests"] = ()
    return "; ".join(" ".join([name, *values]) for name, values in directives.items())


def _hashes(sources: Iterable[str]) -> Iterator[str]:
    for digest in sorted(sha256(source.encode()).digest() for source in sources):
        yield f"'sha256-{base64.b64encode(digest).decode()}'"
