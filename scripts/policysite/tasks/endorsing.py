"""What vouches for a record: its signatures, its time stamps and the signed tags of its releases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policysite.errors import RepositoryError, SignatureError, UncheckedError, UnknownVersionError
from policysite.files import read_bytes, refuse_link
from policysite.project import LEDGER, Project
from policysite.record import first_rewritten, parse_ledger
from policysite.record.manifest import manifests
from policysite.record.signature import Signer
from policysite.record.tags import Tag, list_tags, verify_tag
from policysite.site import addresses

SIGNATURES = "signatures"
SIGNERS = addresses.SIGNERS
AUTHORITIES = addresses.AUTHORITIES
SIGNATURE, STAMP = "sig", "tsr"


@dataclass(frozen=True, slots=True)
class Endorsed:
    """The record's manifest as it was after one entry, and what vouches for it; either may be missing."""

    name: str
    sums: bytes
    signature: bytes | None
    stamp: bytes | None


def record_sums(project: Project, name: str | None = None) -> tuple[str, bytes]:
    """Give the record's manifest as it was after an entry, the last unless named, and the entry's name.

    UnknownVersionError where the ledger has no such entry.
    """
    sums = _sums(project)
    if not sums or (name and name not in sums):
        raise UnknownVersionError(
            f"there is no entry {name!r}" if name else "there is no release yet",
            where=project.place(LEDGER),
            do=f"entries: {', '.join(sums)}" if sums else "release one first, with `policysite release`",
        )
    name = name or list(sums)[-1]
    return name, sums[name]


def endorsed(project: Project) -> tuple[Endorsed, ...]:
    """Read what is signed or stamped, in the order of the ledger.

    Raises SignatureError for a signature or time stamp of an entry that the ledger does not have.
    """
    sums = _sums(project)
    folder = project.root / project.place(SIGNATURES)
    for path in sorted(folder.glob("*")):
        if path.suffix[1:] in (SIGNATURE, STAMP) and path.stem not in sums:
            raise SignatureError(
                "the ledger has no entry of this name",
                where=project.place(f"{SIGNATURES}/{path.name}"),
                do="remove the file, or restore the ledger that had the entry",
            )
    found = (Endorsed(name, data, *_beside(project, name)) for name, data in sums.items())
    return tuple(each for each in found if each.signature is not None or each.stamp is not None)


def published(project: Project) -> dict[str, bytes]:
    """Give the files of a site that vouch for its record, by address at the root."""
    files: dict[str, bytes | None] = {}
    found = endorsed(project)
    for each in found:
        files[addresses.signature(each.name, addresses.SUMS)] = each.sums
        files[addresses.signature(each.name, SIGNATURE)] = each.signature
        files[addresses.signature(each.name, STAMP)] = each.stamp
    if found:
        files |= {name: _read(project, name) for name in (SIGNERS, AUTHORITIES)}
    return {address: data for address, data in files.items() if data is not None}


def release_tags(project: Project) -> Iterator[tuple[Tag, str]]:
    """List the tags `<policy>/<version>` of releases, each with its version, in the order of the ledger."""
    slug = project.policy.slug
    tags = {tag.name.removeprefix(f"{slug}/"): tag for tag in list_tags(project.archive, slug)}
    for release in project.ledger.releases:
        if tag := tags.get(release.version):
            yield tag, release.version


def check_tag(project: Project, tag: Tag, version: str) -> Signer:
    """Find who signed the tag of a release: its commit's ledger must be today's as it was then.

    Raises SignatureError; UncheckedError without a list of signers, or without the commit.
    """
    if signers(project) is None:
        raise UncheckedError(
            "there is no list of those who may sign",
            where=project.place(SIGNERS),
            do="add it; `policysite sign` shows the line for a key",
        )
    signer = verify_tag(project.archive, tag, project.root / project.place(SIGNERS))
    if not tag.commit:
        raise SignatureError(
            "it does not lead to a commit",
            where=tag.name,
            do="tag the commit whose ledger ends with that release",
        )
    place = project.place(LEDGER)
    try:
        then = project.archive.committed(place, tag.commit) or b""
    except RepositoryError as error:
        raise UncheckedError(
            "the commit that it points to is not in this clone", where=tag.name, do=error.do
        ) from error
    releases = parse_ledger(then, f"{tag.name}:{place}").releases
    if not releases or releases[-1].version != version or first_rewritten(then, project.ledger_bytes, place):
        raise SignatureError(
            f"the commit that it points to is not the one of release {version}",
            where=tag.name,
            do="tag the commit whose ledger ends with that release",
        )
    return signer


def authorities(project: Project) -> bytes:
    """Read the root certificates of the authorities that the policy trusts; empty if it names none."""
    return _read(project, AUTHORITIES) or b""


def signers(project: Project) -> bytes | None:
    """Read the list of those who may sign; None where there is none."""
    return _read(project, SIGNERS)


def _sums(project: Project) -> dict[str, bytes]:
    return manifests(project.ledger_bytes, project.policy.authoritative, project.place(LEDGER))


def _beside(project: Project, name: str) -> tuple[bytes | None, bytes | None]:
    signature, stamp = (_read(project, f"{SIGNATURES}/{name}.{suffix}") for suffix in (SIGNATURE, STAMP))
    return signature, stamp


def _read(project: Project, name: str) -> bytes | None:
    path: Path = project.root / project.place(name)
    refuse_link(project.root, path)
    return read_bytes(path) if path.exists() else None
