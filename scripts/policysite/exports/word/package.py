"""The package of a Word file (ECMA-376-2): parts, relationships, and a zip that is the same every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.package import Package

from policysite.exports.word.elements import part, printable, w
from policysite.exports.word.styles import is_right_to_left, numbering, regional, styles

_LONGEST = 255
"""Characters that a core property may have."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file knows."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself.

    `spoken` is the language of the words around the text, `moment` is when the text was published.
    """

    title: str
    author: str
    language: str
    spoken: str
    version: str
    moment: datetime


def pack(
    body: str,
    links: Mapping[str, str],
    properties: Properties,
    header: Sequence[Element],
    footer: Sequence[Element],
) -> bytes:
    """Write a Word file; `body` is XML, `links` has the target of each relationship of it, and its name."""
    package = Package()
    document = _part("document", _document(body, properties.language), package)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    package.relate_to(_core(properties, package), RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for name, blob in (
        ("styles", styles(properties.language, properties.spoken)),
        ("numbering", numbering()),
        ("settings", _settings(properties.language)),
        ("header", part("hdr", *header)),
        ("footer", part("ftr", *footer)),
    ):
        document.load_rel(getattr(RELATIONSHIP_TYPE, name.upper()), _part(name, blob, package), name)
    for target, name in links.items():
        document.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, name, is_external=True)
    stream = BytesIO()
    package.save(stream)
    return _undated(stream)


def _document(body: str, language: str) -> bytes:
    return part("document", w("body", _section(language))).replace(b"<w:body>", f"<w:body>{body}".encode(), 1)


def _part(name: str, blob: bytes, package: Package) -> Part:
    kind = "WML_DOCUMENT_MAIN" if name == "document" else f"WML_{name.upper()}"
    return Part(PackURI(f"/word/{name}.xml"), getattr(CONTENT_TYPE, kind), blob, package)


def _section(language: str) -> Element:
    """Write the page: A4, 2 cm around the text, header and footer on every page."""
    references = [w(f"{name}Reference", type="default") for name in ("header", "footer")]
    for name, reference in zip(("header", "footer"), references, strict=True):
        reference.set("r:id", name)
    return w(
        "sectPr",
        *references,
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=1361, right=1134, bottom=1247, left=1134, header=680, footer=624, gutter=0),
        w("bidi") if is_right_to_left(language) else None,
    )


@cache
def _settings(language: str) -> bytes:
    return part(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=850),
        w("characterSpacingControl", val="doNotCompress"),
        w(
            "compat",
            w(
                "compatSetting",
                name="compatibilityMode",
                uri="http://schemas.microsoft.com/office/word",
                val=15,
            ),
        ),
        w("themeFontLang", val=regional(language)),
        w("decimalSymbol", val="."),
        w("listSeparator", val=";"),
    )


def _core(properties: Properties, package: Package) -> CorePropertiesPart:
    found: CorePropertiesPart = CorePropertiesPart.default(package)
    core = found.core_properties
    core.title = printable(properties.title)[:_LONGEST]
    core.author = core.last_modified_by = printable(properties.author)[:_LONGEST]
    core.language = properties.language
    core.version = printable(properties.version)[:_LONGEST]
    core.created = core.modified = properties.moment.astimezone(UTC).replace(tzinfo=None)
    return found


def _undated(stream: BytesIO) -> bytes:
    """Write a zip file again with its entries in their order and no moment of writing."""
    written = BytesIO()
    with ZipFile(stream) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return written.getvalue()
