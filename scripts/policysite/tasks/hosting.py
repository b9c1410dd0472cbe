"""A built site made ready for web servers: compressed files, times that tell content, configuration."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from os import cpu_count
from pathlib import Path, PurePosixPath
from zlib import ZLIB_RUNTIME_VERSION

from jinja2 import BaseLoader

from policysite.cache import Cache
from policysite.exports.headers import content_policy, inline, joined
from policysite.exports.nginx import nginx_files
from policysite.exports.static_hosts import headers_file, join, redirects_file, section
from policysite.files import Renewal, read_bytes, set_time
from policysite.site.assets import fingerprinted
from policysite.site.publication import Publication
from policysite.tasks.setup import ASSETS, own

NOT_FOUND = "404.html"
"""A page without a word of a policy: what scripts it has, all pages may have."""
COMPRESSED = frozenset(
    {"html", "css", "js", "json", "toml", "xml", "md", "txt", "sha256", "ics", "link", "svg"}
)
SMALLEST = 1024
"""Bytes below which compressing gains nothing: an answer is a packet or two all the same."""
HEADERS, REDIRECTS = PurePosixPath("_headers"), PurePosixPath("_redirects")
SHARED = frozenset({HEADERS, REDIRECTS})
"""Files that hold a part of each policy."""
_LEVEL = 6
_TIMES = 2**31
"""As many seconds every file system can tell apart."""


def assets(root: Path) -> str:
    """Name the folder of the site that holds the own styles and browser code."""
    folder = own(root, ASSETS)
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return fingerprinted(
        {PurePosixPath(path.relative_to(folder).as_posix()): read_bytes(path) for path in paths}
    )


def compress(site: Renewal, cache: Cache) -> None:
    """Write `….gz` beside each file that it makes smaller; the same bytes give the same ones."""

    def write(path: Path) -> None:
        data = read_bytes(path)
        if len(data) > SMALLEST and len(packed := _packed(data, cache)) < len(data):
            site.write(f"{path.relative_to(site.folder)}.gz", packed)

    with ThreadPoolExecutor(cpu_count()) as threads:  # zlib lets others work meanwhile
        list(threads.map(write, [path for path in _files(site.folder) if path.suffix[1:] in COMPRESSED]))


def _packed(data: bytes, cache: Cache) -> bytes:
    key = f"gzip-{_LEVEL}-{ZLIB_RUNTIME_VERSION}-{sha256(data).hexdigest()}"
    return cache.once(key, lambda: gzip.compress(data, _LEVEL, mtime=0))


def date_by_content(site: Path, digests: Mapping[str, str]) -> None:
    """Set the time of each file by what is in it: its SHA-256 is given by path.

    nginx and Apache make the ETag of a file's size and time: so it is the same as long as the bytes are, from
    build to build and from machine to machine, and another for other bytes. Who copies a site keeps times.
    """
    for path, digest in digests.items():
        set_time(site / path, int(digest[:8], 16) % _TIMES)


def configuration(
    publication: Publication, root: Path, site: Path, templates: BaseLoader
) -> dict[PurePosixPath, bytes]:
    """Make what web servers and static hosts read of one policy, by path beside a built site.

    `root` is the repository. Of files that policies share this is one policy's part: see `join_beside`.
    Raises BuildError for a page with a script that is not the theme's.
    """
    policy = publication.policy
    known = inline(read_bytes(site / NOT_FOUND).decode())
    pages = (path for path in _files(site) if path.suffix == ".html")
    found = ((str(path.relative_to(site)), inline(read_bytes(path).decode())) for path in pages)
    rules = content_policy(policy, joined(found, known))
    made = nginx_files(publication, rules, templates)
    made[HEADERS] = headers_file(policy, rules, assets(root)).encode()
    made[REDIRECTS] = redirects_file(policy).encode()
    return made


def join_beside(site: Path, slug: str, made: Mapping[PurePosixPath, bytes]) -> dict[PurePosixPath, bytes]:
    """Put a policy's part of the files that policies share into those that lie in the folder of sites."""
    return {
        path: join(_read(site / path), slug, data.decode()).encode() if path in SHARED else data
        for path, data in made.items()
    }


def find_beside(site: Path, slug: str, path: PurePosixPath) -> bytes | None:
    """Read what lies beside a site: of files that policies share, the policy's part; None without it."""
    if path in SHARED:
        part = section(_read(site / path), slug)
        return part.encode() if part is not None else None
    return read_bytes(site / path) if (site / path).is_file() else None


def _read(path: Path) -> str:
    return read_bytes(path).decode() if path.is_file() else ""


def _files(site: Path) -> Iterator[Path]:
    return (path for path in sorted(site.rglob("*")) if path.is_file())
