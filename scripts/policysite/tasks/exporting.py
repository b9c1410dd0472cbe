"""Files to take away: made on all cores, kept in a cache, made again only when something changed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import distributions
from multiprocessing import get_context
from pathlib import Path

from policysite.cache import Cache
from policysite.errors import MissingGlyphError
from policysite.exports.takeaway import Look, files, make
from policysite.files import read_bytes
from policysite.model import Redline, Word
from policysite.project import POLICY, Project
from policysite.site import addresses
from policysite.site.copies import Copy, copies
from policysite.site.publication import Publication
from policysite.tasks.setup import STYLE, TEMPLATES, own

CACHE = "build/cache"
PAPER = "paper.typ"
FONTS = "fonts"
"""The folder of a policy that may hold fonts for its PDF files, beside those that Typst has."""
FEW = 8
"""So many editions are made sooner than another process has started."""
TURNS = 20
"""After so many editions a process makes way for a new one: Typst keeps what it has set."""

_log = logging.getLogger(__name__)

Made = Mapping[str, bytes | MissingGlyphError]


def export(project: Project, publication: Publication) -> dict[tuple[str, str], bytes]:
    """Make the files to take away of all editions, by address and language.

    A text with a character that no font has gets no PDF, and a warning that names the character.
    """
    style = look(project.root, project.root / project.place(FONTS))
    cache = Cache(project.root / CACHE)
    found: dict[tuple[str, str], bytes] = {}
    missing: list[tuple[Copy, dict[str, str]]] = []
    keys = _Keys(project, style)
    for copy in copies(publication):
        source = addresses.copy(copy.release.version, "md")
        found[source, copy.language] = project.source(copy.release, copy.language)
        unknown: dict[str, str] = {}
        for address, key in keys.of(copy):
            known = cache.find(key)
            if known is None:
                unknown[address] = key
            else:
                found[address, copy.language] = known
        if unknown:
            missing.append((copy, unknown))
    for (copy, unknown), made in zip(missing, _make_all(missing, style), strict=True):
        for address, data in made.items():
            if isinstance(data, MissingGlyphError):
                _log.warning("%s is left out. %s", address, data)
            else:
                found[address, copy.language] = cache.keep(unknown[address], data)
    cache.sweep()
    return found


def look(root: Path, fonts: Path | None) -> Look:
    """Read what gives files their look; `fonts` is the policy's folder of fonts, which need not exist."""
    templates = own(root, TEMPLATES)
    return Look(
        templates,
        read_bytes(own(root, STYLE)).decode(),
        read_bytes(templates / PAPER).decode(),
        fonts if fonts and fonts.is_dir() else None,
    )


def _make_all(missing: Sequence[tuple[Copy, Iterable[str]]], look: Look) -> Iterator[Made]:
    """Make files in the order of their copies, in this process if they are few."""
    jobs = [(copy, tuple(wanted), look) for copy, wanted in missing]
    if len(jobs) <= FEW:
        yield from map(_make, jobs)
        return
    with get_context("spawn").Pool(maxtasksperchild=TURNS) as pool:
        yield from pool.imap(_make, jobs)


def _make(job: tuple[Copy, tuple[str, ...], Look]) -> Made:
    copy, wanted, look = job
    made: dict[str, bytes | MissingGlyphError] = {}
    for address in wanted:
        try:
            made[address] = make(copy, address, look)
        except MissingGlyphError as error:
            made[address] = error
    return made


class _Keys:
    """Names of all that files depend on; words that many redlines share are digested once.

    The redlines must outlive it: words are known by where they lie in memory.
    """

    def __init__(self, project: Project, look: Look) -> None:
        self._program = _program(project, look)
        self._words: dict[int, str] = {}

    def of(self, copy: Copy) -> Iterator[tuple[str, str]]:
        """Give the files of a copy, each with the key of its bytes."""
        redline = self._redline(copy.redline) if copy.redline else ""
        depends = "\0".join((self._program, copy.language, repr(copy.history), redline))
        for address in files(copy):
            yield address, sha256(f"{depends}\0{address}".encode()).hexdigest()

    def _redline(self, redline: Redline) -> str:
        digest = sha256()
        for passage in redline.passages:
            digest.update(repr(passage._replace(segments=())).encode())
            for op, words, before in passage.segments:
                digest.update(f"{op}{self._of(words)}{self._of(before or ())}".encode())
        return digest.hexdigest()

    def _of(self, words: tuple[Word, ...]) -> str:
        if id(words) not in self._words:
            self._words[id(words)] = sha256(repr(words).encode()).hexdigest()
        return self._words[id(words)]


def _program(project: Project, look: Look) -> str:
    """Name what all files depend on: this program, its libraries and templates, the policy's settings."""
    package = Path(__file__).parents[1]
    sources = [*package.rglob("*.py"), *package.rglob("*.toml"), *look.templates.iterdir()]
    fonts = look.fonts.iterdir() if look.fonts else ()
    digest = sha256(look.style.encode())
    for path in (*sorted(sources), *sorted(fonts), project.root / project.place(POLICY)):
        digest.update(read_bytes(path))
    libraries = sorted(f"{each.name} {each.version}" for each in distributions())
    digest.update("\n".join(libraries).encode())
    return digest.hexdigest()
