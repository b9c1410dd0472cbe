"""From the record to the site: publication, staged pages, MkDocs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from jinja2 import FileSystemLoader
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from policysite.cache import Cache
from policysite.checks import read_drafts
from policysite.clock import now
from policysite.compare.weave import Weave
from policysite.exports.anchors_json import anchors_json
from policysite.exports.machines import machine_files
from policysite.exports.weave_json import weave_json
from policysite.files import create_folder, sync_tree, write_bytes
from policysite.folders import alone, digests, move, swap_directory, unfinished
from policysite.model import Policy
from policysite.project import DOCS, LOCK, POLICY, Project, open_project
from policysite.record import record_manifest, site_manifest
from policysite.site import addresses
from policysite.site import stage as stage_pages
from policysite.site.addresses import Site
from policysite.site.gathering import gather
from policysite.site.proposing import Proposing, proposing
from policysite.site.publication import Publication
from policysite.tasks import endorsing
from policysite.tasks.comparing import weave_of
from policysite.tasks.exporting import exporting, texts
from policysite.tasks.hosting import assets, compress, configuration, date_by_content
from policysite.tasks.program import program
from policysite.tasks.rendering import mkdocs_errors, render
from policysite.tasks.setup import HOME, TEMPLATES, own
from policysite.tasks.standing import inputs, remember, stands

STAGED = "build/docs"
CACHE = "build/cache"


def today(policy: Policy, as_of: date | None) -> date:
    """The day to take as today: the one that was asked for, or the clock's in the policy's time zone."""
    return as_of or now().astimezone(policy.timezone).date()


def weave_all(project: Project) -> dict[str, Weave]:
    """Read and weave all editions, language by language."""
    return {language: weave_of(project, language) for language in project.policy.languages}


def publication(project: Project, as_of: date) -> Publication:
    """Read everything that the pages say on a day."""
    return gather(project.policy, project.ledger, weave_all(project), as_of)


def stage(root: Path, slug: str | None, as_of: date | None) -> int:
    """Write the staged pages of a policy to build/docs/; give back how many files changed."""
    with alone(root / LOCK):
        return _stage(root, slug, as_of)


def _stage(root: Path, slug: str | None, as_of: date | None) -> int:
    with open_project(root, slug) as project:
        weaves = weave_all(project)
        gathered = gather(project.policy, project.ledger, weaves, today(project.policy, as_of))
        return sync_tree(root / STAGED, _staged(project, gathered, weaves, frozenset()))


def _staged(
    project: Project, gathered: Publication, weaves: Mapping[str, Weave], files: Collection[tuple[str, str]]
) -> dict[PurePosixPath, bytes]:
    """Make all files of the staged folder; pages lead to these files to take away."""
    templates = _templates(own(project.root, TEMPLATES))
    vouching = endorsing.published(project)
    gathered = replace(
        gathered, files=files, proposing=_proposing(project, gathered), signatures=vouching.keys()
    )
    pages = stage_pages(gathered, templates, assets(project.root))
    return pages | _data(gathered, weaves, templates) | _record(project, vouching)


@cache
def _templates(folder: Path) -> FileSystemLoader:
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
    publication: Publication, weaves: Mapping[str, Weave], templates: FileSystemLoader
) -> dict[PurePosixPath, bytes]:
    """Write the files for machines, the browser among them."""
    site = Site(publication.policy.languages, publication.policy.authoritative)
    woven = {
        site.data(addresses.weave(language)): weave_json(weave, publication.ledger)
        for language, weave in weaves.items()
    }
    current = publication.current()
    former = {
        site.data(addresses.anchors(language)): anchors_json(weave, current.version)
        for language, weave in weaves.items()
        if current and current.version in weave.versions
    }
    return woven | former | machine_files(publication, templates)


def _record(project: Project, vouching: Mapping[str, bytes]) -> dict[PurePosixPath, bytes]:
    """Publish the ledger as it is, its manifest, and what vouches for them, by address."""
    site = Site(project.policy.languages, project.policy.authoritative)
    place = project.place(addresses.LEDGER)
    sums = record_manifest(project.ledger_bytes, site.authoritative, place)
    files = {addresses.LEDGER: project.ledger_bytes, addresses.SUMS: sums, **vouching}
    return {site.data(address): data for address, data in files.items()}


def build(root: Path, slug: str | None, as_of: date | None, *, files: bool = True) -> Path:
    """Build the site of a policy; the one before is replaced only by a complete one, and left as it is
    if nothing that it depends on has changed.

    `files`: with the files to take away. Raises BuildError when MkDocs refuses, and whatever staging
    and exporting raise.
    """
    options = settings(root, slug, as_of)
    options["extra"]["policysite"]["staged"] = True
    target: Path = root / "site" / options["extra"]["policysite"]["policy"]
    with alone(root / LOCK), open_project(root, slug) as project, unfinished(target.parent) as scratch:
        name, cache = program(root, root / project.place(POLICY)), Cache(root / CACHE / target.name)
        day = today(project.policy, as_of)
        depends = inputs(project, options, day, name, files=files)
        if stands(cache, depends, target):
            return target
        built = scratch / target.name
        published = _build(project, day, options, built, cache, name, files=files)
        compress(built)
        write_bytes(built / addresses.FILES, site_manifest(digests(built)))
        date_by_content(built)
        beside = configuration(published, root, built, _templates(own(root, TEMPLATES)))
        for path, data in beside.items():
            write_bytes(scratch / path, data)
        swap_directory(built, target)
        for path in beside:
            move(scratch / path, target.parent / path)
        remember(cache, depends, target, beside)
    return target


def _build(
    project: Project,
    day: date,
    options: Mapping[str, Any],
    built: Path,
    cache: Cache,
    name: str,
    *,
    files: bool,
) -> Publication:
    """Write the site into a new folder: pages, while other processes make the files to take away.

    Texts are there also without the others, as the record's manifest says.
    """
    site = Site(project.policy.languages, project.policy.authoritative)
    weaves = weave_all(project)
    gathered = gather(project.policy, project.ledger, weaves, day)

    def pages(known: Collection[tuple[str, str]]) -> None:
        staged = _staged(project, gathered, weaves, known)
        sync_tree(project.root / STAGED, staged)
        render(staged, site, options, built, cache, name)

    if not files:
        pages(frozenset())
        for (address, language), data in texts(project).items():
            write_bytes(built / site.location(address, language), data)
        return gathered
    with exporting(project, gathered, cache, name) as export:
        pages(export.expected)
        made = export.finish()
    if made.keys() != export.expected:
        pages(made.keys())  # a character that no font has
    for place, data in made.items():
        write_bytes(built / site.location(*place), data)
    cache.sweep()
    return replace(gathered, files=made.keys())


def build_preview(project: Project, settings: Mapping[str, Any], target: Path, url: str) -> None:
    """Build the site into a folder, to be read at an address, with links to the pages of the draft.

    `settings` are those of `settings`; without the files to take away. Raises as `build` does.
    """
    extra = settings["extra"]
    day = extra["policysite"]["as_of"]
    shown = {**extra, "policysite": {**extra["policysite"], "staged": True, "preview": True}}
    with alone(project.root / LOCK), mkdocs_errors():
        _stage(project.root, project.policy.slug, date.fromisoformat(day) if day else None)
        mkdocs_build(load_config(**{**settings, "extra": shown, "site_url": url}, site_dir=str(target)))


def settings(root: Path, slug: str | None, as_of: date | None) -> dict[str, Any]:
    """Tell MkDocs what the repository and the policy decide; the rest is in mkdocs.yml."""
    with open_project(root, slug) as project:
        policy = project.policy
    create_folder(root / STAGED)
    config_file = own(root, "mkdocs.yml")
    options: dict[str, Any] = {
        "config_file": str(config_file),
        "docs_dir": str(root / STAGED),
        "site_url": policy.url + "/",
        "watch": [str(root / DOCS / policy.slug), str(config_file.parent / "overrides")],
    }
    if config_file.parent == HOME != root.resolve():
        options["site_name"] = policy.operator.name
    with mkdocs_errors():
        extra = dict(load_config(**options).extra)
    extra["scope"] = urlsplit(policy.url).path + "/"
    extra["policysite"] = {
        "root": str(root), "policy": policy.slug, "as_of": as_of.isoformat() if as_of else None
    }  # fmt: skip
    return {**options, "extra": extra}
