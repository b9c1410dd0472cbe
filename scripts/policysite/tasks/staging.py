"""The content of the folder of staged pages: Markdown, data for browsers and machines, the record."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from jinja2 import FileSystemLoader

from policysite.checks import read_drafts
from policysite.compare.weave import Weave
from policysite.exports.anchors_json import anchors_json
from policysite.exports.machines import machine_files
from policysite.exports.weave_files import weave_files
from policysite.project import Project
from policysite.record import record_manifest
from policysite.site import addresses
from policysite.site import stage as stage_pages
from policysite.site.addresses import Site
from policysite.site.keeping import Keep, anew
from policysite.site.proposing import Proposing, proposing
from policysite.site.publication import Publication
from policysite.tasks import endorsing
from policysite.tasks.hosting import assets
from policysite.tasks.setup import TEMPLATES, own


def staged_files(
    project: Project,
    gathered: Publication,
    weaves: Mapping[str, Weave],
    files: Collection[tuple[str, str]] = frozenset(),
    keep: Keep = anew,
) -> dict[PurePosixPath, bytes]:
    """Make all files of the staged folder; pages lead to these files to take away.

    `keep` gives what was made before of the same policy, by the same program.
    """
    templates = templates_of(own(project.root, TEMPLATES))
    vouching = endorsing.published(project)
    gathered = replace(
        gathered, files=files, proposing=_proposing(project, gathered), signatures=vouching.keys()
    )
    pages = stage_pages(gathered, templates, assets(project.root), keep)
    return pages | _data(gathered, weaves, templates, keep) | _record(project, vouching)


@cache
def templates_of(folder: Path) -> FileSystemLoader:
    """Load templates from a folder; one loader each, since their compilation takes time."""
    return FileSystemLoader(folder)


def _proposing(project: Project, publication: Publication) -> dict[str, Proposing]:
    """Find where changes of the edition in force are proposed; an unreadable draft offers no place."""
    policy, current = publication.policy, publication.current()
    if not policy.repository or not current:
        return {}
    drafts, _ = read_drafts(policy, project.working, project.place("").rstrip("/"))
    return {
        language: proposing(policy, project.place(f"{language}.md"), language, edition, draft.document)
        for language, draft in drafts.items()
        if (edition := publication.text(current, language))
    }


def _data(
    publication: Publication, weaves: Mapping[str, Weave], templates: FileSystemLoader, keep: Keep
) -> dict[PurePosixPath, bytes]:
    """Write the files for machines, the browser among them."""
    site = Site(publication.policy.languages, publication.policy.authoritative)
    woven = {
        site.data(address): data
        for weave in weaves.values()
        for address, data in weave_files(weave, publication.ledger).items()
    }
    current = publication.current()
    former = {
        site.data(addresses.anchors(language)): anchors_json(weave, current.version)
        for language, weave in weaves.items()
        if current and current.version in weave.versions
    }
    return woven | former | machine_files(publication, templates, keep)


def _record(project: Project, vouching: Mapping[str, bytes]) -> dict[PurePosixPath, bytes]:
    """Publish the ledger as it is, its manifest, and what vouches for them, by address."""
    site = Site(project.policy.languages, project.policy.authoritative)
    place = project.place(addresses.LEDGER)
    sums = record_manifest(project.ledger_bytes, site.authoritative, place)
    files = {addresses.LEDGER: project.ledger_bytes, addresses.SUMS: sums, **vouching}
    return {site.data(address): data for address, data in files.items()}
