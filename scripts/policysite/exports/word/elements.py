"""Elements of WordprocessingML (ECMA-376-1, clause 17), named as in the standard: `w:p`, `w:ins`.

The schema orders the children of an element, and Word refuses a file that does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

NAMESPACES = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (production 2) has no place for, and the carriage return, which it would not keep."""
_BREAKS = re.compile("([\n\t])")


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """Make the element `w:name`; its attributes have the same prefix, and None is no child."""
    made = Element(f"w:{name}", {f"w:{key}": printable(str(value)) for key, value in attributes.items()})
    made.extend(child for child in children if child is not None)
    return made


def text(content: str, name: str = "t") -> Iterator[Element]:
    """Write text as the elements of a run: `w:t` or another name, line breaks and tabs."""
    for piece in _BREAKS.split(content):
        match piece:
            case "":
                continue
            case "\n":
                yield w("br")
            case "\t":
                yield w("tab")
            case _:
                element = Element(f"w:{name}", {"xml:space": "preserve"})
                element.text = printable(piece)
                yield element


def printable(content: str) -> str:
    """Replace the characters that no XML can hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", content)


def xml(element: Element) -> str:
    """Write an element without the namespaces that its part names."""
    return tostring(element, encoding="unicode")


def part(name: str, *children: Element) -> bytes:
    """Write a part of the package: an XML file with the element `w:name` at its root."""
    root = w(name, *children)
    root.attrib.update(NAMESPACES)
    return (_DECLARATION + xml(root)).encode()
