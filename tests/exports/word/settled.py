"""Accept or reject every tracked change of a Word file, by the rules of ECMA-376-1, 17.13.5, and read it.

It shares no code with the writer: it sees nothing but the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
AROUND = ("Subtitle", "Imprint", "ImprintLast", "ImprintEnd")
"""The styles of what stands around a text and is no part of it."""


@dataclass(frozen=True)
class Read:
    """A paragraph or a row: how it is set (style, bullet, indents), its text, and the form of each character.

    The cells of a row are parted by U+001F; a line break is a line feed.
    """

    setting: tuple[str, ...]
    text: str
    forms: tuple[tuple[str, ...], ...]


def accepted(data: bytes) -> list[Read]:
    """Read a file as it is when all changes are accepted."""
    return _settled(data, gone=("del", "moveFrom"), come=("ins", "moveTo"), accept=True)


def rejected(data: bytes) -> list[Read]:
    """Read a file as it is when all changes are rejected."""
    return _settled(data, gone=("ins", "moveTo"), come=("del", "moveFrom"), accept=False)


def body(data: bytes) -> Any:
    return part(data, "word/document.xml").find(f"{W}body")


def part(data: bytes, name: str) -> Any:
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def _settled(data: bytes, gone: tuple[str, ...], come: tuple[str, ...], *, accept: bool) -> list[Read]:
    tree = body(data)
    for change in list(tree.iter(f"{W}pPrChange", f"{W}rPrChange")):
        holder = change.getparent()
        was = change[0]
        holder.remove(change)
        if not accept:
            kept = [child for child in holder if holder.tag == f"{W}pPr" and child.tag == f"{W}rPr"]
            holder[:] = [*was, *kept]
    for row in list(tree.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in gone):
            row.getparent().remove(row)
    for table in list(tree.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for paragraph in list(tree.iter(f"{W}p")):
        _settle_runs(paragraph, gone, come)
    for paragraph in list(tree.iter(f"{W}p")):
        if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in gone):
            _join_with_next(paragraph)
    targets = {each.get("Id"): each.get("Target") for each in part(data, "word/_rels/document.xml.rels")}
    return [read for block in tree for read in _read(block, targets) if read.setting[0] not in AROUND]


def _settle_runs(paragraph: Any, gone: tuple[str, ...], come: tuple[str, ...]) -> None:
    for name in gone:
        for change in paragraph.xpath(f".//w:{name}[not(ancestor::w:pPr)]", namespaces={"w": W[1:-1]}):
            change.getparent().remove(change)
    for name in come:
        for change in paragraph.xpath(f".//w:{name}[not(ancestor::w:pPr)]", namespaces={"w": W[1:-1]}):
            holder = change.getparent()
            at = holder.index(change)
            holder[at : at + 1] = list(change)


def _join_with_next(paragraph: Any) -> None:
    """Take away the end of a paragraph: what it holds begins the next one, which keeps its own setting."""
    following = paragraph.getnext()
    while following is not None and following.tag.endswith(("RangeStart", "RangeEnd")):
        following = following.getnext()
    runs = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        for run in reversed(runs):
            following.insert(1, run)
    else:
        words = "".join(paragraph.itertext())
        assert not words, f"nothing can take in {words!r}"
    paragraph.getparent().remove(paragraph)


def _read(block: Any, targets: dict[str, str]) -> Iterator[Read]:
    if block.tag == f"{W}p":
        setting, characters = _setting(block), list(_characters(block, targets))
        if characters or setting[0] in AROUND:
            yield Read(setting, *_columns(characters))
    for row in block.iter(f"{W}tr"):
        cells = [[*_characters(cell.find(f"{W}p"), targets)] for cell in row.iter(f"{W}tc")]
        while cells and not cells[-1]:
            cells.pop()
        joined = [each for cell in cells for each in [("\x1f", ()), *cell]][1:]
        yield Read(("row",), *_columns(joined))


def _columns(characters: list[tuple[str, tuple[str, ...]]]) -> tuple[str, tuple[tuple[str, ...], ...]]:
    return "".join(text for text, _ in characters), tuple(form for _, form in characters)


def _setting(paragraph: Any) -> tuple[str, ...]:
    properties = paragraph.find(f"{W}pPr")
    found = [properties.find(f"{W}pStyle").get(f"{W}val")]
    for path, *names in (("numPr/ilvl", "val"), ("ind", "left", "hanging")):
        element = properties.find("/".join(W + step for step in path.split("/")))
        found += [element.get(W + name, "") if element is not None else "" for name in names]
    return tuple(found)


def _characters(paragraph: Any, targets: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each character and how it is set; of a space that is not asked."""
    for run in paragraph.iter(f"{W}r"):
        holder = run.getparent()
        link = targets[holder.get(f"{R}id")] if holder.tag == f"{W}hyperlink" else ""
        properties = run.find(f"{W}rPr")
        names = {
            child.tag.removeprefix(W): child.get(f"{W}val")
            for child in (() if properties is None else properties)
        }
        marks = [mark for mark in ("b", "i", "strike") if mark in names]
        code = ["code"] if names.get("rStyle") == "HTMLCode" else []
        form = (*marks, *code, link)
        for element in run:
            match element.tag.removeprefix(W):
                case "t" | "delText":
                    yield from (
                        (character, () if character.isspace() else form) for character in element.text
                    )
                case "br":
                    yield "\n", ()
                case "tab":
                    yield "\t", ()
