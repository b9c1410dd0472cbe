"""Word's automatic numbers as they are printed (ECMA-376-1, 17.9)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

import regex

from policysite.imports.word.elements import number, value, w
from policysite.imports.word.styles import Styles

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
"""What 17.18.59 counts by as russianLower: the alphabet without ё, й, ъ, ь."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = regex.compile(r"%([1-9])")
_HIGHEST = 32767
_DEEPEST = 8


class Printed(NamedTuple):
    """What stands in front of a numbered paragraph: a number as printed, or a bullet; its depth from 0.

    `known` is false for a way of counting that is printed in digits instead.
    """

    label: str
    bullet: bool
    depth: int
    known: bool = True


@dataclass(slots=True)
class _Count:
    """The numbers of one abstract list: by level, those that were printed last."""

    last: dict[int, int] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)


@dataclass(slots=True)
class Numbering:
    """Counts the paragraphs of a document in order; ask for each numbered paragraph exactly once."""

    part: Element | None
    styles: Styles
    _counts: dict[str, _Count] = field(default_factory=dict)
    _numbers: dict[str, Element] = field(default_factory=dict)
    _abstract: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in self.part if self.part is not None else ():
            match each.tag:
                case name if name == w("num"):
                    self._numbers[each.get(w("numId"), "")] = each
                case name if name == w("abstractNum"):
                    self._abstract[each.get(w("abstractNumId"), "")] = each

    def next(self, paragraph: Element) -> Printed | None:
        """Count a paragraph and tell what is printed in front of it; None if it is not numbered."""
        properties = paragraph.find(w("pPr"))
        style = value(properties, "pStyle")
        inherited = self.styles.numbering(style)
        direct = properties.find(w("numPr")) if properties is not None else None
        name = value(direct, "numId") or value(inherited, "numId")
        num = self._numbers.get(name or "")
        if name is None or num is None:
            return None
        identity, abstract = self._list_of(num)
        level = number(direct, "ilvl")
        if level is None:
            level = number(inherited, "ilvl")
        if level is None:
            level = _level_of_style(abstract, style)
        level = min(max(level, 0), _DEEPEST)
        count = self._counts.setdefault(identity, _Count())
        self._count(count, num, name, level, abstract)
        return self._print(count, num, level, abstract)

    def _list_of(self, num: Element) -> tuple[str, Element | None]:
        """Find the list that a number counts in, through a list style that it may be linked to (17.9.21)."""
        identity = value(num, "abstractNumId") or ""
        abstract = self._abstract.get(identity)
        linked = value(abstract, "numStyleLink")
        if linked:
            target = self._numbers.get(value(self.styles.numbering(linked), "numId") or "")
            other = value(target, "abstractNumId") or ""
            if other in self._abstract and other != identity:
                return other, self._abstract[other]
        return identity, abstract

    def _count(self, count: _Count, num: Element, name: str, level: int, abstract: Element | None) -> None:
        """Go on counting: a level begins anew below another one, and once where a number says so."""
        override = _override(num, level)
        start = number(override, "startOverride")
        if start is not None and (name, level) not in count.started:
            count.started.add((name, level))
            count.last[level] = start
        elif level in count.last:
            count.last[level] = min(count.last[level] + 1, _HIGHEST)
        else:
            count.last[level] = _start(num, abstract, level)
        for above in range(level):
            count.last.setdefault(above, _start(num, abstract, above))
        for below in [each for each in count.last if each > level]:
            restart = number(_level(num, abstract, below), "lvlRestart")
            if restart is None or (restart and level < restart):
                del count.last[below]

    def _print(self, count: _Count, num: Element, level: int, abstract: Element | None) -> Printed:
        found = _level(num, abstract, level)
        form = value(found, "numFmt") or "decimal"
        pattern = value(found, "lvlText") or ""
        if form == "bullet":
            return Printed("", bullet=True, depth=level)
        legal = found is not None and found.find(w("isLgl")) is not None
        known = True

        def print_level(place: regex.Match[str]) -> str:
            nonlocal known
            other = int(place[1]) - 1
            counted = count.last.get(other, _start(num, abstract, other))
            shape = value(_level(num, abstract, other), "numFmt") or "decimal"
            text = written(counted, "decimal" if legal and shape != "none" else shape)
            known = known and text is not None
            return str(counted) if text is None else text

        label = _PLACE.sub(print_level, pattern)
        return Printed(label.strip(), bullet=False, depth=level, known=known)


def written(count: int, form: str) -> str | None:
    """Write a number in one of Word's forms (17.18.59); None for a form that is not known here."""
    match form:
        case "decimal":
            return str(count)
        case "decimalZero":
            return f"{count:02}"
        case "none":
            return ""
        case "lowerRoman" | "upperRoman":
            return _cased(_roman(count), form)
        case "lowerLetter" | "upperLetter":
            return _cased(_letters(count, _LATIN), form)
        case "russianLower" | "russianUpper":
            return _cased(_letters(count, _RUSSIAN), form)
        case _:
            return None


def _cased(text: str, form: str) -> str:
    return text.upper() if "pper" in form else text


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text


def _letters(count: int, alphabet: str) -> str:
    """Count by letters as Word does: after z comes aa, then bb."""
    repeated, place = divmod(max(count, 1) - 1, len(alphabet))
    return alphabet[place] * (repeated + 1)


def _level(num: Element, abstract: Element | None, level: int) -> Element | None:
    """Find how a level is set: as its number overrides it, or as its list has it."""
    override = _override(num, level)
    own = override.find(w("lvl")) if override is not None else None
    if own is not None:
        return own
    levels = abstract.findall(w("lvl")) if abstract is not None else []
    return next((each for each in levels if each.get(w("ilvl")) == str(level)), None)


def _override(num: Element, level: int) -> Element | None:
    overrides = num.findall(w("lvlOverride"))
    return next((each for each in overrides if each.get(w("ilvl")) == str(level)), None)


def _start(num: Element, abstract: Element | None, level: int) -> int:
    start = number(_level(num, abstract, level), "start")
    return 0 if start is None else min(max(start, 0), _HIGHEST)


def _level_of_style(abstract: Element | None, style: str | None) -> int:
    """Find the level that is linked to a style; the first where none is."""
    levels = abstract.findall(w("lvl")) if abstract is not None and style else []
    return next((_depth(level) for level in levels if value(level, "pStyle") == style), 0)


def _depth(level: Element) -> int:
    written = level.get(w("ilvl"), "")
    return int(written) if written.isdecimal() and len(written) < 3 else 0
