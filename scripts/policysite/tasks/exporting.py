"""Files to take away: every edition and every change as Markdown, HTML, PDF, Word and Akoma Ntoso."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

import typst
from jinja2 import FileSystemLoader

from policysite.cache import Cache
from policysite.errors import MissingGlyphError
from policysite.exports.akn import edition_akn
from policysite.exports.html import edition_html
from policysite.exports.pdf import edition_pdf, redline_pdf
from policysite.exports.word import edition_docx, redline_docx
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

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Look:
    """What gives files their look: templates, the style sheet, the Typst template."""

    templates: FileSystemLoader
    style: str
    paper: str
    fonts: typst.Fonts


_EDITION: Mapping[str, Callable[[Copy, _Look], bytes]] = {
    "html": lambda copy, look: edition_html(copy, look.templates, look.style).encode(),
    "pdf": lambda copy, look: edition_pdf(copy, look.paper, look.fonts),
    "docx": lambda copy, _: edition_docx(copy),
    "akn.xml": lambda copy, _: edition_akn(copy),
}
_REDLINE: Mapping[str, Callable[[Copy, _Look], bytes]] = {
    "pdf": lambda copy, look: redline_pdf(copy, look.paper, look.fonts),
    "docx": lambda copy, _: redline_docx(copy),
}


def export(project: Project, publication: Publication) -> dict[tuple[str, str], bytes]:
    """Make the files to take away of all editions, by address and language; what is known is not made again.

    A text with a character that no font has gets no PDF, and a warning that names the character.
    """
    folder = own(project.root, TEMPLATES)
    style = read_bytes(own(project.root, STYLE)).decode()
    fonts = project.root / project.place(FONTS)
    look = _Look(
        FileSystemLoader(folder),
        style,
        read_bytes(folder / PAPER).decode(),
        typst.Fonts(include_system_fonts=False, font_paths=[fonts] if fonts.is_dir() else []),
    )
    cache = Cache(project.root / CACHE)
    program = _program(project, folder, style)
    digests = _Digests()
    found: dict[tuple[str, str], bytes] = {}
    for copy in copies(publication):
        depends = digests.of(copy, program)
        source = addresses.copy(copy.release.version, "md")
        found[source, copy.language] = project.source(copy.release, copy.language)
        for address, make in _makers(copy):
            key = sha256(f"{depends} {address}".encode()).hexdigest()
            try:
                found[address, copy.language] = cache.get(key, partial(make, copy, look))
            except MissingGlyphError as error:
                _log.warning("%s is left out. %s", address, error)
    cache.sweep()
    return found


def _makers(copy: Copy) -> Iterator[tuple[str, Callable[[Copy, _Look], bytes]]]:
    for suffix, make in _EDITION.items():
        yield addresses.copy(copy.release.version, suffix), make
    if copy.redline:
        for suffix, make in _REDLINE.items():
            yield addresses.redline(copy.release.version, suffix), make


def _program(project: Project, templates: Path, style: str) -> str:
    """Name what all files depend on: this program, its libraries and templates, the policy's settings."""
    package = Path(__file__).parents[1]
    fonts = project.root / project.place(FONTS)
    sources = sorted(
        [*package.rglob("*.py"), *package.rglob("*.toml"), *templates.iterdir(), *fonts.glob("*")]
    )
    digest = sha256(style.encode())
    for path in sources:
        digest.update(read_bytes(path))
    digest.update(read_bytes(project.root / project.place(POLICY)))
    libraries = sorted(f"{each.name} {each.version}" for each in distributions())
    digest.update("\n".join(libraries).encode())
    return digest.hexdigest()


class _Digests:
    """Names of what single files depend on; words that many redlines share are digested once.

    The redlines must outlive it: words are known by where they lie in memory.
    """

    def __init__(self) -> None:
        self._words: dict[int, str] = {}

    def of(self, copy: Copy, program: str) -> str:
        """Name all that the files of a copy depend on."""
        redline = self._redline(copy.redline) if copy.redline else ""
        depends = (program, copy.language, repr(copy.history), redline)
        return sha256("\0".join(depends).encode()).hexdigest()

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
