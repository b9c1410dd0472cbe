"""The page that lists the policies of a repository, beside their sites."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jinja2 import FileSystemLoader

from policysite.errors import PolicyError
from policysite.exports.overview import Listed, overview
from policysite.files import read_bytes, remove_file, write_bytes
from policysite.project import LEDGER, policies, read_policy
from policysite.record import parse_ledger, sha256
from policysite.site import addresses
from policysite.tasks.days import today
from policysite.tasks.hosting import date_by_content
from policysite.tasks.setup import STYLE, TEMPLATES, own

SITE = "site"


def write_overview(root: Path, as_of: date | None) -> None:
    """List the policies that have a site, as it says; no list for a single policy, whose site says all.

    The list stays as it is while one of them cannot be read. FileError.
    """
    site = root / SITE
    known = policies(root)
    try:
        listed = [_listed(root, slug, as_of) for slug in known if (site / slug / LEDGER).is_file()]
    except PolicyError:
        return  # its own build says why
    pages = {}
    if len(known) > 1 and listed:
        style = read_bytes(own(root, STYLE)).decode()
        pages = dict(overview(listed, FileSystemLoader(own(root, TEMPLATES)), style))
    for old in site.glob(addresses.overview("*")):
        if old.name not in pages:
            remove_file(old)
    if addresses.overview("") not in pages:
        remove_file(site / addresses.overview(""))
    for name, page in pages.items():
        write_bytes(site / name, page.encode())
    date_by_content(site, {name: sha256(page.encode()) for name, page in pages.items()})


def _listed(root: Path, slug: str, as_of: date | None) -> Listed:
    policy = read_policy(root, slug)
    place = root / SITE / slug / LEDGER
    return Listed(policy, parse_ledger(read_bytes(place), str(place)), today(policy, as_of))
