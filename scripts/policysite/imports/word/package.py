"""The package of a Word file, opened with care: it comes from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as DeflateError  # noqa: N812 - the library's name says nothing

import docx.package
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part

from policysite.errors import ImportRefusedError
from policysite.imports.word.elements import DOCUMENT, w

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_OTHERS = ((b"{\\rtf", "an RTF file"), (b"%PDF", "a PDF file"), (b"<", "a web page"))
_LARGEST_XML = 32 * 1024 * 1024
_LARGEST_PACKAGE = 256 * 1024 * 1024
_DENSEST = 250
"""Bytes that one compressed byte may become: XML has 10 to 50, a zip bomb a thousand."""
_MOST_PARTS = 2000
_MOST_PARAGRAPHS = 50_000
"""The longest contracts have a tenth of it."""
_DEEPEST = 256
"""So deep elements may stand in each other: the limit of libxml2, which reads some of the parts."""
_SAVE = "open it in Word and save it as Word Document (.docx)"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that its text needs, each by the last piece of its relationship's type.

    `links`: the targets of the document's links, by the names of their relationships.
    """

    document: Element
    parts: Mapping[str, tuple[Element, ...]]
    links: Mapping[str, str]

    def part(self, name: str) -> Element | None:
        """Give the part of a kind: styles, numbering, footnotes."""
        return next(iter(self.parts.get(name, ())), None)


def open_package(data: bytes, where: str) -> Package:
    """Open a Word file; ImportRefusedError, saying what it is instead and what to do."""
    _refuse_others(data, where)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _refuse_bomb(archive, where)
        main = _main(docx.package.Package.open(BytesIO(data)), where)
        document = _xml(main)
        links = {rel.rId: str(rel.target_ref) for rel in main.rels.values() if rel.is_external}
        parts: dict[str, tuple[Element, ...]] = {}
        for rel in main.rels.values():
            kind = rel.reltype.rsplit("/", 1)[-1]
            if kind in _READ and not rel.is_external:
                parts[kind] = (*parts.get(kind, ()), _xml(rel.target_part))
    except _DAMAGE as error:
        _refuse("this Word file is damaged or incomplete", where, cause=error)
    if document.tag != DOCUMENT:
        _refuse("this Word file has no text that can be read", where)
    if sum(1 for _ in document.iter(w("p"))) > _MOST_PARAGRAPHS:
        _refuse(f"the file has more than {_MOST_PARAGRAPHS} paragraphs, far too many for a text", where)
    return Package(document, parts, links)


_DAMAGE = (
    BadZipFile, PackageNotFoundError, KeyError, ValueError, TypeError, AttributeError, EOFError, SyntaxError,
    RuntimeError, DeflateError,
)  # fmt: skip
"""What the libraries raise for broken packages: python-docx has no error of its own for most of them."""
_READ = frozenset({"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"})


def _refuse(what: str, where: str, do: str = _SAVE, *, cause: Exception | None = None) -> NoReturn:
    raise ImportRefusedError(what, where=where, do=do) from cause


def _refuse_others(data: bytes, where: str) -> None:
    """Recognise what often bears the name .docx and is none."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            _refuse(
                "the file is protected by a password",
                where,
                "open it in Word, remove the password (File, Info, Protect Document), and save it",
            )
        if _OLD_WORD in data:
            _refuse("this is a file of Word 97 to 2003 (.doc) under another name", where)
        _refuse("this is no Word file", where)
    if not data.startswith(b"PK"):
        known = (name for start, name in _OTHERS if data.lstrip()[:8].startswith(start))
        what = f"this is {next(known, 'no Word file')}, whatever its name says"
        _refuse(what if data else "the file is empty", where)


def _refuse_bomb(archive: ZipFile, where: str) -> None:
    """Look at the sizes that the package declares, beyond which nothing is read (zipfile keeps to them)."""
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names:
        _refuse("this is an archive, but no Word file", where)
    written = [entry for entry in entries if entry.filename.endswith((".xml", ".rels"))]
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if (
        len(entries) > _MOST_PARTS
        or total > _LARGEST_PACKAGE
        or total > _DENSEST * max(packed, 4096)
        or any(entry.file_size > _LARGEST_XML for entry in written)
    ):
        _refuse("what is packed into this file is far too large for a text", where)
    if any(entry.flag_bits & 1 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        _refuse("the file is packed in a way that Word does not know", where)
    if len(names) < len(entries):
        _refuse("this Word file has two parts of one name", where)
    if any(b"<!DOCTYPE" in archive.read(entry).replace(b"\0", b"") for entry in written):
        _refuse("this Word file declares what no Word file may (a document type)", where)


def _main(package: docx.package.Package, where: str) -> Part:
    """Find the main part of a package."""
    for rel in package.rels.values():
        if rel.is_external or not rel.reltype.endswith("/officeDocument"):
            continue
        if rel.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            _refuse("the file is in the strict form of Open XML", where)
        if rel.target_part.content_type != CONTENT_TYPE.WML_DOCUMENT_MAIN:
            _refuse("this is no ordinary Word document (a template, one with macros, a workbook)", where)
        main: Part = rel.target_part
        return main
    _refuse("this is an archive, but no Word file", where)


def _xml(part: Part) -> Element:
    parser = XMLParser(target=_Careful())  # noqa: S314 - without a document type there are no entities
    parser.feed(part.blob)
    found: Element = parser.close()
    return found


class _Careful(TreeBuilder):
    """Builds a tree that walks can go through: not deeper than others allow, and without a document type,
    in whatever encoding it was hidden. ValueError.
    """

    _depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("elements stand too deep in each other")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self._depth -= 1
        return super().end(tag)

    def doctype(self, *_: object) -> None:
        """Refuse a document type."""
        raise ValueError("a document type")
