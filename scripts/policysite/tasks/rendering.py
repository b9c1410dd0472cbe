"""From staged files to the site: MkDocs sets the pages that it has not set before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from policysite.cache import Cache
from policysite.errors import BuildError, FileError
from policysite.files import PERMISSIONS, Renewal, read_bytes, sync_tree
from policysite.site.addresses import Site

SOURCE, PAGE = "index.md", "index.html"
_UNSEARCHED = b'\nsearch: {"exclude": true}\n'


def render(
    staged: Mapping[PurePosixPath, bytes],
    site: Site,
    options: Mapping[str, Any],
    built: Renewal,
    cache: Cache,
    program: str,
) -> None:
    """Write the site of staged files into a new folder.

    `options` are those of MkDocs; `program` names everything that a page depends on beside its source. What
    MkDocs makes of many pages at once, the navigation and the index for search, needs the pages that are in
    it each time; any other page is set once, since nothing of another page is on it. Raises BuildError.
    """
    pages = {path: data for path, data in staged.items() if path.name == SOURCE}
    keys = {path: _key(program, options["site_url"], path, data) for path, data in pages.items()}
    with mkdocs_errors():
        joined = {PurePosixPath(each) for each in load_config(**options).nav or ()}
    known = {
        path: page
        for path, data in pages.items()
        if _UNSEARCHED in data and PurePosixPath(*path.parts[1:]) not in joined
        if (page := cache.find(keys[path])) is not None
    }
    with TemporaryDirectory(prefix="policysite-") as folder:
        sync_tree(Path(folder), {path: data for path, data in pages.items() if path not in known})
        with mkdocs_errors():
            mkdocs_build(
                load_config(**{**options, "docs_dir": folder}, site_dir=str(built.folder), strict=True)
            )
    for path in pages:
        place = site.published(path).with_name(PAGE)
        if path in known:
            built.write(place, known[path])
        else:
            cache.keep(keys[path], read_bytes(built.folder / place))
    for path in staged.keys() - pages.keys():
        built.write(site.published(path), staged[path])


def _key(program: str, url: str, path: PurePosixPath, data: bytes) -> str:
    return sha256(f"{program}\0{url}\0{path}\0".encode() + data).hexdigest()


@contextmanager
def mkdocs_errors() -> Iterator[None]:
    """Raise BuildError for what MkDocs refuses, FileError for what the disk refuses it."""
    try:
        yield
    except (Abort, MkDocsException) as error:
        raise BuildError(
            f"MkDocs could not build the site: {error}", where="mkdocs.yml", do="see what it said above"
        ) from error
    except OSError as error:
        where = error.filename2 or error.filename or "site"
        raise FileError(
            f"it cannot be written: {error.strerror}", where=str(where), do=PERMISSIONS
        ) from error
