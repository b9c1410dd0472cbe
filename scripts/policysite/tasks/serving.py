"""A preview that follows what is saved: the site, and beside it the draft with its changes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from mkdocs.livereload import LiveReloadServer

from policysite.compare.redline import compare
from policysite.errors import MisuseError, PolicysiteError
from policysite.exports.draft_html import DraftPage, draft_html
from policysite.files import read_bytes, write_bytes
from policysite.project import Project, open_project
from policysite.site import addresses
from policysite.site.addresses import Site
from policysite.site.stage import environment
from policysite.tasks import publishing, reporting
from policysite.tasks.comparing import DRAFT
from policysite.tasks.hosting import assets
from policysite.tasks.setup import STYLE, TEMPLATES, own

_LOOK = 0.1
"""Seconds between two looks at the files: MkDocs takes half a second, most of what an editor waits for."""
_SAID_ABOVE = frozenset({"draft", "unreleased"})
"""Findings that the page itself says."""

_log = logging.getLogger(__name__)

Seen = frozenset[tuple[str, int, int]]


def serve(root: Path, slug: str | None, as_of: date | None, address: str) -> None:
    """Serve the preview at an address, as `127.0.0.1:8000`; ends with an interrupt.

    Raises MisuseError for an address that cannot be used, and what building raises at first; later a
    failure is told in the log, and the pages stay.
    """
    host, port = _parted(address)
    settings = publishing.settings(root, slug, as_of)
    with TemporaryDirectory(prefix="policysite-") as folder:
        mount = urlsplit(settings["site_url"]).path
        server = LiveReloadServer(
            builder=lambda: preview.follow(),
            host=host,
            port=port,
            root=folder,
            mount_path=mount,
            polling_interval=_LOOK,
        )
        watched = (settings["config_file"], *settings["watch"])
        preview = Preview(root, slug, as_of, Path(folder), server.url, tuple(map(Path, watched)))
        preview.build()
        for path in watched:
            server.watch(path)
        _log.info("the draft: %sdraft/", server.url)
        try:
            server.serve()  # type: ignore[no-untyped-call]  # MkDocs says no types here
        except KeyboardInterrupt:
            _log.info("the preview has ended")
        except OSError as error:
            raise MisuseError(
                f"{address} cannot be served: {error.strerror}", do="name another: --address 127.0.0.1:8001"
            ) from error
        finally:
            server.shutdown()


class Preview:
    """A folder that holds the site and the pages of its draft.

    Working texts are on the pages of the draft only, so the site is built again only for other changes.
    """

    def __init__(
        self,
        root: Path,
        slug: str | None,
        as_of: date | None,
        folder: Path,
        url: str,
        watched: tuple[Path, ...],
    ) -> None:
        self._root, self._slug, self._as_of = root, slug, as_of
        self._folder, self._url, self._watched = folder, url, watched
        self._templates = environment(FileSystemLoader(own(root, TEMPLATES)))
        self._seen: Seen = frozenset()

    def build(self) -> None:
        """Bring the folder up to date; raises what reading, building and writing raise."""
        with open_project(self._root, self._slug) as project:
            seen = _look_at(project, self._watched)
            if seen != self._seen:
                settings = publishing.settings(self._root, self._slug, self._as_of)
                publishing.build_preview(project, settings, self._folder, self._url)
                self._seen = seen
            for location, page in draft_pages(project, self._templates):
                write_bytes(self._folder / location / "index.html", page.encode())

    def follow(self) -> None:
        """Bring the folder up to date, or say in the log why it stays as it is."""
        try:
            self.build()
        except PolicysiteError as error:
            _log.error("%s", error)


def draft_pages(project: Project, templates: Environment) -> Iterator[tuple[str, str]]:
    """Write the page of each language's draft, by its location."""
    policy = project.policy
    site = Site(policy.languages, policy.authoritative)
    style = read_bytes(own(project.root, STYLE)).decode()
    folder = assets(project.root)
    found = reporting.inspect(project)
    for language in policy.languages:
        page = _page(project, language, found)
        yield site.location(addresses.DRAFT, language), draft_html(page, templates, style, folder)


def _page(project: Project, language: str, found: reporting.Inspection) -> DraftPage:
    last = project.ledger.releases[-1] if project.ledger.releases else None
    known = last if last and language in last.texts else None
    others = {project.place(f"{each}.md") for each in project.policy.languages if each != language}
    draft, redline = found.drafts.get(language), found.redlines.get(language)
    if draft and redline is None:
        same = draft.document
        redline = compare(same, same, old_name=DRAFT, new_name=DRAFT, language=language)
    return DraftPage(
        policy=project.policy,
        language=language,
        draft=draft,
        redline=redline,
        version=known.version if known else "",
        day=known.published.astimezone(project.policy.timezone).date() if known else None,
        findings=tuple(
            finding
            for finding in found.findings
            if finding.where not in others and finding.code not in _SAID_ABOVE
        ),
    )


def _look_at(project: Project, watched: tuple[Path, ...]) -> Seen:
    """Name all that the site is made of, by when it was written, but for the working texts."""
    working = {project.root / project.place(f"{each}.md") for each in project.policy.languages}
    files = {file for path in watched for file in (path.rglob("*") if path.is_dir() else (path,))}
    found = [(str(file), file.stat()) for file in files - working if file.is_file()]
    return frozenset((name, state.st_mtime_ns, state.st_size) for name, state in found)


def _parted(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 0xFFFF:
        raise MisuseError(f"{address!r} is no address", do="write it as 127.0.0.1:8000")
    return host.strip("[]"), int(port)
