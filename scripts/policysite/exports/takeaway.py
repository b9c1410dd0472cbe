"""What an edition can be taken away as, and how each file of it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst
from jinja2 import FileSystemLoader

from policysite.exports.akn import edition_akn
from policysite.exports.html import edition_html
from policysite.exports.pdf import edition_pdf, redline_pdf
from policysite.exports.word import edition_docx, redline_docx
from policysite.site import addresses
from policysite.site.copies import Copy


@dataclass(frozen=True, slots=True)
class Look:
    """What gives files their look: the folder of templates, the style sheet, the Typst template, and a
    folder of fonts beside those that Typst has.
    """

    templates: Path
    style: str
    paper: str
    fonts: Path | None

    def loader(self) -> FileSystemLoader:
        """Load templates."""
        return _loader(self.templates)

    def letters(self) -> typst.Fonts:
        """Give the fonts, never the machine's own."""
        return _letters(self.fonts)


@cache
def _loader(templates: Path) -> FileSystemLoader:
    return FileSystemLoader(templates)


@cache
def _letters(fonts: Path | None) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[fonts] if fonts else [])


_EDITION: Mapping[str, Callable[[Copy, Look], bytes]] = {
    "html": lambda copy, look: edition_html(copy, look.loader(), look.style).encode(),
    "pdf": lambda copy, look: edition_pdf(copy, look.paper, look.letters()),
    "docx": lambda copy, _: edition_docx(copy),
    "akn.xml": lambda copy, _: edition_akn(copy),
}
_REDLINE: Mapping[str, Callable[[Copy, Look], bytes]] = {
    "pdf": lambda copy, look: redline_pdf(copy, look.paper, look.letters()),
    "docx": lambda copy, _: redline_docx(copy),
}


def files(copy: Copy) -> Iterator[str]:
    """Name the files that are made of a copy, by address."""
    yield from (addresses.copy(copy.release.version, suffix) for suffix in _EDITION)
    if copy.redline:
        yield from (addresses.redline(copy.release.version, suffix) for suffix in _REDLINE)


def make(copy: Copy, address: str, look: Look) -> bytes:
    """Make one of these files; MissingGlyphError where a PDF has no font for a character."""
    for suffix, maker in _EDITION.items():
        if address == addresses.copy(copy.release.version, suffix):
            return maker(copy, look)
    for suffix, maker in _REDLINE.items():
        if address == addresses.redline(copy.release.version, suffix):
            return maker(copy, look)
    raise ValueError(f"no file of edition {copy.release.version} is called {address!r}")
