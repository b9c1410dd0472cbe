"""The text of an edition as elements of Akoma Ntoso: preface, preamble, main body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from policysite.exports.akn.hierarchy import Outline, Part, outline
from policysite.exports.akn.identifiers import identify
from policysite.exports.akn.inline import Setting, set_code, set_words
from policysite.model import Block, BlockKind, Document, Word
from policysite.text.citations import Reach, citations
from policysite.text.html import cells
from policysite.text.labels import cited

Line = tuple[int, Block]
"""A block and its position in the document."""


@dataclass(frozen=True, slots=True)
class Text:
    """The elements of a text, in order, and identifiers of elements by anchor.

    `identifiers`: of the element that an anchor names, a whole clause or a paragraph. `wordings`: of the
    element that holds the words of that block and no more; a heading and a row of a table have none.
    """

    elements: tuple[Element, ...]
    identifiers: Mapping[str, str]
    wordings: Mapping[str, str]


def build_text(document: Document, page: str) -> Text:
    """Build the elements of a text whose page has the address `page`."""
    setting = Setting(page, frozenset(document.anchors))
    builder = _Builder(document, setting, _cited(document))
    root = Element("doc")
    builder.build(root, outline(document))
    identify(root)
    identifiers = _identifiers(builder.places)
    for reference in root.iter("ref"):
        reference.set("href", f"#{identifiers[reference.get('href', '')]}")
    return Text(tuple(root), identifiers, _identifiers(builder.wordings))


def _identifiers(places: Mapping[str, Element]) -> dict[str, str]:
    return {anchor: element.get("eId", "") for anchor, element in places.items()}


@dataclass(slots=True)
class _Builder:
    """A text under construction, its elements by anchor, as in Text."""

    document: Document
    setting: Setting
    cited: Mapping[int, Mapping[int, str]]
    places: dict[str, Element] = field(default_factory=dict)
    wordings: dict[str, Element] = field(default_factory=dict)

    def build(self, root: Element, found: Outline) -> None:
        if found.title is not None:
            paragraph = SubElement(SubElement(root, "preface"), "p")
            self._place(found.title, paragraph)
            self.wordings[self.document.anchors[found.title]] = paragraph
            self._words(SubElement(paragraph, "docTitle"), found.title)
        if found.opening and found.parts:
            self._blocks(SubElement(root, "preamble"), found.opening)
        body = SubElement(root, "mainBody")
        if not found.parts:
            self._blocks(body, found.opening)
        for part in found.parts:
            self._part(body, part)

    def _part(self, parent: Element, part: Part) -> None:
        """Build a hierarchical element; its own text is its content, or the introduction of its parts."""
        element = SubElement(parent, part.name)
        self._place(part.head, element)
        block = self.document.blocks[part.head]
        if block.label:
            SubElement(element, "num").text = block.label
        if part.headed:
            named = "num" if not block.label and cited(block) else "heading"
            self._words(SubElement(element, named), part.head)
        if part.blocks or not part.headed:
            own = SubElement(element, "intro" if part.parts else "content")
            if not part.headed:
                self._wording(SubElement(own, "p"), part.head)
            self._blocks(own, part.blocks)
        for child in part.parts:
            self._part(element, child)

    def _blocks(self, parent: Element, positions: Sequence[int]) -> None:
        """Build blocks that stand below each other; neighbours form a list or a table."""
        lines = [(position, self.document.blocks[position]) for position in positions]
        for build, group in groupby(lines, lambda line: self._kind(line[1])):
            build(parent, list(group))

    def _kind(self, block: Block) -> Callable[[Element, Sequence[Line]], None]:
        match block.kind:
            case BlockKind.ROW:
                return self._tables
            case BlockKind.ITEM:
                return self._list
            case BlockKind.CODE:
                return self._code
            case BlockKind.QUOTE:
                return self._quotes
            case BlockKind.PARAGRAPH | BlockKind.HEADING:
                return self._list if block.level else self._paragraphs

    def _paragraphs(self, parent: Element, lines: Sequence[Line]) -> None:
        for position, _ in lines:
            self._bearer(SubElement(parent, "p"), position)

    def _quotes(self, parent: Element, lines: Sequence[Line]) -> None:
        for position, _ in lines:
            self._bearer(SubElement(parent, "block", name="quote"), position)

    def _code(self, parent: Element, lines: Sequence[Line]) -> None:
        for position, block in lines:
            element = SubElement(parent, "block", {"name": "code", "xml:space": "preserve"})
            self._place(position, element)
            self.wordings[self.document.anchors[position]] = element
            set_code(element, block.words)

    def _tables(self, parent: Element, lines: Sequence[Line]) -> None:
        """Build tables: a header row after other rows begins a new one."""
        table: list[tuple[int, Block, list[tuple[Word, ...]]]] = []
        for position, block in lines:
            if table and block.level and not table[-1][1].level:
                self._table(parent, table)
                table = []
            table.append((position, block, cells(block.words)))
        self._table(parent, table)

    def _table(self, parent: Element, rows: Sequence[tuple[int, Block, list[tuple[Word, ...]]]]) -> None:
        element = SubElement(parent, "table")
        width = max(len(row) for _, _, row in rows)
        for position, block, row in rows:
            self._place(position, element)
            line, first = SubElement(element, "tr"), 0
            for words in [*row, *[()] * (width - len(row))]:
                cell = SubElement(line, "th" if block.level else "td")
                if words:
                    self._set(SubElement(cell, "p"), words, position, first)
                first += len(words)

    def _list(self, parent: Element, lines: Sequence[Line]) -> None:
        """Build lists: bullets, or one with numbers as soon as anything in it has a number."""
        for items in _lists(lines):
            head = items[0][0][1]
            if head.kind is not BlockKind.ITEM:
                self._continue(parent, items[0], head.level)
                continue
            labelled = any(block.label for item in items for _, block in item)
            element = SubElement(parent, "blockList" if labelled else "ul")
            for (position, block), *rest in items:
                item = SubElement(element, "item" if labelled else "li")
                if block.label:
                    SubElement(item, "num").text = block.label
                self._place(position, item)
                self._wording(SubElement(item, "p"), position)
                self._continue(item, rest, block.level)

    def _continue(self, item: Element, lines: Sequence[Line], level: int) -> None:
        """Build what belongs to an item beside its first paragraph: more of them, and lists below it."""
        for deeper, group in groupby(lines, lambda line: line[1].level > level):
            if deeper:
                self._list(item, list(group))
                continue
            for position, block in group:
                holder = item
                if block.label:
                    holder = SubElement(item, "tblock")
                    SubElement(holder, "num").text = block.label
                self._bearer(SubElement(holder, "p"), position)

    def _bearer(self, element: Element, position: int) -> None:
        """Fill an element that is all there is of a block."""
        self._place(position, element)
        self._wording(element, position)

    def _wording(self, element: Element, position: int) -> None:
        self.wordings[self.document.anchors[position]] = element
        self._words(element, position)

    def _place(self, position: int, element: Element) -> None:
        self.places[self.document.anchors[position]] = element

    def _words(self, element: Element, position: int) -> None:
        self._set(element, self.document.blocks[position].words, position, 0)

    def _set(self, element: Element, words: Sequence[Word], position: int, first: int) -> None:
        """Set words that begin at the word `first` of their block."""
        found = self.cited.get(position, {})
        set_words(element, words, self.setting, {at - first: anchor for at, anchor in found.items()})


def _lists(lines: Sequence[Line]) -> Iterator[list[list[Line]]]:
    """Cut lines into lists, and each into its items, with the lines that belong to them.

    Bullets after numbers, or a line above the level of the list, begin another one; so does a paragraph
    that continues no item.
    """
    found: list[list[Line]] = []
    for line in lines:
        head = found[0][0][1] if found else None
        block = line[1]
        if head is None or block.level < head.level or _differs(block, head):
            if found:
                yield found
            found = [[line]]
        elif block.kind is BlockKind.ITEM and block.level == head.level:
            found.append([line])
        else:
            found[-1].append(line)
    yield found


def _differs(block: Block, head: Block) -> bool:
    """Tell whether an item cannot be in one list with another of its level."""
    return (
        block.kind is BlockKind.ITEM
        and block.level == head.level
        and (head.kind is not BlockKind.ITEM or block.bullet is not head.bullet)
    )


def _cited(document: Document) -> dict[int, dict[int, str]]:
    """Name, by position of the block and of the word, the anchors that are cited."""
    return {
        position: {
            at: each.anchor
            for each in found
            if each.reach is Reach.FOUND
            for at in range(each.first, each.last + 1)
        }
        for position, found in citations(document).items()
    }
