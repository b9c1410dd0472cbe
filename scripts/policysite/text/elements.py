"""Elements to blocks: the part that Markdown and HTML share, since both are made of the same elements."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from policysite.model import Block, BlockKind, Form, Word
from policysite.text.words import code_words, words

Attributes = Mapping[str, str]

_HEADING = re.compile(r"h[1-6]")
_MARKS = {
    "strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis", "code": "code", "kbd": "code",
    "samp": "code", "tt": "code", "s": "strike", "del": "strike", "strike": "strike",
}  # fmt: skip
_INLINE = frozenset({
    "abbr", "bdi", "bdo", "big", "cite", "data", "dfn", "font", "ins", "label", "mark", "q", "small", "span",
    "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
_SILENT = frozenset({"script", "style", "template"})
_CONTAINERS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "ul", "blockquote", "pre", "tr"})
_DEEPEST = 100
"""How deep containers may stand in each other: what comes deeper stays at this depth."""

_SCHEME = re.compile(r"([^/?#:]*):")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


class Draft(NamedTuple):
    """A block before its typed label is found, and its first line, counted from 0."""

    block: Block
    line: int


@dataclass(slots=True)
class _Open:
    """An open container. `number` is the next number of an ordered list, or the printed one of an item."""

    tag: str
    html: bool
    number: int | None = None
    fresh: bool = True
    cells: int = 0
    header: bool = True


@dataclass(slots=True)
class Elements:
    """Collect blocks from elements that start and end.

    Tags of raw HTML (`html=True`) never close what Markdown opened, so a stray one does little harm.
    """

    drafts: list[Draft] = field(default_factory=list)
    line: int = 0
    _open: list[_Open] = field(default_factory=list)
    _runs: list[Word] = field(default_factory=list)
    _marks: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _break: str = ""
    _first_line: int = 0
    _silent: str = ""

    def start(self, tag: str, attributes: Attributes, *, html: bool = False) -> None:
        """Begin an element."""
        if tag in _MARKS:
            self._marks.append(_MARKS[tag])
        elif tag == "a":
            self._links.append(safe_target(attributes.get("href", "")))
        elif tag == "br":
            self._break = self._break or "\n"
        elif tag == "img":
            self._links.append(safe_target(attributes.get("src", "")))
            self.text(attributes.get("alt", ""))
            self._links.pop()
        elif tag in _SILENT:
            self._silent = self._silent or tag
        elif tag not in _INLINE:
            self._start_block(tag, attributes, html=html)

    def end(self, tag: str, *, html: bool = False) -> None:
        """End an element; one that is not open is no matter."""
        if tag in _MARKS:
            if _MARKS[tag] in self._marks:
                self._marks.remove(_MARKS[tag])
        elif tag == "a":
            if self._links:
                self._links.pop()
        elif tag in _SILENT:
            self._silent = "" if self._silent == tag else self._silent
        elif tag not in _INLINE and tag not in {"br", "img"}:
            self._end_block(tag, html=html)

    def text(self, text: str) -> None:
        """Add text in the form that is open now."""
        if self._silent or not text:
            return
        if not self._runs:
            self._first_line = self.line
        marks = self._marks
        form = Form(
            self._break,
            "strong" in marks,
            "emphasis" in marks,
            "code" in marks,
            "strike" in marks,
            self._links[-1] if self._links else "",
        )
        if self._runs and self._runs[-1].form._replace(gap="") == form:
            last = self._runs.pop()
            self._runs.append(Word(last.text + text, last.form))
        else:
            self._runs.append(Word(text, form))
        self._break = ""

    def code(self, text: str) -> None:
        """Add a whole block of code."""
        self.close()
        self._first_line = self.line
        self._emit(BlockKind.CODE, 0, code_words(text))

    def close(self) -> None:
        """End the block under way, if there is one, and every form with it."""
        runs, self._runs = self._runs, []
        self._marks.clear()
        self._links.clear()
        self._break = self._silent = ""
        inner = self._open[-1].tag if self._open else ""
        if inner == "pre":
            self._emit(BlockKind.CODE, 0, code_words("".join(run.text for run in runs)))
        elif found := words(runs):
            if row := self._row():
                self._emit(BlockKind.ROW, int(row.header), found)
            elif _HEADING.fullmatch(inner):
                self._emit(BlockKind.HEADING, int(inner[1]), found)
            else:
                self._emit(*self._place(), found)

    def leave_html(self) -> None:
        """Forget the containers that raw HTML left open: a heading of Markdown starts afresh."""
        self.close()
        while self._open and self._open[-1].html:
            self._open.pop()

    def _start_block(self, tag: str, attributes: Attributes, *, html: bool) -> None:
        row = self._row()
        if row and tag in {"td", "th"}:
            self._start_cell(row, tag)
        elif row and tag != "tr":
            self._break = self._break or "\n"
        else:
            self.close()
            if row:
                self._drop("tr", html=html)
            if tag == "li":
                self._start_item(html=html)
            elif tag == "ol" and len(self._open) < _DEEPEST:
                self._open.append(_Open(tag, html, number=_ordinal(attributes.get("start", "1"))))
            elif tag in _CONTAINERS and len(self._open) < _DEEPEST:
                self._open.append(_Open(tag, html))

    def _start_cell(self, row: _Open, tag: str) -> None:
        if row.cells:
            self._break = "\t" * (self._break.count("\t") + 1)
        row.cells += 1
        row.header = row.header and tag == "th"
        self._marks.clear()
        self._links.clear()

    def _start_item(self, *, html: bool) -> None:
        if self._open and self._open[-1].tag == "li" and self._open[-1].html:
            self._open.pop()
        holder = self._open[-1] if self._open else None
        number = holder.number if holder and holder.tag == "ol" else None
        if holder and number is not None:
            holder.number = number + 1
        if len(self._open) < _DEEPEST:
            self._open.append(_Open("li", html, number=number))

    def _end_block(self, tag: str, *, html: bool) -> None:
        if self._row() and tag not in {"tr", "table"}:
            if tag not in {"td", "th"}:
                self._break = self._break or "\n"
            return
        self.close()
        self._drop("tr" if tag == "table" else tag, html=html)

    def _drop(self, tag: str, *, html: bool) -> None:
        """Close the innermost container with this tag, and what is open inside it."""
        for position in range(len(self._open) - 1, -1, -1):
            if html and not self._open[position].html:
                return
            if self._open[position].tag == tag:
                del self._open[position:]
                return

    def _row(self) -> _Open | None:
        return next((container for container in self._open if container.tag == "tr"), None)

    def _place(self) -> tuple[BlockKind, int]:
        """Tell kind and level of a text from the containers it stands in."""
        inner = next((one for one in reversed(self._open) if one.tag in {"li", "blockquote"}), None)
        if not inner:
            return BlockKind.PARAGRAPH, 0
        level = sum(container.tag == inner.tag for container in self._open)
        if inner.tag == "blockquote":
            return BlockKind.QUOTE, level
        return (BlockKind.ITEM if inner.fresh else BlockKind.PARAGRAPH), level

    def _emit(self, kind: BlockKind, level: int, found: tuple[Word, ...]) -> None:
        if not found:
            return
        item = next((container for container in reversed(self._open) if container.tag == "li"), None)
        label = str(item.number) if item and item.fresh and item.number is not None else None
        bullet = kind is BlockKind.ITEM and label is None
        if item:
            item.fresh = False
        self.drafts.append(Draft(Block(kind, found, label, level, bullet), self._first_line))


def safe_target(target: str) -> str:
    """Return the target of a link if it leads to the web, to an address or into the site; else nothing.

    What is no address (`//[x`) leads nowhere, and nothing could make an absolute one of it.
    """
    target = _CONTROL.sub("", target)
    try:
        urlsplit(target)
    except ValueError:
        return ""
    scheme = _SCHEME.match(target)
    return target if not scheme or scheme[1].lower() in _SAFE_SCHEMES else ""


def _ordinal(start: str) -> int:
    return int(start) if start.isdecimal() and len(start) < 10 else 1
