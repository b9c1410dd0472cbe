"""Identifiers of elements, `eId`, by the Akoma Ntoso Naming Convention 1.0, section 5.4; references to them.

Where the convention leaves a choice it is the one that others make: a clause without a number is `nn`, and
what counts anew in each context is counted there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from policysite.errors import BuildError
from policysite.text import vocabulary as v

_REFERENCES = {
    "article": "art", "blockList": "list", "chapter": "chp", "clause": "cl", "eventRef": "eref",
    "paragraph": "para", "section": "sec", "subclause": "subcl", "subparagraph": "subpara",
    "subsection": "subsec", "temporalGroup": "tmpg",
}  # fmt: skip
"""Elements that do not go by their full name (section 5.4.2)."""

_NUMBERED = frozenset({
    "article", "chapter", "clause", "indent", "item", "level", "paragraph", "part", "point", "section",
    "subclause", "subparagraph", "subsection", "title",
})  # fmt: skip
"""Elements whose number is a part of the text; one without a number is `nn`, and counted."""

_CONTEXTS = frozenset({"preface", "preamble", "intro"})
"""Elements without an identifier whose name is in those of their content."""

_SILENT = frozenset({
    "doc", "mainBody", "content", "num", "heading", "b", "i", "inline", "br", "tr", "td", "th",
})  # fmt: skip
"""Elements without an identifier."""

_REFERRING = frozenset({"href", "source", "start", "refersTo", "period", "by"})
"""Attributes that may lead to another element."""

_PARTS = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class _Counts:
    """How many elements of a name a context has so far, and how often an identifier was wished for."""

    elements: Counter[tuple[str, str]] = field(default_factory=Counter)
    wishes: Counter[str] = field(default_factory=Counter)


def identify(root: Element) -> None:
    """Give every element of a document's text that is to have one its identifier; unique in `root`."""
    _identify(root, "", _Counts())


def number(label: str) -> str:
    """Write a label as the last part of an identifier: `3.4` is `3-4`, `Статья 5.` is `5`."""
    parts = _PARTS.findall(label)
    return "-".join(part for part in parts if part.lower() not in v.ANCHORS)


def check_references(root: Element, where: str) -> None:
    """Check that every reference into the document finds its element; BuildError."""
    known = {f"#{element.get('eId')}" for element in root.iter()}
    for element in root.iter():
        for name, value in element.items():
            if name in _REFERRING and value.startswith("#") and value not in known:
                raise BuildError(
                    f"the reference {value} in the Akoma Ntoso document leads nowhere",
                    where=where,
                    do="report this as a mistake of the program, with the text; nothing was published",
                )


def _identify(element: Element, context: str, counts: _Counts) -> None:
    name = element.tag
    if name in _CONTEXTS:
        context = f"{context}__{name}" if context else name
    elif name not in _SILENT:
        context = _unique(_wish(element, context, counts), counts)
        element.set("eId", context)
    for child in element:
        _identify(child, context, counts)


def _wish(element: Element, context: str, counts: _Counts) -> str:
    name = element.tag
    reference = f"{context}__" if context else ""
    reference += _REFERENCES.get(name, name)
    printed = element.find("num")
    if own := number("".join(printed.itertext())) if printed is not None else "":
        return f"{reference}_{own}"
    if name in _NUMBERED:
        counts.wishes[f"{reference}_nn"] += 1
        return f"{reference}_nn_{counts.wishes[f'{reference}_nn']}"
    counts.elements[context, name] += 1
    return f"{reference}_{counts.elements[context, name]}"


def _unique(wish: str, counts: _Counts) -> str:
    """Count identifiers that are taken: the second `sec_1` is `sec_1_2`."""
    counts.wishes[wish] += 1
    taken = counts.wishes[wish]
    return wish if taken == 1 else _unique(f"{wish}_{taken}", counts)
