"""The hierarchy of a text in the words of Akoma Ntoso: which element each clause is, and what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policysite.model import Block, BlockKind, Document
from policysite.text import vocabulary as v
from policysite.text.labels import cited

_HEADED = ("section", "subsection", "paragraph", "subparagraph")
_NUMBERED = ("clause", "subclause", "point", "indent")
_DEEPER = "level"
"""What is deeper than there are names for."""

_NOUNS = {
    "art": "article", "ch": "chapter", "cl": "clause", "par": "paragraph", "part": "part", "s": "section",
    "sec": "section", "title": "title",
}  # fmt: skip
"""The noun of a label, as anchors have it, to the element of that name; annexes have none."""


@dataclass(slots=True)
class Part:
    """A hierarchical element: a heading, or a numbered paragraph, and what belongs to it.

    `head` is the position of the block that begins it, `blocks` are those that follow before its `parts`.
    """

    name: str
    head: int
    headed: bool
    blocks: list[int] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A whole text: its title, the blocks before the first part, and the parts."""

    title: int | None
    opening: list[int] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def outline(document: Document) -> Outline:
    """Give every block its place. A block that begins no part belongs to the part before it."""
    found = Outline(0 if _is_titled(document) else None)
    headings: list[tuple[int, Part]] = []
    clauses: list[tuple[str, Part]] = []
    for position, (block, anchor) in enumerate(zip(document.blocks, document.anchors, strict=True)):
        if position == found.title:
            continue
        if block.kind is BlockKind.HEADING:
            clauses.clear()
            while headings and headings[-1][0] >= block.level:
                headings.pop()
            part = Part(_name(block, _HEADED, len(headings)), position, headed=True)
            _siblings(found, headings).append(part)
            headings.append((block.level, part))
        elif block.kind is BlockKind.PARAGRAPH and block.label and not block.level:
            while clauses and not anchor.startswith((f"{clauses[-1][0]}.", f"{clauses[-1][0]}_")):
                clauses.pop()
            part = Part(_name(block, _NUMBERED, len(clauses)), position, headed=False)
            _siblings(found, clauses or headings).append(part)
            clauses.append((anchor, part))
        else:
            inner = clauses or headings
            (inner[-1][1].blocks if inner else found.opening).append(position)
    return found


def _siblings(found: Outline, parents: list[tuple[int, Part]] | list[tuple[str, Part]]) -> list[Part]:
    return parents[-1][1].parts if parents else found.parts


def _is_titled(document: Document) -> bool:
    """Tell whether the text begins with its title: its only heading of the first rank, without a number."""
    first, *others = document.blocks
    tops = (block.kind is BlockKind.HEADING and block.level == 1 for block in others)
    titled = first.kind is BlockKind.HEADING and first.level == 1 and cited(first) is None
    return titled and bool(others) and not any(tops)


def _name(block: Block, names: tuple[str, ...], depth: int) -> str:
    """Name an element by the noun of its label, else by how deep it is."""
    words = (cited(block) or "").lower().replace("-", " ").split()
    nouns = _known(words)
    return next(nouns, names[depth] if depth < len(names) else _DEEPER)


def _known(words: list[str]) -> Iterator[str]:
    for word in words:
        noun = v.ANCHORS.get(word.rstrip("."), "")
        if noun in _NOUNS:
            yield _NOUNS[noun]
