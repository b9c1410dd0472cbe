"""Paragraphs to Markdown that reads back as exactly these blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from policysite.errors import ImportRefusedError
from policysite.imports.inline import Place, inline
from policysite.imports.paragraph import Paragraph, block, cells
from policysite.model import BlockKind, Word
from policysite.text.markdown import drafts

_FENCE = re.compile("`{3,}")


def write(paragraphs: Sequence[Paragraph], where: str = "") -> str:
    """Write paragraphs as a Markdown text; checked by reading it again.

    Raises ImportRefusedError for a paragraph that Markdown cannot hold.
    """
    writer = _Writer(where)
    written = "".join(writer.write(paragraphs))
    text = written.strip("\n") + "\n"
    read = [draft.block for draft in drafts(text, ())]
    for paragraph, found in zip_longest(paragraphs, read):
        if paragraph is None or found != block(paragraph):
            raise _refusal(paragraph or paragraphs[-1], where)
    return text


def _refusal(paragraph: Paragraph, where: str) -> ImportRefusedError:
    return ImportRefusedError(
        f"this passage cannot be written as Markdown without a loss: {paragraph.text[:60]!r}",
        where=f"{where}:{paragraph.place}",
        do="simplify how it is set there (bold, links, lists in lists), and import again",
    )


@dataclass(slots=True)
class _List:
    """An open list: the column where the text of its items begins, its last number, and how it ends."""

    column: int
    number: int | None
    delimiter: str = ""


@dataclass(slots=True)
class _Writer:
    where: str
    _lists: list[_List] = field(default_factory=list)

    def write(self, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
        """Write block by block, each with what parts it from the one before."""
        rows: list[Paragraph] = []
        for paragraph in paragraphs:
            if rows and (paragraph.kind is not BlockKind.ROW or paragraph.level):
                yield "\n\n" + self._table(rows)
                rows = []
            match paragraph.kind:
                case BlockKind.ROW:
                    self._lists.clear()
                    rows.append(paragraph)
                case BlockKind.ITEM:
                    yield self._item(paragraph)
                case _:
                    yield "\n\n" + self._block(paragraph)
        if rows:
            yield "\n\n" + self._table(rows)

    def _block(self, paragraph: Paragraph) -> str:
        del self._lists[paragraph.level if paragraph.kind is BlockKind.PARAGRAPH else 0 :]
        match paragraph.kind:
            case BlockKind.HEADING:
                return "#" * paragraph.level + " " + self._inline(paragraph, Place.HEADING)
            case BlockKind.QUOTE:
                mark = "> " * paragraph.level
                return mark + self._inline(paragraph, Place.TEXT).replace("\n", f"\n{mark}")
            case BlockKind.CODE:
                fence = "`" * (max(map(len, _FENCE.findall(paragraph.text)), default=2) + 1)
                return f"{fence}\n{paragraph.text}\n{fence}"
            case _:
                indent = " " * (self._lists[-1].column if self._lists else 0)
                return indent + self._inline(paragraph, Place.TEXT).replace("\n", f"\n{indent}")

    def _item(self, paragraph: Paragraph) -> str:
        """Write an item; levels that are missing above it are opened on its own line."""
        level = max(paragraph.level, 1)
        goes_on = len(self._lists) >= level
        last = self._lists[level - 1] if goes_on else None
        del self._lists[level - 1 :]
        indent = self._lists[-1].column if self._lists else 0
        opened = ""
        while len(self._lists) < level - 1:
            opened += "- "
            self._lists.append(_List(indent + len(opened), None))
        marker, delimiter = _marker(paragraph.number, last)
        self._lists.append(_List(indent + len(opened) + len(marker), paragraph.number, delimiter))
        text = self._inline(paragraph, Place.TEXT).replace("\n", "\n" + " " * self._lists[-1].column)
        tight = paragraph.number is None if goes_on or indent else False
        if goes_on and last and paragraph.number is not None and last.number is not None:
            tight = delimiter == last.delimiter
        return ("\n" if tight else "\n\n") + " " * indent + opened + marker + text

    def _table(self, rows: Sequence[Paragraph]) -> str:
        """Write a table; one without a header row gets an empty one, since Markdown needs one."""
        written = [[self._cell(row, cell) for cell in cells(row.runs)] for row in rows]
        columns = max(map(len, written))
        if not rows[0].level:
            written.insert(0, [])
        lines = ["| " + " | ".join([*row, *[""] * (columns - len(row))]) + " |" for row in written]
        return "\n".join([lines[0], "|" + "---|" * columns, *lines[1:]])

    def _inline(self, paragraph: Paragraph, place: Place) -> str:
        return self._said(paragraph, inline(paragraph.runs, place))

    def _cell(self, paragraph: Paragraph, runs: Sequence[Word]) -> str:
        return self._said(paragraph, inline(runs, Place.CELL)) if runs else ""

    def _said(self, paragraph: Paragraph, written: str | None) -> str:
        if written is None:
            raise _refusal(paragraph, self.where)
        return written


def _marker(number: int | None, last: _List | None) -> tuple[str, str]:
    """Give the marker of an item, and how its number ends: another end begins another list."""
    if number is None:
        return "- ", ""
    delimiter = last.delimiter if last else ""
    if not delimiter or not last or last.number is None:
        delimiter = "."
    elif number != last.number + 1:
        delimiter = ")" if delimiter == "." else "."
    return f"{number}{delimiter} ", delimiter
