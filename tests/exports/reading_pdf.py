"""What a PDF says, how it is tagged and where it leads, read by a library that did not write it."""

import io
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def root(data: bytes) -> Any:
    """The catalogue of a PDF, in the untyped objects of pypdf."""
    return read(data).root_object


def said(data: bytes) -> str:
    """All that a PDF says, pages and lines joined."""
    return " ".join(" ".join(page.extract_text().split()) for page in read(data).pages)


def elements(data: bytes) -> Iterator[DictionaryObject]:
    """Walk the structure of a PDF in reading order."""
    pending: list[object] = [root(data)["/StructTreeRoot"]]
    while pending:
        match pending.pop():
            case IndirectObject() as reference:
                pending.append(reference.get_object())
            case ArrayObject() as several:
                pending += reversed(several)
            case DictionaryObject() as element:
                yield element
                pending.append(element.raw_get("/K") if "/K" in element else None)


def tags(data: bytes) -> list[str]:
    """The types of a PDF's elements in reading order."""
    return [str(element["/S"]) for element in elements(data) if "/S" in element]


def targets(data: bytes) -> list[str]:
    """The addresses to which the links of a PDF lead."""
    pages: list[Any] = list(read(data).pages)
    notes = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    return [note["/A"]["/URI"] for note in notes if "/A" in note]
