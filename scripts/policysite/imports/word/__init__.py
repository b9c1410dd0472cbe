"""Word files to paragraphs, as they read with all revisions accepted."""

from __future__ import annotations

from collections.abc import Iterator

from policysite.imports.paragraph import Paragraph
from policysite.imports.remark import Matter, Remark
from policysite.imports.word.body import Body
from policysite.imports.word.content import Content, plain_text
from policysite.imports.word.elements import w
from policysite.imports.word.numbering import Numbering
from policysite.imports.word.package import Package, open_package
from policysite.imports.word.styles import Styles
from policysite.imports.word.text import paragraphs

_NOTES = ("footnote", "endnote")


def read_word(data: bytes, where: str) -> tuple[tuple[Paragraph, ...], tuple[Remark, ...]]:
    """Read a Word file, and tell what was accepted, flattened or left out; ImportRefusedError.

    A paragraph's place is its number in the document, counted from 1.
    """
    package = open_package(data, where)
    styles = Styles(package.part("styles"))
    content = Content(styles, package.links, dict(_notes(package)))
    body = Body(content, styles, Numbering(package.part("numbering"), styles))
    found = paragraphs([part for holder in package.document for part in body.read(holder)])
    content.met[Matter.COMMENTS] += _comments(package)
    content.met[Matter.EDGES] += any(
        plain_text(edge) for kind in ("header", "footer") for edge in package.parts.get(kind, ())
    )
    return found, tuple(Remark(matter, content.met[matter]) for matter in Matter if content.met[matter])


def _notes(package: Package) -> Iterator[tuple[tuple[str, str], str]]:
    for kind in _NOTES:
        part = package.part(f"{kind}s")
        for note in part if part is not None else ():
            yield (kind, note.get(w("id"), "")), plain_text(note)


def _comments(package: Package) -> int:
    part = package.part("comments")
    return 0 if part is None else len(part.findall(w("comment")))
