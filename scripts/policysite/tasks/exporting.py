"""Files to take away: made on all cores, kept in a cache, made again only when something changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from policysite.cache import Cache
from policysite.compare.naming import Names
from policysite.errors import UnsettableTextError
from policysite.exports.takeaway import Look, files, make
from policysite.files import read_bytes
from policysite.project import Project
from policysite.site import addresses
from policysite.site.copies import Copy, copies
from policysite.site.publication import Publication
from policysite.tasks.setup import STYLE, TEMPLATES, own

PAPER = "paper.typ"
FONTS = "fonts"
"""The folder of a policy that may hold fonts for its PDF files, beside those that Typst has."""
FEW = 8
"""So many editions are made sooner than another process has started."""
PORTIONS = 16
"""A process gets its work in so many portions: each of neighbours, which have most of their text in common,
and small enough that all processes end at about the same time.
"""

_log = logging.getLogger(__name__)

Place = tuple[str, str]
"""The address of a file and its language."""
Made = Mapping[str, bytes | UnsettableTextError]
_Job = tuple[Copy, tuple[str, ...], Look]


@dataclass(frozen=True, slots=True)
class Export:
    """Files to take away, while they are made. `expected` are those that there will be, as it seems;
    `finish` waits for them, and tells.
    """

    expected: frozenset[Place]
    finish: Callable[[], dict[Place, bytes]]


@contextmanager
def exporting(project: Project, publication: Publication, cache: Cache, program: str) -> Iterator[Export]:
    """Make the files to take away of all editions, in other processes if they are many.

    `program` names all that files depend on beside texts and fonts. A text that cannot be set gets no PDF,
    and a warning that says why: which character no font has, or that it is too deep in itself.
    """
    style = look(project.root, project.root / project.place(FONTS))
    found = texts(project)
    missing: list[tuple[Copy, dict[str, str]]] = []
    program += _fonts(style)
    for copy in copies(publication):
        unknown: dict[str, str] = {}
        for address, key in _keys(copy, publication.names, program):
            known = cache.find(key)
            if known is not None:
                found[address, copy.language] = known
            elif refusal := cache.find(_refused(key)):
                _log.warning("%s is left out. %s", address, refusal.decode())
            else:
                unknown[address] = key
        if unknown:
            missing.append((copy, unknown))

    missing.sort(key=lambda each: each[0].language)
    expected = {(address, copy.language) for copy, unknown in missing for address in unknown}
    with _making([(copy, tuple(unknown), style) for copy, unknown in missing]) as making:

        def finish() -> dict[Place, bytes]:
            for (copy, unknown), made in zip(missing, making, strict=True):
                for address, data in made.items():
                    if isinstance(data, UnsettableTextError):
                        _log.warning("%s is left out. %s", address, data)
                        cache.keep(_refused(unknown[address]), str(data).encode())
                    else:
                        found[address, copy.language] = cache.keep(unknown[address], data)
            return found

        yield Export(frozenset(found.keys() | expected), finish)


def texts(project: Project) -> dict[Place, bytes]:
    """Read all texts, which are published as they are, in the order of the ledger."""
    return {
        (addresses.copy(release.version, "md"), language): project.source(release, language)
        for release in project.ledger.releases
        for language in release.texts
    }


def look(root: Path, fonts: Path | None) -> Look:
    """Read what gives files their look; `fonts` is the policy's folder of fonts, which need not exist."""
    templates = own(root, TEMPLATES)
    return Look(
        templates,
        read_bytes(own(root, STYLE)).decode(),
        read_bytes(templates / PAPER).decode(),
        fonts if fonts and fonts.is_dir() else None,
    )


@contextmanager
def _making(jobs: Sequence[_Job]) -> Iterator[Iterable[Made]]:
    """Make files in the order of their copies: when they are asked for, if they are few, else at once."""
    if len(jobs) <= FEW:
        yield map(_make, jobs)
        return
    processes = cpu_count() or 1
    with get_context("spawn").Pool(processes) as pool:
        yield pool.imap(_make, jobs, 1 + len(jobs) // (processes * PORTIONS))


def _make(job: _Job) -> Made:
    copy, wanted, look = job
    made: dict[str, bytes | UnsettableTextError] = {}
    for address in wanted:
        try:
            made[address] = make(copy, address, look)
        except UnsettableTextError as error:
            made[address] = error
    return made


def _keys(copy: Copy, names: Names, program: str) -> Iterator[tuple[str, str]]:
    """Give the files of a copy, each with a key that names all that its bytes depend on."""
    name = copy.name(names)
    for address in files(copy):
        yield address, sha256(f"{program}\0{name}\0{address}".encode()).hexdigest()


def _fonts(look: Look) -> str:
    """Name the fonts of a policy."""
    paths = sorted(look.fonts.iterdir()) if look.fonts else []
    return sha256(b"".join(sha256(read_bytes(path)).digest() for path in paths)).hexdigest()


def _refused(key: str) -> str:
    """The key under which it is kept that a file cannot be made."""
    return f"{key}.refused"
