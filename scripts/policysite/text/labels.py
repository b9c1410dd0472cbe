"""Labels: the numbers that lawyers type in front of a heading, a paragraph or an item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

from policysite.model import Block, BlockKind, Word
from policysite.text import vocabulary as v

Number = tuple[int, ...]
"""`3.4` as (3, 4); empty for labels that are not decimal."""

_NUMBER = regex.compile(r"\d{1,3}(?:\.\d{1,3}){0,8}+[a-zа-я]?")
_MARK = regex.compile(r"\d{1,3}|[A-Za-zА-Яа-яӘәҒғҚқІі]|(?=[ivx]{2,6}$)x{0,3}(?:i?[vx]|v?i{0,3})")
_CAPITAL = regex.compile(r"[A-ZА-ЯӘҒҚІ]|(?=[IVXL]{2,7}$)L?X{0,3}(?:I?[VX]|V?I{0,3})")
_DIGITS = regex.compile(r"\d+")
_FIRST = frozenset({"a", "A", "а", "А", "i", "I", "1"})
_NOUNS = "|".join(v.ANCHORS)
_DECIMAL = r"\d{1,3}(?:\.\d{1,3}){0,8}+"
_NOUN = regex.compile(rf"(?:{_NOUNS})\.?\s?{_DECIMAL}[a-z]?|{_DECIMAL}-(?:{_NOUNS})", regex.IGNORECASE)
_COUNTED = regex.compile(rf"(?i:{v.UNITS})")
_CITING = regex.compile("and|or|to|of|и|или|до|настоящ\\p{L}+|және|мен|und|oder|bis|et|ou|à")


class Typed(NamedTuple):
    """A label found at the start of a block, and the block without it.

    One that is not sure must fit the numbers around it: `2.2.1 Foo` may be a label, or a version.
    """

    label: str
    number: Number
    sure: bool
    block: Block


@dataclass(frozen=True, eq=False)
class Passage:
    """A chapter as written: its blocks, by position the labels that may stand there, their lines in it."""

    blocks: tuple[Block, ...]
    typed: Mapping[int, Typed]
    lines: tuple[int, ...] = ()

    @cached_property
    def counting(self) -> tuple[tuple[int, Block, Typed | None], ...]:
        """Give the blocks that go on with a count of labels, or end one."""
        return tuple(
            (position, block, self.typed.get(position))
            for position, block in enumerate(self.blocks)
            if position in self.typed or block.kind is BlockKind.HEADING or (block.label and block.level == 1)
        )


@dataclass(frozen=True, eq=False)
class Chapter:
    """Blocks that stand under one heading, with their labels."""

    blocks: tuple[Block, ...]

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """Give the headings: one at most, but where a text has them that only the parser finds."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)


def resolve(passages: Sequence[Passage]) -> tuple[Chapter, ...]:
    """Take off the labels that are sure, or fit the numbers before and after them."""
    coming = Counter(candidate.number for passage in passages for candidate in passage.typed.values())
    numbers = frozenset(coming)
    last: Number = ()  # of a heading or a paragraph
    item: Number = ()  # of a numbered list since then
    lettered = False  # (a) or (1) was seen since then
    chapters = []
    for passage in passages:
        taken = []
        for position, plain, candidate in passage.counting:
            if plain.kind is BlockKind.HEADING:
                item, lettered = (), False
            if not candidate:
                item = (int(plain.label),) if plain.label else item
                continue
            number = candidate.number
            coming[number] -= 1
            if number and (candidate.sure or _fits(number, last, item, numbers, coming)):
                taken.append(position)
                last, item, lettered = number, (), False
            elif not number and (candidate.sure or lettered):
                taken.append(position)
                lettered = plain.kind is not BlockKind.HEADING
        chapters.append(_labelled(passage, tuple(taken)))
    return tuple(chapters)


@lru_cache(maxsize=1 << 12)
def _labelled(passage: Passage, taken: tuple[int, ...]) -> Chapter:
    """Take off the labels at these positions, once for the editions that do so."""
    blocks = list(passage.blocks)
    for position in taken:
        blocks[position] = passage.typed[position].block
    return Chapter(tuple(blocks))


def find(block: Block) -> Typed | None:
    """Find what may be a typed label at the start of a heading, paragraph or item."""
    if block.label or block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return None
    heading = block.kind is BlockKind.HEADING
    match [word.text for word in block.words[:4]]:
        case ["(", mark, ")", _] if _MARK.fullmatch(mark):
            return _take(block, 3, mark, sure=mark in _FIRST)
        case [mark, ")", _, *_] if _MARK.fullmatch(mark):
            return _take(block, 2, mark, sure=mark in _FIRST)
        case [number, ".", ")", _] if _NUMBER.fullmatch(number):
            return _take(block, 3, number, decimal(number), sure=True)
        case [number, "." | ")" as end, _, *_] if _NUMBER.fullmatch(number) and (end == "." or "." in number):
            return _take(block, 2, number, decimal(number), sure=True)
        case [capital, ".", _, *rest] if heading and _CAPITAL.fullmatch(capital):
            initials = not block.words[2].form.gap or rest[:1] == ["."]  # `U.S. users`, `J. P. Morgan`
            return None if initials else _take(block, 2, capital, sure=True)
        case [noun, "." | ":" | ")" | "–" | "—" | "-", _, *_] if _NOUN.fullmatch(noun):
            return _take(block, 2, noun, decimal(noun), sure=True)
        case [noun, _, *_] if heading and _NOUN.fullmatch(noun):
            return _take(block, 1, noun, decimal(noun), sure=True)
        case [noun, mark, "." | ":" | "–" | "—", _] if heading and noun.lower() in v.ANCHORS:
            return _take(block, 3, f"{noun} {mark}", sure=True) if _CAPITAL.fullmatch(mark) else None
        case [number, word, *_] if _NUMBER.fullmatch(number) and _begins_a_text(word, decimal(number)):
            dotted = "." in number
            if decimal(number)[-1] == 0 or not (heading or dotted) or not block.words[1].form.gap:
                return None
            return _take(block, 1, number, decimal(number), sure=heading and dotted)
        case _:
            return None


def cited(block: Block) -> str | None:
    """Return the label of a block, also of a heading that is nothing but a label (`Article 5`)."""
    if block.label or block.kind is not BlockKind.HEADING or len(block.words) > 3:
        return block.label
    match [word.text for word in block.words]:
        case [label] | [label, "." | ":"] if _NOUN.fullmatch(label) or _NUMBER.fullmatch(label):
            return label
        case [noun, mark] | [noun, mark, "."] if noun.lower() in v.ANCHORS and _CAPITAL.fullmatch(mark):
            return f"{noun} {mark}"
        case _:
            return None


@lru_cache(maxsize=1 << 12)
def decimal(label: str) -> Number:
    """Read the number of a label: `3.4` and `Section 3.4` are (3, 4), `A` has none."""
    return tuple(int(part) for part in _DIGITS.findall(label))


def _take(block: Block, count: int, label: str, number: Number = (), *, sure: bool) -> Typed:
    first, *rest = block.words[count:]
    bare = (Word(first.text, first.form._replace(gap=" ")), *rest)
    if label.startswith("§"):
        label = f"§ {label[1:].lstrip()}"
    return Typed(label, number, sure, replace(block, words=bare, label=label))


def _begins_a_text(word: str, number: Number) -> bool:
    """Tell whether a word after a bare number begins a text: `1.5 GB` counts, `3.4 and` cites."""
    if _CITING.fullmatch(word) or (len(number) < 3 and _COUNTED.fullmatch(word)):
        return False
    return word[0].isalpha() or word[0] in "«“„\"'("


def _fits(
    number: Number, last: Number, item: Number, numbers: frozenset[Number], coming: Counter[Number]
) -> bool:
    """Tell whether a bare number goes on where the numbers before it stopped, or begins a new count."""
    *parent, own = number
    begins = own == 1 and (*parent, 2) in numbers
    if not parent:
        return begins or last[:1] == (own - 1,)
    return begins or any(_continues(number, before, coming) for before in (last, item))


def _continues(number: Number, before: Number, coming: Counter[Number]) -> bool:
    """Tell whether a number goes on from another; a gap is none where what is missing comes later.

    So `2.5 tonnes` after 2.1 is no label if a 2.2 comes. Three steps deep nothing is counted.
    """
    *parent, own = number
    if before[: len(parent)] != (*parent,):
        return False
    if len(parent) > 1 or number <= before[: len(number)]:
        return len(parent) > 1 or number == before[: len(number)]
    following = before[len(parent)] + 1 if len(before) > len(parent) else 1
    return own == following or not coming[*parent, following]
