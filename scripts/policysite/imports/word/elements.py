"""Names of WordprocessingML (ECMA-376-1, clause 17), and how to ask elements for their properties."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFF = frozenset({"0", "false", "off"})

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def w(name: str) -> str:
    """Give the full name of an element or attribute of WordprocessingML."""
    return f"{{{_W}}}{name}"


DOCUMENT = w("document")


def local(element: Element) -> str:
    """Give the name of an element without its namespace; other namespaces keep theirs."""
    return element.tag.removeprefix(f"{{{_W}}}")


def value(parent: Element | None, path: str, attribute: str = "val") -> str | None:
    """Read an attribute of a descendant, named by its path: `pPr/numPr/numId`; None where there is none."""
    found = descend(parent, path)
    return None if found is None else found.get(w(attribute))


def number(parent: Element | None, path: str, attribute: str = "val") -> int | None:
    """Read an attribute that is a whole number; None where there is none."""
    written = value(parent, path, attribute)
    try:
        return None if written is None else int(written)
    except ValueError:
        return None


def flag(parent: Element | None, name: str) -> bool | None:
    """Read a property that is on or off (CT_OnOff, 17.17.4); None where nothing is said."""
    found = descend(parent, name)
    return None if found is None else found.get(w("val"), "1").lower() not in _OFF


def descend(parent: Element | None, path: str) -> Element | None:
    """Find a descendant by its path."""
    for name in path.split("/"):
        if parent is None:
            return None
        parent = parent.find(w(name))
    return parent
