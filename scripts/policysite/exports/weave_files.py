"""The weave of a language as files: one, or where that would be large, an index and a page for each year.

A page is the weave of the releases that were published in a year, in the format of `weave_json`. Its strands
and nodes have the numbers of the whole weave, so editions of any two pages are compared as those of one. The
index names the `releases`, and the `pages`: `address` and `releases` of each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from policysite.compare.weave import Edition, Weave
from policysite.exports.weave_json import FORMAT, weave_json
from policysite.model import Ledger
from policysite.site import addresses

LARGE = 1_000_000


def weave_files(weave: Weave, ledger: Ledger, most: int = LARGE) -> Mapping[str, bytes]:
    """Write a weave as files of the site, by address; parted if it has more than so many bytes.

    Addresses of pages hold a hash of the whole, since only pages of one weave number their nodes alike.
    """
    whole = weave_json(weave)
    name = addresses.weave(weave.language)
    if len(whole) <= most:
        return {name: whole}
    mark = sha256(whole).hexdigest()[:16]
    published = {release.version: release.published.year for release in ledger.releases}
    years: dict[str, list[Edition]] = {}
    for edition in weave.editions:
        address = addresses.weave_page(weave.language, published[edition.version], mark)
        years.setdefault(address, []).append(edition)
    pages = {
        address: weave_json(replace(weave, editions=tuple(editions))) for address, editions in years.items()
    }
    return {name: _index(weave, years), **pages}


def _index(weave: Weave, pages: Mapping[str, list[Edition]]) -> bytes:
    value = {
        "format": FORMAT,
        "language": weave.language,
        "releases": weave.versions,
        "pages": [
            {"address": address, "releases": [edition.version for edition in editions]}
            for address, editions in pages.items()
        ],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
