"""Anchors: the names by which blocks are cited in addresses, the same in every language.

A decimal label is its own anchor (`3.4`). A label that counts anew under each parent is qualified by it:
`A.1`, `3.2.a`; `3.2_1` in a numbered list and wherever `3.2.1` would be another label. Words of labels
are short and English (`Статья 5` is `art5`, `§ 5` is `s5`); a Cyrillic letter is the Latin one with its
place in the list (`а, б, в` are `a, b, c`). Headings without a label are counted: `h2`, `h2.1`. What
stands before the first of all these is `p-1`, `p-2`. An anchor that is taken gets `~2`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from policysite.model import Block, BlockKind, Clause, Document
from policysite.text import vocabulary as v
from policysite.text.labels import Chapter, Number, cited, decimal

_PARAGRAPH, _ITEM = 10, 100
"""Ranks of clauses without a heading, below the six of headings; deeper ones rank higher."""

_LETTERS = {ord(letter): chr(ord("a") + place) for place, letter in enumerate("абвгдежзиклмнопрстуфхцчшщэ")}
_LETTERS |= {ord(letter): f"{base}2" for letter, base in zip("юяәғқңөұүһі", "yzadjmnsstu", strict=True)}
_LETTERS |= {ord(chr(letter).upper()): latin.upper() for letter, latin in _LETTERS.items()}


class _Scope(NamedTuple):
    """A clause that is open: what follows may belong to it. `path`: a heading without a label."""

    rank: int
    anchor: str
    base: str = ""
    number: Number = ()
    style: str = ""
    label: str = ""
    path: bool = False
    blocks: int = 1
    headings: int = 0

    def holds(self, number: Number) -> bool:
        """Tell whether a number goes on from this clause's own; in a list inside a clause none does."""
        return bool(self.number) and self.number == number[:-1] and self.rank < _ITEM


@dataclass(slots=True)
class _Outline:
    """The clauses that are open, outermost first, and the anchors already given, each with its count.

    `numbered`: headings have numbers, so that a numbered list before them is no list of sections.
    `asked`: names of which it mattered whether they were given already.
    """

    numbered: bool
    scopes: list[_Scope]
    given: dict[str, int] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def close(self, rank: int) -> _Scope:
        """Close the clauses of this rank and deeper ones; return the innermost that stays."""
        while self.scopes[-1].rank >= rank > 0:
            self.scopes.pop()
        return self.scopes[-1]

    def open(self, scope: _Scope) -> str:
        """Open a clause under an anchor of its own."""
        anchor = wish = scope.anchor
        count = self.given.get(wish, 1)
        while self.has(anchor):
            count += 1
            anchor = f"{wish}~{count}"
        self.given[wish] = count
        self.given.setdefault(anchor, 1)
        self.scopes.append(scope._replace(anchor=anchor))
        return anchor

    def has(self, name: str) -> bool:
        """Tell whether an anchor was given."""
        self.asked.add(name)
        return name in self.given

    def name(self, chapter: Chapter, *, title: bool) -> tuple[str, ...]:
        """Give the blocks of a chapter their anchors."""
        return tuple(
            _labelled(self, block, label)
            if (label := cited(block))
            else _unlabelled(self, block, title=title and not position)
            for position, block in enumerate(chapter.blocks)
        )


class _Named(NamedTuple):
    """The anchors of a chapter; at its end the clauses that are open, and the names given and asked for."""

    anchors: tuple[str, ...]
    scopes: tuple[_Scope, ...]
    given: dict[str, int]
    asked: set[str]


def anchors(chapters: Sequence[Chapter]) -> tuple[str, ...]:
    """Give each block its anchor.

    A chapter is named as if no name were taken, once for all editions in which it stands in the same
    clauses. Only where one is taken, it is named again.
    """
    headings = [heading for chapter in chapters for heading in chapter.headings]
    outline = _Outline(
        any(heading.label.isdigit() for heading in headings if heading.label), [_Scope(0, "p", blocks=0)]
    )
    title = _has_title(chapters, headings)
    found: list[str] = []
    for chapter in chapters:
        if chapter.blocks and chapter.blocks[0].kind is BlockKind.HEADING:
            outline.close(chapter.blocks[0].level)
        alone = _alone(chapter, tuple(outline.scopes), numbered=outline.numbered, title=title)
        if outline.given.keys().isdisjoint(alone.asked):
            found += alone.anchors
            outline.scopes = [*alone.scopes]
            outline.given |= alone.given
        else:
            found += outline.name(chapter, title=title)
        title = False
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _alone(chapter: Chapter, scopes: tuple[_Scope, ...], *, numbered: bool, title: bool) -> _Named:
    """Name a chapter inside of clauses that are open, as if no name were taken."""
    outline = _Outline(numbered, [*scopes])
    found = outline.name(chapter, title=title)
    return _Named(found, tuple(outline.scopes), outline.given, outline.asked)


def clauses(document: Document) -> tuple[Clause, ...]:
    """List the clauses in the order of their first blocks; text before the first one belongs to none."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for position, anchor in enumerate(document.anchors):
        owner, _, number = anchor.rpartition("-")
        if not number or not owner:
            owner = anchor
            first[anchor] = position
        while owner:
            last[owner] = position
            owner = owner.rpartition("_")[0]
    return tuple(
        Clause(anchor, cited(document.blocks[start]), start, last[anchor]) for anchor, start in first.items()
    )


def duplicate_labels(document: Document) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """List the labels that stand twice under one parent, each with its lines; lists may count anew."""
    found: dict[str, tuple[str, list[int]]] = {}
    for block, anchor, line in zip(document.blocks, document.anchors, document.lines, strict=True):
        if block.label and "-" not in anchor and not _is_list(block):
            found.setdefault(anchor.partition("~")[0], (block.label, []))[1].append(line)
    return tuple((label, tuple(lines)) for label, lines in found.values() if len(lines) > 1)


@lru_cache(maxsize=1 << 12)
def slug(label: str) -> str:
    """Write a label in letters and digits of ASCII, dots between them."""
    words = label.lower().replace("-", " ").split()
    noun = next((v.ANCHORS[word.rstrip(".")] for word in words if word.rstrip(".") in v.ANCHORS), "")
    if not noun:
        return label.translate(_LETTERS)
    rest = [word for word in label.replace("-", " ").split() if word.lower().rstrip(".") not in v.ANCHORS]
    return noun + "".join(rest).translate(_LETTERS)


def _labelled(outline: _Outline, block: Block, label: str) -> str:
    name, number = slug(label), decimal(label)
    heading = block.kind is BlockKind.HEADING
    if _is_list(block):
        return _item(outline, block, name, number)
    if len(number) > 1 or " " in label or "-" in label:
        return _numbered(outline, block, name, number)
    if heading:
        parent = outline.close(block.level)
        base = _restart(outline, parent, name)
        return outline.open(_Scope(block.level, base + name, base, number))
    style = _style(outline, label)
    twin = next((scope for scope in outline.scopes[::-1] if scope.style == style), None)
    if label == "1" and len(outline.scopes[-1].number) > 1:
        twin = None  # (1) below 5.1 is no sibling of the section 5
    parent = outline.close(twin.rank if twin else _ITEM)
    base = twin.base if twin else _restart(outline, parent, name)
    rank = twin.rank if twin else max(parent.rank, _PARAGRAPH) + 1
    return outline.open(_Scope(rank, base + name, base, number, style, label))


def _item(outline: _Outline, block: Block, name: str, number: Number) -> str:
    """Open a clause for an item of a numbered list; a list above all clauses may be one of sections."""
    goes_on = any(scope.style == "list" and scope.number == (number[0] - 1,) for scope in outline.scopes)
    parent = outline.close(_PARAGRAPH if goes_on and block.level == 1 else _ITEM + block.level)
    if parent.rank or outline.numbered:
        base = f"{parent.anchor}_"
        return outline.open(_Scope(_ITEM + block.level, base + name, base, number))
    return outline.open(_Scope(_PARAGRAPH, name, "", number, "list"))


def _numbered(outline: _Outline, block: Block, name: str, number: Number) -> str:
    """Open a clause whose label says where it belongs: `3.4` below `3`, or `Статья 5` anywhere."""
    if block.kind is BlockKind.HEADING:
        rank = block.level
        parent = outline.close(rank)
    else:
        rank = _PARAGRAPH + len(number)
        holder = next((scope for scope in outline.scopes[::-1] if scope.holds(number)), None)
        parent = outline.close(holder.rank + 1 if holder else _PARAGRAPH)
        rank = max(rank, parent.rank + 1)
    base = parent.base if parent.holds(number) and name[0].isdigit() else ""
    return outline.open(_Scope(rank, base + name, base, number))


def _unlabelled(outline: _Outline, block: Block, *, title: bool) -> str:
    if block.kind is BlockKind.HEADING and not title:
        parent = outline.close(block.level)
        if parent.path or not parent.rank:
            parent = parent._replace(headings=parent.headings + 1)
            outline.scopes[-1] = parent
            anchor = f"{parent.anchor}.{parent.headings}" if parent.path else f"h{parent.headings}"
            return outline.open(_Scope(block.level, anchor, path=True))
    else:
        continues = block.kind is BlockKind.PARAGRAPH and block.level > 0
        inside = block.level if block.kind in {BlockKind.ITEM, BlockKind.PARAGRAPH} else 0
        parent = outline.close(_ITEM + inside + continues)
    outline.scopes[-1] = parent._replace(blocks=parent.blocks + 1)
    return f"{parent.anchor}-{parent.blocks + 1}"


def _restart(outline: _Outline, parent: _Scope, name: str) -> str:
    """Tell what qualifies a label that counts anew under its parent."""
    if not parent.rank or (parent.path and not outline.has(name)):
        return ""
    ambiguous = parent.path or (parent.anchor[-1].isdigit() and name[0].isdigit())
    return f"{parent.anchor}_" if ambiguous else f"{parent.anchor}."


def _style(outline: _Outline, label: str) -> str:
    """Tell 1, A, a and i apart; `i` after `h` is a letter."""
    if label[0].isdigit():
        return "1"
    before = [scope.label for scope in outline.scopes]
    roman = all(letter in "ivx" for letter in label) and chr(ord(label[0]) - 1) not in before
    if roman and (len(label) > 1 or label == "i" or any(scope.style == "i" for scope in outline.scopes)):
        return "i"
    return "A" if label[0].isupper() else "a"


def _is_list(block: Block) -> bool:
    return block.kind is BlockKind.ITEM and not block.bullet


def _has_title(chapters: Sequence[Chapter], headings: Sequence[Block]) -> bool:
    """Tell whether the first block is a title: a heading above all others."""
    first = next(block for chapter in chapters for block in chapter.blocks)
    return first.kind is BlockKind.HEADING and all(other.level > first.level for other in headings[1:])
