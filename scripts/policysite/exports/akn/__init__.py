"""An edition as Akoma Ntoso 3.0, the OASIS standard for legal documents in XML."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from policysite.exports.akn import names
from policysite.exports.akn.body import build_text
from policysite.exports.akn.identifiers import check_references
from policysite.exports.akn.metadata import PERIOD, build_metadata
from policysite.site.copies import Copy

__all__ = ["edition_akn"]

_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_MIXED = frozenset({"p", "block", "num", "heading", "docTitle"})
"""Elements in which white space is text."""

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0, section 2.2, does not allow in a document, and the carriage return that it does not keep."""


def edition_akn(copy: Copy) -> bytes:
    """Write an edition as an Akoma Ntoso document: `doc` with metadata, preface, preamble and main body.

    A character that XML cannot hold is U+FFFD, or a space where it is white space. Raises BuildError when
    a reference inside the document leads nowhere, which the schema cannot see.
    """
    text = build_text(copy.document, names.page(copy, copy.release.version))
    root = Element("akomaNtoso", xmlns=_NAMESPACE)
    contains = "singleVersion" if len(copy.history) > 1 else "originalVersion"
    document = SubElement(root, "doc", name=names.document_name(copy.policy), contains=contains)
    document.append(build_metadata(copy, text))
    document.extend(text.elements)
    text.elements[-1].set("period", PERIOD)
    check_references(root, f"{copy.release.version}, {copy.language}")
    _break_lines(root)
    written = f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
    return _FORBIDDEN.sub(_replace, written).encode()


def _break_lines(element: Element) -> None:
    """Give every block a line of its own."""
    if element.tag in _MIXED or not len(element):
        return
    element.text = "\n"
    for child in element:
        child.tail = "\n"
        _break_lines(child)


def _replace(found: re.Match[str]) -> str:
    return " " if found[0].isspace() else "\N{REPLACEMENT CHARACTER}"
