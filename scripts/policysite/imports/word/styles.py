"""The styles of a Word file: what a paragraph or a run has from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import regex

from policysite.imports.word.elements import flag, number, value, w

_HEADING = regex.compile(r"(?:heading|заголовок|тақырып|überschrift|titre)\s*([1-9])", regex.IGNORECASE)
_LONGEST_CHAIN = 50
_BODY = 9
"""The outline level of what is no heading (17.9.18 counts from 0)."""


@dataclass(slots=True)
class Styles:
    """Styles by identifier; a style is looked up in the chain of those that it is based on."""

    part: Element | None
    _known: dict[str, Element] = field(default_factory=dict)
    _default: str = ""

    def __post_init__(self) -> None:
        for style in self.part.iter(w("style")) if self.part is not None else ():
            identifier = style.get(w("styleId"), "")
            self._known.setdefault(identifier, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default"), "0") in {"1", "true", "on"}:
                self._default = identifier

    def chain(self, identifier: str | None) -> Iterator[Element]:
        """Give a style and those that it is based on, the nearest first."""
        met: set[str] = set()
        identifier = identifier or self._default
        while identifier in self._known and identifier not in met and len(met) < _LONGEST_CHAIN:
            met.add(identifier)
            yield self._known[identifier]
            identifier = value(self._known[identifier], "basedOn") or ""

    def names(self, identifier: str | None) -> tuple[str, ...]:
        """Name a style and its ancestors in small letters: Word's own have English names in files."""
        return tuple((value(style, "name") or "").lower() for style in self.chain(identifier))

    def flag(self, identifier: str | None, name: str) -> bool | None:
        """Tell whether a style turns a property of runs on or off."""
        said = (flag(style.find(w("rPr")), name) for style in self.chain(identifier))
        return next((each for each in said if each is not None), None)

    def numbering(self, identifier: str | None) -> Element | None:
        """Find the numbering that a style gives its paragraphs."""
        found = (style.find(f"{w('pPr')}/{w('numPr')}") for style in self.chain(identifier))
        return next((each for each in found if each is not None), None)

    def outline(self, paragraph: Element) -> int | None:
        """Tell the rank of a heading, from 1; None for a paragraph that is none."""
        properties = paragraph.find(w("pPr"))
        level = number(properties, "outlineLvl")
        if level is not None:
            return level + 1 if level < _BODY else None
        for style in self.chain(value(properties, "pStyle")):
            level = number(style, "pPr/outlineLvl")
            if level is not None:
                return level + 1 if level < _BODY else None
            if named := _HEADING.fullmatch(value(style, "name") or ""):
                return int(named[1])
        return None
