"""`_headers` and `_redirects`: what hosts of static files read, Netlify and Cloudflare Pages among them.

Both join the values of a header that several rules set, so no two rules set the same one, but for the
guards of all answers. Cloudflare Pages reads 100 rules of `_headers` at most, and of `_redirects` 2,000 with
plain addresses and 100 with placeholders; there is a rule a kind of file and none an edition. It also serves
`policy.html` as `policy`, where it sends those who ask for the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from policysite.exports import headers
from policysite.model import Policy
from policysite.site import addresses
from policysite.site.addresses import Site
from policysite.site.formats import COPIES, REDLINES

MOST_RULES = 100
_SECTION = "# policy: "


def headers_file(policy: Policy, csp: str, assets: str) -> str:
    """Write the rules of one policy; `csp` is the policy of its pages, `assets` the folder of own ones.

    Where files to take away in many languages would be too many rules, those of the last languages are left
    to the host's own ways, which are slower and never wrong.
    """
    base = _base(policy)
    lines = [f"{base}*", f"  Content-Security-Policy: {csp}"]
    lines += [f"  {name}: {value}" for name, value in headers.GUARDS.items()]
    rules = [(f"{base}{assets}/*", {"Cache-Control": headers.IMMUTABLE})]
    rules += [(base + address, said) for address, said in _frozen(policy)]
    for path, said in rules[: MOST_RULES - 1]:
        lines += [path, *(f"  {name}: {value}" for name, value in said.items())]
    return "\n".join(lines) + "\n"


def redirects_file(policy: Policy) -> str:
    """Write the redirects of one policy. Days are found in the browser: such a host cannot compare them."""
    base = _base(policy)
    lines = [] if base == "/" else [f"{base[:-1]} {base} 308"]
    site = Site(policy.languages, policy.authoritative)
    for language in policy.languages:
        day = base + site.location(addresses.DAY, language)
        lines.append(f"{day}:day {day}?day=:day 302")
    return "\n".join(lines) + "\n"


def join(written: str, slug: str, section: str) -> str:
    """Put the section of a policy into a file that several policies share, in the place of its old one."""
    sections = {**_sections(written), slug: section}
    return "".join(f"{_SECTION}{name}\n{text}" for name, text in sorted(sections.items()))


def section(written: str, slug: str) -> str | None:
    """Find the section of a policy in a file that several policies share."""
    return _sections(written).get(slug)


def _sections(written: str) -> dict[str, str]:
    parts = re.split(rf"(?m)^{re.escape(_SECTION)}(.*)$\n", written)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _frozen(policy: Policy) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the rules for files that never change."""
    site = Site(policy.languages, policy.authoritative)
    said = {"Cache-Control": headers.IMMUTABLE, "X-Robots-Tag": "noindex"}
    for language in policy.languages:
        names = [
            *((addresses.copy(":version", suffix), kind) for suffix, kind in (*COPIES.items(), _JSON)),
            (addresses.copy(":version", "html").removesuffix(".html"), COPIES["html"]),
            *((addresses.redline(":version", suffix), kind) for suffix, kind in REDLINES.items()),
            (addresses.notice(":version"), headers.TYPES["txt"]),
        ]
        for address, kind in names:
            yield site.location(address, language), said | _typed(kind)


_JSON = ("json", headers.TYPES["json"])


def _typed(kind: str) -> dict[str, str]:
    """Name the types that hosts do not know."""
    known = {COPIES["akn.xml"]: COPIES["akn.xml"], COPIES["md"]: headers.TYPES["md"]}
    return {"Content-Type": known[kind]} if kind in known else {}


def _base(policy: Policy) -> str:
    path = urlsplit(policy.url).path.strip("/")
    return f"/{path}/" if path else "/"
