"""The text's words: Word, Block, Clause, Document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Form(NamedTuple):
    """How a word is set. `gap` is the white space before it: "" none, " " a space, "\\n" a forced
    line break, "\\t" a new table cell (one tab a cell), other runs only in code. A block's first
    word has " " unless it skips cells, so that a word is the same wherever it stands.
    """

    gap: str = " "
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    strike: bool = False
    link: str = ""


class Word(NamedTuple):
    """A token and how it is set: a word, a number, a date, an address, or one punctuation mark."""

    text: str
    form: Form


class BlockKind(StrEnum):
    """What a block is on paper."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True)
class Block:
    """The smallest piece that is compared. The label is printed in front and is no part of `words`.

    `level`: a heading's rank (1 to 6); list depth of an item, or of a paragraph that continues one
    (0 outside lists); 1 for the header row of a table and 0 for its other rows; depth of a quote.
    `bullet`: an item introduced by a bullet, not by a number.
    """

    kind: BlockKind
    words: tuple[Word, ...]
    label: str | None = None
    level: int = 0
    bullet: bool = False

    @cached_property
    def text(self) -> str:
        """The words as printed, every run of white space one space."""
        return print_words(self.words)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The words without their forms: what two blocks must share to say the same."""
        return tuple(word.text for word in self.words)


def print_words(words: tuple[Word, ...]) -> str:
    """Join words as printed: a gap of any kind is one space, none before the first word."""
    return "".join(" " + text if form.gap else text for text, form in words).removeprefix(" ")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed text: its blocks in order, and beside each its anchor and its first line in the source.

    Anchors are unique in the document. A labelled block's anchor is its label (`3.4`), qualified by
    its parent's where labels restart (`A.1`); a block without a label has its clause's anchor, a
    hyphen and its position in the clause (`3.3-2`).
    """

    blocks: tuple[Block, ...]
    anchors: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """What people cite: a labelled block, or an unnumbered heading, and the unlabelled blocks after it.

    `first` and `last` are positions of blocks, both inclusive. The numbered items of a list are clauses
    of their own inside the clause that holds the list.
    """

    anchor: str
    label: str | None
    first: int
    last: int
