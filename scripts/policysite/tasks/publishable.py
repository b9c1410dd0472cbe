"""What may be published: a site that is as it was built, and takes nothing back that was published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from policysite.errors import PublishRefusedError
from policysite.files import read_bytes
from policysite.project import LEDGER
from policysite.record import check_append_only, site_manifest
from policysite.record.proof import Verdict
from policysite.site import addresses
from policysite.site.difference import difference, thawed
from policysite.site.proving import Found, is_read, prove_site

_NAME = 12
"""Hexadecimal digits that tell apart the few sites that are kept."""
_SHOWN = 5
"""So many files are named in a message."""

Files = Mapping[str, str]
"""A site: SHA-256 by path."""


def name_of(files: Files) -> str:
    """Name a site by all its bytes."""
    return sha256(site_manifest(files)).hexdigest()[:_NAME]


def policies(site: Path) -> tuple[str, ...]:
    """List the policies of a site by their folders."""
    return tuple(sorted(path.parent.name for path in site.glob(f"*/{addresses.FILES}")))


def homes(site: Path) -> dict[str, str]:
    """Tell the URLs of a site's policies by their folders, as `by_url` wants them; FileError.

    The list of policies is above them, where they all lie beside one another.
    """
    written = {policy: read_bytes(site / policy / addresses.CURRENT) for policy in policies(site)}
    urls = {policy: json.loads(data)["policy"]["url"] for policy, data in written.items()}
    above = {url.rstrip("/").rpartition("/")[0] + "/" for url in urls.values()}
    return urls | ({"": above.pop()} if len(above) == 1 else {})


def refuse_damage(site: Path, files: Files) -> None:
    """Raise PublishRefusedError for a site that does not verify: that is not as it was built."""
    known = policies(site)
    if not known:
        raise PublishRefusedError(
            f"no policy here has {addresses.FILES}", where=str(site), do="run `policysite build`"
        )
    for policy in known:
        prefix = f"{policy}/"
        inside = {path.removeprefix(prefix): each for path, each in files.items() if path.startswith(prefix)}
        read = {path: read_bytes(site / policy / path) for path in inside if is_read(path)}
        proofs = prove_site(Found(inside, read, whole=True))
        wrong = [
            detail.place for proof in proofs if proof.verdict is Verdict.FAILS for detail in proof.details
        ]
        if wrong:
            raise PublishRefusedError(
                f"the site does not verify: {_some(tuple(dict.fromkeys(wrong)))}",
                where=str(site / policy),
                do="see `policysite verify`, and build it again; nothing else may write there",
            )


def refuse_rewriting(source: Path, new: Files, current: Path, old: Files, *, renew: bool) -> None:
    """Refuse a site that takes back what the current one said.

    Raises LedgerRewrittenError, and PublishRefusedError for frozen copies that would change or go, unless
    these are to be renewed.
    """
    for policy in policies(current):
        if f"{policy}/{LEDGER}" in new:
            before, after = (read_bytes(site / policy / LEDGER) for site in (current, source))
            check_append_only(before, after, f"{policy}/{LEDGER}")
    lost = thawed(difference(old, new))
    if lost and not renew:
        raise PublishRefusedError(
            f"frozen copies are not those that are published: {_some(lost)}",
            where=str(source),
            do="find out why; if an upgrade of Policysite made them anew, add --renew",
        )


def refuse_defacement(current: Path, name: str, old: Files) -> None:
    """Refuse to go on from a published site that somebody changed in its place."""
    if name_of(old) != name:
        raise PublishRefusedError(
            "the published site is not as it was published",
            where=str(current),
            do="find out who changed it; to put the built site there all the same, add --renew",
        )


def _some(paths: tuple[str, ...]) -> str:
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(paths[:_SHOWN]) + more
