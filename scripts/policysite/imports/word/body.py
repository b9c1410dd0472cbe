"""The body of a Word file to what stands in it: paragraphs and rows, with all revisions accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from policysite.imports.paragraph import PLAIN, joined, row, settled
from policysite.imports.remark import Matter
from policysite.imports.word.content import Content
from policysite.imports.word.elements import descend, flag, local, number, value, w
from policysite.imports.word.numbering import Numbering, Printed
from policysite.imports.word.styles import Styles
from policysite.model import Word

_CONTENTS = ("toc ", "table of figures")
_CODES = frozenset({"html preformatted", "plain text", "code"})
_MOST_COLUMNS = 63
_GONE = ("del", "moveFrom")
_ENDS = ("rPr/ins", "rPr/del", "rPr/moveTo")
"""What revisions do to the end of a paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with text. `styles` names its style and those below it; `left`, its indent in twips.

    `tabbed`: what stands before its first tab. `rank`: of a heading, from 1. `bold`: all of its text is, for
    whatever reason.
    """

    runs: tuple[Word, ...]
    styles: tuple[str, ...]
    printed: Printed | None
    tabbed: str
    rank: int | None
    bold: bool
    centred: bool
    left: int
    hanging: bool
    place: int

    @property
    def text(self) -> str:
        """The text as one string."""
        return "".join(run.form.gap + run.text for run in self.runs)

    @property
    def style(self) -> str:
        """The name of its own style."""
        return self.styles[0] if self.styles else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and whether it heads one."""

    runs: tuple[Word, ...]
    header: bool
    place: int


@dataclass(slots=True)
class Body:
    """Walks through the body of a document in order."""

    content: Content
    styles: Styles
    numbering: Numbering
    _pending: list[Element] = field(default_factory=list)
    _place: int = 0

    def read(self, element: Element) -> Iterator[Line | Row]:
        """Read the paragraphs and tables of an element."""
        for child in _blocks(element, self.content):
            if child.tag == w("tbl"):
                yield from self._finished()
                yield from self._table(child)
            else:
                yield from self._lines(child)
        yield from self._finished()

    def _lines(self, paragraph: Element) -> Iterator[Line]:
        """Read a paragraph; one whose end was deleted goes on in the next."""
        self._place += 1
        mark = descend(paragraph, "pPr/rPr")
        self._pending.append(paragraph)
        if mark is None or all(mark.find(w(name)) is None for name in _GONE):
            yield from self._finished()

    def _finished(self) -> Iterator[Line]:
        """Make one line of the paragraphs that wait; it is set as the last of them."""
        waiting, self._pending = self._pending, []
        runs = tuple(run for paragraph in waiting for run in self._read(paragraph))
        if not waiting:
            return
        properties = waiting[-1].find(w("pPr"))
        style = value(properties, "pStyle")
        names = self.styles.names(style)
        text = "".join(run.form.gap + run.text for run in runs)
        tabbed = text.partition("\t")[0].strip() if "\t" in text.lstrip() else ""
        runs = (Word(text.strip("\n"), PLAIN),) if is_code(names) else settled(runs)
        if any(name.startswith(_CONTENTS) for name in names[:1]):
            self.content.met[Matter.CONTENTS] = max(self.content.met[Matter.CONTENTS], 1)
            return
        if not text.strip() and (len(waiting) > 1 or flag(descend(properties, "rPr"), "vanish")):
            return
        printed = self.numbering.next(waiting[-1])
        if text.strip():
            self.content.met[Matter.NUMBERS] += printed is not None and not printed.known
            yield Line(
                runs,
                names,
                printed,
                tabbed,
                self.styles.outline(waiting[-1]),
                self._is_bold(runs, style),
                value(properties, "jc") == "center",
                number(properties, "ind", "left") or number(properties, "ind", "start") or 0,
                value(properties, "ind", "hanging") is not None,
                self._place,
            )

    def _read(self, paragraph: Element) -> tuple[Word, ...]:
        """Read a paragraph; count its revisions, those of its setting and its end too."""
        before = self.content.met[Matter.REVISIONS]
        runs = self.content.read(paragraph)
        properties = paragraph.find(w("pPr"))
        if self.content.met[Matter.REVISIONS] == before:
            self.content.met[Matter.REVISIONS] += any(descend(properties, path) is not None for path in _ENDS)
        self.content.met[Matter.REVISIONS] += descend(properties, "pPrChange") is not None
        return runs

    def _is_bold(self, runs: Iterable[Word], style: str | None) -> bool:
        by_style = self.styles.flag(style, "b")
        return bool(by_style) or all(run.form.strong for run in runs if run.text.strip())

    def _table(self, table: Element) -> Iterator[Line | Row]:
        """Read a table; one of a single cell is a frame around paragraphs."""
        rows = [each for each in _rows(table) if not self._is_gone(each)]
        if len(rows) == 1 and len(_cells(rows[0])) == 1 and not flag(rows[0].find(w("trPr")), "tblHeader"):
            yield from self.read(_cells(rows[0])[0])
            return
        self._look_at(table)
        for position, each in enumerate(rows):
            lines = [list(self._cell(cell)) for cell in _cells(each)]
            marked = bool(flag(each.find(w("trPr")), "tblHeader"))
            bold = not position and any(lines) and all(line.bold for cell in lines for line in cell)
            parts: list[list[Word]] = [[] for _ in range(_span(number(each, "trPr/gridBefore"), 0))]
            for cell, found in zip(_cells(each), lines, strict=True):
                parts.append(_one_text(found, plain=bold and not marked))
                parts += [[] for _ in range(_span(number(cell, "tcPr/gridSpan"), 1) - 1)]
            if runs := row(parts):
                yield Row(runs, marked or bold, self._place)

    def _cell(self, cell: Element) -> Iterator[Line]:
        """Read the paragraphs of a cell, those of tables inside of it too; one merged with the cell above
        has none.
        """
        merged = [descend(cell, f"tcPr/{name}") for name in ("vMerge", "hMerge")]
        if any(each is not None and each.get(w("val"), "continue") == "continue" for each in merged):
            return
        boxed = _boxed(cell)
        for paragraph in cell.iter(w("p")):
            if id(paragraph) not in boxed:
                yield from self._lines(paragraph)
        yield from self._finished()

    def _is_gone(self, row: Element) -> bool:
        properties = row.find(w("trPr"))
        gone, new = descend(properties, "del") is not None, descend(properties, "ins") is not None
        self.content.met[Matter.REVISIONS] += gone or new
        return gone

    def _look_at(self, table: Element) -> None:
        """Count tables whose form cannot be kept."""
        merged = any(next(table.iter(w(name)), None) is not None for name in ("gridSpan", "vMerge", "hMerge"))
        self.content.met[Matter.MERGED] += merged
        self.content.met[Matter.NESTED] += sum(1 for _ in table.iter(w("tbl"))) - 1


def is_code(styles: Sequence[str]) -> bool:
    """Tell whether a style is one of code, whose white space counts."""
    return not _CODES.isdisjoint(styles[:1])


def _blocks(element: Element, content: Content) -> Iterator[Element]:
    """Give the paragraphs and tables below an element, through whatever holds them."""
    for child in element:
        match local(child):
            case "p" | "tbl":
                yield child
            case "sdt" if (value(child, "sdtPr/docPartObj/docPartGallery") or "") == "Table of Contents":
                content.met[Matter.CONTENTS] = max(content.met[Matter.CONTENTS], 1)
            case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                yield from _blocks(child, content)
            case "altChunk":
                content.met[Matter.EMBEDDED] += 1
            case _:
                pass


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        match local(child):
            case "tr":
                yield child
            case "sdt" | "sdtContent" | "customXml":
                yield from _rows(child)
            case _:
                pass


def _cells(row: Element) -> list[Element]:
    found: list[Element] = []
    for child in row:
        match local(child):
            case "tc":
                found.append(child)
            case "sdt" | "sdtContent" | "customXml":
                found += _cells(child)
            case _:
                pass
    return found


def _span(columns: int | None, least: int) -> int:
    """Keep a number of columns within what a table may have (Word: 63)."""
    return min(max(columns or least, least), _MOST_COLUMNS)


def _boxed(cell: Element) -> set[int]:
    """Identify the paragraphs of text boxes."""
    return {id(paragraph) for box in cell.iter(w("txbxContent")) for paragraph in box.iter(w("p"))}


def _one_text(lines: Iterable[Line], *, plain: bool) -> list[Word]:
    """Join the paragraphs of a cell by forced breaks; `plain` takes the bold away that made it a header."""
    found: list[Word] = []
    for line in lines:
        printed = line.printed
        runs = joined(line.runs, ("•" if printed.bullet else printed.label) if printed else None)
        if plain:
            runs = settled(Word(run.text, run.form._replace(strong=False)) for run in runs)
        first, *rest = runs
        found += [Word(first.text, first.form._replace(gap="\n" if found else "")), *rest]
    return found
