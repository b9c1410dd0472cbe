"""Word files for tests: a body in WordprocessingML, packed by python-docx."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from policysite.imports import import_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f"{W} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def p(*content: str, style: str = "", numbered: tuple[int, int] | None = None, mark: str = "") -> str:
    """A paragraph; text that is no XML becomes a run. `numbered`: numId and level; `mark`: of its end."""
    runs = "".join(each if each.startswith("<") else r(each) for each in content)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        num, level = numbered
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(text: str, *properties: str) -> str:
    """A run of text; tabs are written as such."""
    pieces = '<w:tab/><w:t xml:space="preserve">'.join(
        f"{part}</w:t>" for part in text.replace("&", "&amp;").replace("<", "&lt;").split("\t")
    )
    made = "".join(f"<w:{name}/>" for name in properties)
    return f'<w:r><w:rPr>{made}</w:rPr><w:t xml:space="preserve">{pieces}</w:r>'


def table(*rows: tuple[str, ...], header: bool = False) -> str:
    """A table of cells, each a text or paragraphs in XML."""
    made = ""
    for number, row in enumerate(rows):
        properties = "<w:trPr><w:tblHeader/></w:trPr>" if header and not number else ""
        cells = "".join(cell if cell.startswith("<w:tc") else tc(cell) for cell in row)
        made += f"<w:tr>{properties}{cells}</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


def tc(text: str, properties: str = "") -> str:
    """A cell."""
    inside = text if text.startswith("<") else p(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def level(depth: int, form: str, pattern: str, *more: str, start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{"".join(more)}<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels: str, nums: Mapping[int, str] | None = None) -> str:
    """One list and the numbers that count in it, each with what it overrides."""
    made = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="7"/>{override}</w:num>'
        for number, override in (nums or {1: ""}).items()
    )
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{made}'


def word(
    *body: str, lists: str = "", styles: str = "", links: Mapping[str, str] | None = None, **parts: str
) -> bytes:
    """Pack a body. `styles` are added to those of python-docx; `parts`: footnotes, comments, header."""
    document = docx.Document()
    element = document.element.body
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(f"<w:body {NAMESPACES}>{''.join(body)}</w:body>")):
        element.append(child)
    for child in list(parse_xml(f"<w:styles {W}>{styles}</w:styles>")):
        document.styles.element.append(child)
    for name, target in (links or {}).items():
        document.part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, name, is_external=True)
    for name, content in parts.items():
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        root = {"header": "hdr"}.get(name, name)
        blob = f"<w:{root} {NAMESPACES}>{content}</w:{root}>".encode()
        part = Part(PackURI(f"/word/{name}.xml"), kind, blob, document.part.package)
        document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, name.upper()))
    stream = BytesIO()
    document.save(stream)
    made = f"<w:numbering {W}>{lists}</w:numbering>".encode()
    return repacked(stream.getvalue(), {"word/numbering.xml": made} if lists else {})


def imported(data: bytes) -> str:
    """Import a file; its Markdown."""
    return import_text("sent.docx", data).markdown


def remarks(data: bytes) -> dict[str, int]:
    """Import a file; what it asks to look at."""
    return {remark.matter.value: remark.n for remark in import_text("sent.docx", data).remarks}


def repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Change parts of a package, or add some."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in sorted({*old.namelist(), *changed}):
            new.writestr(name, changed[name] if name in changed else old.read(name))
    return stream.getvalue()
