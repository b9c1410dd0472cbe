"""The outline of a text: the clauses that are open, and the name of the next one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from policysite.model import Block, BlockKind
from policysite.text import vocabulary as v
from policysite.text.labels import Chapter, Number, cited, decimal

_PARAGRAPH, _ITEM = 10, 100
"""Ranks of clauses without a heading, below the six of headings; deeper ones rank higher."""

_LETTERS = {ord(letter): chr(ord("a") + place) for place, letter in enumerate("абвгдежзиклмнопрстуфхцчшщэ")}
_LETTERS |= {ord(letter): f"{base}2" for letter, base in zip("юяәғқңөұүһі", "yzadjmnsstu", strict=True)}
_LETTERS |= {ord(chr(letter).upper()): latin.upper() for letter, latin in _LETTERS.items()}


class Scope(NamedTuple):
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
class Outline:
    """The clauses that are open, outermost first, and the anchors already given, each with its count.

    `numbered`: headings have numbers, so that a numbered list before them is no list of sections.
    `asked`: names of which it mattered whether they were given already.
    """

    numbered: bool
    scopes: tuple[Scope, ...] = (Scope(0, "p", blocks=0),)
    given: dict[str, int] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def close(self, rank: int) -> Scope:
        """Close the clauses of this rank and deeper ones; return the innermost that stays."""
        while self.scopes[-1].rank >= rank > 0:
            self.scopes = self.scopes[:-1]
        return self.scopes[-1]

    def open(self, scope: Scope) -> str:
        """Open a clause under an anchor of its own."""
        anchor = wish = scope.anchor
        count = self.given.get(wish, 1)
        while self.has(anchor):
            count += 1
            anchor = f"{wish}~{count}"
        self.given[wish] = count
        self.given.setdefault(anchor, 1)
        self.scopes += (scope._replace(anchor=anchor),)
        return anchor

    def update(self, scope: Scope) -> Scope:
        """Put what is known now of the innermost clause in its place."""
        self.scopes = (*self.scopes[:-1], scope)
        return scope

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


@lru_cache(maxsize=1 << 12)
def slug(label: str) -> str:
    """Write a label in letters and digits of ASCII, dots between them."""
    words = label.lower().replace("-", " ").split()
    noun = next((v.ANCHORS[word.rstrip(".")] for word in words if word.rstrip(".") in v.ANCHORS), "")
    if not noun:
        return label.translate(_LETTERS)
    rest = [word for word in label.replace("-", " ").split() if word.lower().rstrip(".") not in v.ANCHORS]
    return noun + "".join(rest).translate(_LETTERS)


def _labelled(outline: Outline, block: Block, label: str) -> str:
    name, number = slug(label), decimal(label)
    heading = block.kind is BlockKind.HEADING
    if is_list(block):
        return _item(outline, block, name, number)
    if len(number) > 1 or " " in label or "-" in label:
        return _numbered(outline, block, name, number)
    if heading:
        parent = outline.close(block.level)
        base = _restart(outline, parent, name)
        return outline.open(Scope(block.level, base + name, base, number))
    style = _style(outline, label)
    twin = next((scope for scope in outline.scopes[::-1] if scope.style == style), None)
    if label == "1" and len(outline.scopes[-1].number) > 1:
        twin = None  # (1) below 5.1 is no sibling of the section 5
    parent = outline.close(twin.rank if twin else _ITEM)
    base = twin.base if twin else _restart(outline, parent, name)
    rank = twin.rank if twin else max(parent.rank, _PARAGRAPH) + 1
    return outline.open(Scope(rank, base + name, base, number, style, label))


def _item(outline: Outline, block: Block, name: str, number: Number) -> str:
    """Open a clause for an item of a numbered list; a list above all clauses may be one of sections."""
    goes_on = any(scope.style == "list" and scope.number == (number[0] - 1,) for scope in outline.scopes)
    parent = outline.close(_PARAGRAPH if goes_on and block.level == 1 else _ITEM + block.level)
    if parent.rank or outline.numbered:
        base = f"{parent.anchor}_"
        return outline.open(Scope(_ITEM + block.level, base + name, base, number))
    return outline.open(Scope(_PARAGRAPH, name, "", number, "list"))


def _numbered(outline: Outline, block: Block, name: str, number: Number) -> str:
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
    return outline.open(Scope(rank, base + name, base, number))


def _unlabelled(outline: Outline, block: Block, *, title: bool) -> str:
    if block.kind is BlockKind.HEADING and not title:
        parent = outline.close(block.level)
        if parent.path or not parent.rank:
            parent = outline.update(parent._replace(headings=parent.headings + 1))
            anchor = f"{parent.anchor}.{parent.headings}" if parent.path else f"h{parent.headings}"
            return outline.open(Scope(block.level, anchor, path=True))
    else:
        continues = block.kind is BlockKind.PARAGRAPH and block.level > 0
        inside = block.level if block.kind in {BlockKind.ITEM, BlockKind.PARAGRAPH} else 0
        parent = outline.close(_ITEM + inside + continues)
    parent = outline.update(parent._replace(blocks=parent.blocks + 1))
    return f"{parent.anchor}-{parent.blocks}"


def _restart(outline: Outline, parent: Scope, name: str) -> str:
    """Tell what qualifies a label that counts anew under its parent."""
    if not parent.rank or (parent.path and not outline.has(name)):
        return ""
    ambiguous = parent.path or (parent.anchor[-1].isdigit() and name[0].isdigit())
    return f"{parent.anchor}_" if ambiguous else f"{parent.anchor}."


def _style(outline: Outline, label: str) -> str:
    """Tell 1, A, a and i apart; `i` after `h` is a letter."""
    if label[0].isdigit():
        return "1"
    before = [scope.label for scope in outline.scopes]
    roman = all(letter in "ivx" for letter in label) and chr(ord(label[0]) - 1) not in before
    if roman and (len(label) > 1 or label == "i" or any(scope.style == "i" for scope in outline.scopes)):
        return "i"
    return "A" if label[0].isupper() else "a"


def is_list(block: Block) -> bool:
    """Tell whether a block is an item of a numbered list."""
    return block.kind is BlockKind.ITEM and not block.bullet
