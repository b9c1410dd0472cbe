"""The files of a site, from a folder or from a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from policysite.errors import ManifestError, MisuseError, NetworkError
from policysite.files import read_bytes
from policysite.folders import digests
from policysite.project import POLICY
from policysite.record import read_manifest
from policysite.site import addresses
from policysite.site.proving import Found, is_read
from policysite.tasks.fetching import Server

_CURRENT = "current"
"""The link to what readers see, in a directory of `policysite publish`."""
_MANIFESTS = (addresses.FILES, addresses.SUMS)
_PACKED = ".gz"


def sites(folder: Path, slug: str | None) -> tuple[Path, ...]:
    """Find the sites in a folder: itself, those of its policies, or those that it publishes.

    `slug`: only that policy. MisuseError where there is none.
    """
    if _is_site(folder):
        return (folder,)
    if (folder / _CURRENT).is_dir():
        folder /= _CURRENT
    inside = [path for path in sorted(folder.glob("*/")) if _is_site(path) and slug in (None, path.name)]
    if not inside:
        raise MisuseError(
            "there is nothing to verify here",
            where=str(folder),
            do="name the top folder of a clone, the folder of a site, its address, or a file",
        )
    return tuple(inside)


def read_site(folder: Path) -> Found:
    """Read the files of a site from a folder; FileError."""
    known = digests(folder)
    return Found(known, {path: read_bytes(folder / path) for path in known if is_read(path)}, whole=True)


def read_manifests(folder: Path) -> Found:
    """Read what names the files of a site in a folder, and no file itself; FileError."""
    names = [name for name in (*_MANIFESTS, addresses.LEDGER) if (folder / name).is_file()]
    return Found({}, {name: read_bytes(folder / name) for name in names}, whole=True)


def fetch_manifests(server: Server) -> Found:
    """Fetch what names the files of a site on a server; NetworkError, also where there is no site."""
    answers = {path: server.fetch(path, keep=True) for path in (*_MANIFESTS, addresses.LEDGER)}
    there = {path: answer for path, answer in answers.items() if answer}
    if not there:
        raise NetworkError(
            "there is no site at this address",
            where=server.url,
            do="name the address of a policy, without a language or a page: https://example.org/privacy/",
        )
    return Found(
        {path: answer.digest for path, answer in there.items()},
        {path: answer.data for path, answer in there.items()},
        whole=False,
    )


def fetch_site(server: Server, progress: Callable[[int, int], None]) -> Found:
    """Fetch all files of a site that its manifests name; NetworkError.

    `progress` is told how many of how many are there. A page that is sent compressed has other bytes than
    when it was built if the server compresses by itself; what counts is that it unpacks to the same.
    """
    first = fetch_manifests(server)
    listed: dict[str, str] = {}
    for manifest in _MANIFESTS:
        listed |= listed_files(first, manifest)
    answers = dict(server.fetch_all(listed, is_read, lambda number: progress(number, len(listed))))
    there = {path: answer for path, answer in answers.items() if answer}
    known = {path: answer.packed or answer.digest for path, answer in there.items()}
    for path in there:
        plain = there.get(path.removesuffix(_PACKED))
        if plain and path.endswith(_PACKED) and there[path].digest == plain.digest:
            known[path] = listed[path]
    kept = {path: answer.data for path, answer in there.items() if is_read(path)}
    return Found({**first.digests, **known}, {**first.read, **kept}, whole=False)


def listed_files(found: Found, manifest: str) -> dict[str, str]:
    """Give the files that a manifest names; none if it cannot be read, which is proved elsewhere."""
    try:
        return read_manifest(found.read.get(manifest, b""), manifest)
    except ManifestError:
        return {}


def _is_site(folder: Path) -> bool:
    """Tell a site, or what is left of one, from where a policy is written: that has a ledger too."""
    return not (folder / POLICY).exists() and any(
        (folder / name).is_file() for name in (*_MANIFESTS, addresses.LEDGER, addresses.CURRENT)
    )
