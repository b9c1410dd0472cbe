"""From the record to the site: publication, staged pages, MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from policysite.cache import Cache
from policysite.compare.weave import Weave
from policysite.files import Renewal, create_folder, sync_tree
from policysite.folders import alone, digests, move, swap_directory, unfinished
from policysite.project import (
    DOCS,
    LOCK,
    POLICY,
    Project,
    only_policy,
    open_project,
    policies,
    refuse_overlap,
    refuse_unknown,
)
from policysite.record import sha256, site_manifest
from policysite.site import addresses
from policysite.site.addresses import Site
from policysite.site.gathering import gather
from policysite.site.publication import Publication
from policysite.tasks.comparing import weave_of
from policysite.tasks.days import today
from policysite.tasks.exporting import exporting, texts
from policysite.tasks.hosting import compress, configuration, date_by_content, join_beside
from policysite.tasks.overview import SITE, write_overview
from policysite.tasks.program import program, tailored
from policysite.tasks.rendering import mkdocs_errors, render
from policysite.tasks.setup import HOME, TEMPLATES, own
from policysite.tasks.staging import staged_files, templates_of
from policysite.tasks.standing import inputs, remember, stands

STAGED = "build/docs"
CACHE = "build/cache"


def staged_folder(root: Path, slug: str) -> Path:
    """Say where the pages of a policy are staged: build/docs/, or a folder in it where there are several."""
    folder = root / STAGED
    return folder / slug if len(policies(root)) > 1 else folder


def weave_all(project: Project) -> dict[str, Weave]:
    """Read and weave all editions, language by language."""
    return {language: weave_of(project, language) for language in project.policy.languages}


def publication(project: Project, as_of: date) -> Publication:
    """Read everything that the pages say on a day."""
    return gather(project.policy, project.ledger, weave_all(project), as_of)


def stage(root: Path, slug: str | None, as_of: date | None) -> int:
    """Write the staged pages of a policy to its folder; give back how many files changed."""
    refuse_unknown(root, slug)
    with alone(root / LOCK):
        return _stage(root, slug, as_of)


def _stage(root: Path, slug: str | None, as_of: date | None) -> int:
    with open_project(root, slug) as project:
        weaves = weave_all(project)
        gathered = gather(project.policy, project.ledger, weaves, today(project.policy, as_of))
        return sync_tree(staged_folder(root, project.policy.slug), staged_files(project, gathered, weaves))


def build(root: Path, slug: str | None, as_of: date | None, *, files: bool = True) -> Path:
    """Build the site of a policy; the one before is replaced only by a complete one, and left as it is
    if nothing that it depends on has changed.

    `files`: with the files to take away. Raises BuildError when MkDocs refuses, PolicyError for policies
    that would lie in one another, and whatever staging and exporting raise.
    """
    refuse_unknown(root, slug)
    refuse_overlap(root)
    order = Order(root, slug or only_policy(root), as_of, program(root), files)
    with alone(root / LOCK), unfinished(root / SITE) as scratch:
        if made := make(order, scratch):
            place(order, scratch, made)
        write_overview(root, as_of)
    return order.target


@dataclass(frozen=True, slots=True)
class Order:
    """A site to be made of a policy; `program` names what all sites depend on."""

    root: Path
    slug: str
    as_of: date | None
    program: str
    files: bool

    @property
    def target(self) -> Path:
        """Where the site belongs."""
        return self.root / SITE / self.slug

    @property
    def cache(self) -> Cache:
        """What was made before, for this policy."""
        return Cache(self.root / CACHE / self.slug)


@dataclass(frozen=True, slots=True)
class Made:
    """What a site was made of, and what web servers must know of it, by path beside the site."""

    inputs: str
    configuration: Mapping[PurePosixPath, bytes]


def is_built(order: Order) -> bool:
    """Tell whether the site is there already as it would be made; raises what opening a policy raises."""
    options, day = _options(order), order.as_of
    with open_project(order.root, order.slug) as project:
        depends = inputs(project, options, today(project.policy, day), order.program, files=order.files)
        return stands(order.cache, depends, order.target)


def make(order: Order, scratch: Path) -> Made | None:
    """Make the site in a folder, under the name of its policy; None if it is built already.

    For who works alone in the repository, or for one who does.
    """
    options, cache, built = _options(order), order.cache, Renewal(scratch / order.slug, order.target)
    with open_project(order.root, order.slug) as project:
        day = today(project.policy, order.as_of)
        depends = inputs(project, options, day, order.program, files=order.files)
        if stands(cache, depends, order.target):
            return None
        name = tailored(order.program, order.root / project.place(POLICY))
        published = _build(project, day, options, built, cache, name, files=order.files)
        compress(built, cache)
        if order.files:
            cache.sweep()
        found = digests(built.folder)
        manifest = site_manifest(found)
        built.write(addresses.FILES, manifest)
        date_by_content(built.folder, {**found, addresses.FILES: sha256(manifest)})
        templates = templates_of(own(order.root, TEMPLATES))
        return Made(depends, configuration(published, order.root, built.folder, templates))


def place(order: Order, scratch: Path, made: Made) -> None:
    """Put a site that was made where it belongs, and beside it what web servers must know."""
    beside = join_beside(order.target.parent, order.slug, made.configuration)
    new = Renewal(scratch, order.target.parent)
    for path, data in beside.items():
        new.write(path, data)
    swap_directory(scratch / order.slug, order.target)
    for path in beside:
        move(scratch / path, order.target.parent / path)
    remember(order.cache, made.inputs, order.target, made.configuration)


def _options(order: Order) -> dict[str, Any]:
    options = settings(order.root, order.slug, order.as_of)
    options["extra"]["policysite"]["staged"] = True
    return options


def _build(
    project: Project,
    day: date,
    options: Mapping[str, Any],
    built: Renewal,
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

    def keep(page: str, make: Callable[[], bytes]) -> bytes:
        return cache.once(sha256(f"{name}\0{page}".encode()), make)

    def pages(known: Collection[tuple[str, str]]) -> None:
        staged = staged_files(project, gathered, weaves, known, keep)
        sync_tree(staged_folder(project.root, project.policy.slug), staged)
        render(staged, site, options, built, cache, name)

    if not files:
        pages(frozenset())
        for (address, language), data in texts(project).items():
            built.write(site.location(address, language), data)
        return gathered
    with exporting(project, gathered, cache, name) as export:
        pages(export.expected)
        made = export.finish()
    if made.keys() != export.expected:
        pages(made.keys())  # a character that no font has
    for place, data in made.items():
        built.write(site.location(*place), data)
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
    folder = staged_folder(root, policy.slug)
    create_folder(folder)
    config_file = own(root, "mkdocs.yml")
    options: dict[str, Any] = {
        "config_file": str(config_file),
        "docs_dir": str(folder),
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
