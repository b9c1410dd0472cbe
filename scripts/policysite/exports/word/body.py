"""Paragraphs and rows as elements of WordprocessingML, changes as revisions (ECMA-376-1, 17.13.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from policysite.exports.word.columns import WIDTH, widths
from policysite.exports.word.elements import text, w, xml
from policysite.exports.word.flow import KNOWN, Fate, Paragraph, Piece, Row
from policysite.exports.word.setting import Setting
from policysite.model import Form

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_ADDRESS = re.compile(r"[^\x00-\x20\x7f\"<>\\^`{|}]{1,2000}")
"""What Word takes for the target of a link: more than 2083 characters, or any of these, is a broken file."""


@dataclass(slots=True)
class Body:
    """Writes the body of a document; remembers the links and numbers the revisions.

    `base` is the address that relative links start from; without it they are text. `links` has the
    relationships that the document needs, target first.
    """

    author: str
    day: date
    base: str = ""
    links: dict[str, str] = field(default_factory=dict)
    _revisions: int = 0

    def write(self, parts: Iterable[Paragraph | Row]) -> Iterator[str]:
        """Write paragraphs, and tables of the rows between them, as XML."""
        after_table = False
        for _, group in groupby(_with_table(parts), lambda each: each[0]):
            run = [part for _, part in group]
            rows = [part for part in run if isinstance(part, Row)]
            if rows:
                if after_table:
                    yield _lasting(Paragraph(Setting("TableText"), ()))
                yield xml(self._table(rows))
            else:
                for part in run:
                    if isinstance(part, Paragraph):
                        yield self._written(part)
            after_table = bool(rows)

    def _written(self, part: Paragraph) -> str:
        if _lasts(part):
            return _lasting(part)
        return "".join(map(xml, self._moved(part) if part.move else [self._paragraph(part)]))

    def _revision(self, name: str, *children: Element) -> Element:
        """Make an element of a revision: who, when, and a number of its own."""
        self._revisions += 1
        stamp = f"{self.day.isoformat()}T00:00:00Z"
        return w(name, *children, id=self._revisions, author=self.author, date=stamp)

    def _moved(self, part: Paragraph) -> Iterator[Element]:
        """Write a paragraph at one of its two places; a name ties them to each other."""
        paragraph = self._paragraph(part)
        start = self._revision(f"{part.mark}RangeStart")
        start.set("w:name", f"move{part.move}")
        paragraph.insert(1, start)
        yield paragraph
        yield w(f"{part.mark}RangeEnd", id=self._revisions)

    def _paragraph(self, part: Paragraph) -> Element:
        properties = w("pPr", *_set(part.setting))
        if part.mark:
            properties.append(w("rPr", self._revision(part.mark)))
        if part.before:
            properties.append(self._revision("pPrChange", w("pPr", *_set(part.before))))
        return w("p", properties, *self._runs(part.pieces))

    def _runs(self, pieces: Iterable[Piece]) -> Iterator[Element]:
        """Write pieces: links around revisions, revisions around runs."""
        for link, linked in groupby(pieces, lambda piece: piece.form.link):
            target = self._target(link)
            elements = list(self._revised(linked, linked_style=bool(target)))
            if target:
                hyperlink = w("hyperlink", *elements, history=1)
                hyperlink.set("r:id", self.links.setdefault(target, f"link{len(self.links) + 1}"))
                yield hyperlink
            else:
                yield from elements

    def _revised(self, pieces: Iterable[Piece], *, linked_style: bool) -> Iterator[Element]:
        for fate, alike in groupby(pieces, lambda piece: piece.fate):
            runs = [self._run(piece, linked_style=linked_style) for piece in alike]
            if fate:
                yield self._revision(fate, *runs)
            else:
                yield from runs

    def _run(self, piece: Piece, *, linked_style: bool) -> Element:
        properties = _set_form(piece.form, linked_style=linked_style)
        if piece.before:
            was = w("rPr", *_set_form(piece.before, linked_style=linked_style))
            properties.append(self._revision("rPrChange", was))
        name = "delText" if piece.fate is Fate.DELETED else "t"
        return w("r", w("rPr", *properties) if properties else None, *text(piece.text, name))

    def _target(self, link: str) -> str:
        """Give the address that a link leads to, or nothing if it must not or cannot be followed."""
        try:
            target = urljoin(self.base, link) if link else ""
            parts = urlsplit(target)
            followed = parts.scheme in _SCHEMES and bool(parts.netloc or parts.path) and (parts.port or True)
        except ValueError:  # not an address at all: `http://[`
            return ""
        return target if followed and _ADDRESS.fullmatch(target) else ""

    def _table(self, rows: Sequence[Row]) -> Element:
        """Write a table; all of its rows get as many cells as the longest one has."""
        shares = widths(rows)
        return w(
            "tbl",
            w(
                "tblPr",
                w("tblStyle", val="TableGrid"),
                w("tblW", w=WIDTH, type="dxa"),
                w("tblLayout", type="fixed"),
                w(
                    "tblLook",
                    val="0020",
                    firstRow=1,
                    lastRow=0,
                    firstColumn=0,
                    lastColumn=0,
                    noHBand=1,
                    noVBand=1,
                ),
            ),
            w("tblGrid", *(w("gridCol", w=width) for width in shares)),
            *(self._row(row, shares) for row in rows),
        )

    def _row(self, row: Row, shares: Sequence[int]) -> Element:
        properties = w("trPr", w("cantSplit"), w("tblHeader") if row.header else None)
        if row.fate:
            properties.append(self._revision(row.fate))
        setting = Setting("TableHeading" if row.header else "TableText")
        cells = [*row.cells, *[()] * (len(shares) - len(row.cells))]
        return w(
            "tr",
            properties,
            *(
                w(
                    "tc",
                    w("tcPr", w("tcW", w=width, type="dxa")),
                    self._paragraph(Paragraph(setting, cell, row.fate)),
                )
                for cell, width in zip(cells, shares, strict=True)
            ),
        )


def _lasts(part: Paragraph) -> bool:
    """Tell whether a paragraph is the same in any document: without changes, and without links."""
    changed = part.mark or part.before or part.move
    return not changed and not any(each.fate or each.before or each.form.link for each in part.pieces)


@lru_cache(maxsize=KNOWN)
def _lasting(part: Paragraph) -> str:
    return xml(Body(author="", day=date.min)._paragraph(part))


def _with_table(parts: Iterable[Paragraph | Row]) -> Iterator[tuple[int, Paragraph | Row]]:
    """Number the tables and what is between them: a header row after other rows begins a new table."""
    number = 0
    before: Paragraph | Row | None = None
    for part in parts:
        match before, part:
            case (Paragraph(), Row()) | (Row(), Paragraph()) | (Row(header=False), Row(header=True)):
                number += 1
        yield number, part
        before = part


def _set(setting: Setting) -> Iterator[Element]:
    """Write how a paragraph is set, in the order of CT_PPrBase."""
    yield w("pStyle", val=setting.style)
    if setting.bullet is not None:
        yield w("numPr", w("ilvl", val=setting.bullet), w("numId", val=1))
    if setting.left:
        hanging = {"hanging": setting.hanging} if setting.hanging else {}
        yield w("ind", left=setting.left, **hanging)


def _set_form(form: Form, *, linked_style: bool) -> list[Element]:
    """Write how a run is set, in the order of EG_RPrBase."""
    style = "HTMLCode" if form.code else "Hyperlink" if linked_style else ""
    found = [w("rStyle", val=style)] if style else []
    if form.strong:
        found += [w("b"), w("bCs")]
    if form.emphasis:
        found += [w("i"), w("iCs")]
    if form.strike:
        found.append(w("strike"))
    return found
