"""Tell which edition a file is, and what that does not prove."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from policysite.project import policies, read_project
from policysite.record import sha256
from policysite.record.proof import Limit
from policysite.site import addresses
from policysite.site.identity import Identification, Identity, Kind, identify
from policysite.site.proving import Found, read_record
from policysite.tasks.fetching import Server
from policysite.tasks.sites import fetch_manifests, listed_files, read_manifests, sites
from policysite.tasks.verifying import SITE


def identify_file(data: bytes, root: Path, slug: str | None, source: Server | Path | None) -> Identification:
    """Tell which edition a file is: one of a site, or of the policies of a clone and of what is built there.

    Raises MisuseError, FileError, LedgerError, PolicyError, RepositoryError, NetworkError.
    """
    complete = True
    if source is None and policies(root):
        chosen = [slug] if slug else policies(root)
        built = {policy: read_manifests(root / SITE / policy) for policy in chosen}
        found = [_identify_in_clone(data, root, policy, made) for policy, made in built.items()]
        complete = all(addresses.FILES in made.read for made in built.values())
    elif isinstance(source, Server):
        found = [_identify_in_site(data, fetch_manifests(source))]
    else:
        found = [_identify_in_site(data, read_manifests(site)) for site in sites(source or root, slug)]
    every = tuple(each for several in found for each in several)
    matches = tuple(
        [each for each in every if each.known]
        or [each for each in every if each.kind is Kind.VARIANT]
        or every[:1]
    )
    return Identification(matches, tuple(_limits(matches, listed_here=source is None, complete=complete)))


def _limits(matches: Sequence[Identity], *, listed_here: bool, complete: bool) -> Iterator[Limit]:
    """`listed_here`: by lists of the clone; `complete`: it has built all of its sites."""
    kinds = {each.kind for each in matches}
    if not kinds & {Kind.UNKNOWN, Kind.EMPTY}:
        yield Limit.RECORD
    if not listed_here and not kinds & {Kind.TEXT, Kind.VARIANT, Kind.UNKNOWN, Kind.EMPTY}:
        yield Limit.PAGES
    if Kind.UNKNOWN in kinds and not complete:
        yield Limit.COPIES


def _identify_in_clone(data: bytes, root: Path, slug: str, made: Found) -> tuple[Identity, ...]:
    with read_project(root, slug) as (project, _):
        return identify(data, project.ledger, project.policy.authoritative, _files(made))


def _identify_in_site(data: bytes, found: Found) -> tuple[Identity, ...]:
    record = read_record(found)
    return identify(data, record.ledger, record.root, _files(found))


def _files(found: Found) -> dict[str, str]:
    """Give the files of a site, the list of them too."""
    own = found.read.get(addresses.FILES)
    listed = listed_files(found, addresses.FILES)
    return {**listed, addresses.FILES: sha256(own)} if own is not None else listed
