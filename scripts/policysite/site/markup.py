"""Words as HTML and as Markdown, each run of them made once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

from policysite.model import BlockKind, Form, Word
from policysite.text.html import cells, inline, markdown_inline, preformatted

_SIMPLE_LABEL = re.compile(r"[^.§]*")


class Reference(NamedTuple):
    """Words that lead to a clause of the same text: positions of the first and the last one, its anchor.

    `term`: they are a defined term, and lead to its definition.
    """

    first: int
    last: int
    anchor: str
    term: bool


@cache
def set_block(
    kind: BlockKind, words: tuple[Word, ...], references: tuple[Reference, ...] = ()
) -> tuple[Markup, ...]:
    """Set the words of a block: the cells of a table row, or one piece for every other kind.

    `references` become links, in order; they do not overlap.
    """
    match kind:
        case BlockKind.ROW if references:
            return _set_cells(words, references)
        case BlockKind.ROW:
            return tuple(map(set_words, cells(words)))
        case BlockKind.CODE:
            return (set_code(words),)
        case _:
            return (set_linked(words, references),)


def set_linked(words: tuple[Word, ...], references: Sequence[Reference]) -> Markup:
    """Set words in a line of text, those that refer to a clause as links to it."""
    pieces: list[Markup] = []
    position = 0
    for first, last, anchor, term in references:
        name = Markup(' class="term"') if term else Markup()
        link = Markup('<a{} href="#{}">{}</a>').format(name, anchor, set_words(words[first : last + 1]))
        pieces += (_after_gap(words, position, first), _lead(words, first), link)
        position = last + 1
    pieces.append(_after_gap(words, position, len(words)))
    return Markup().join(pieces)


def _set_cells(words: tuple[Word, ...], references: Sequence[Reference]) -> tuple[Markup, ...]:
    """Set the cells of a row; a reference stands in one of them."""
    pieces: list[Markup] = []
    start = 0
    for cell in cells(words):
        end = start + len(cell)
        inside = [
            each._replace(first=each.first - start, last=each.last - start)
            for each in references
            if start <= each.first < end
        ]
        pieces.append(set_linked(cell, inside))
        start = end
    return tuple(pieces)


def _after_gap(words: tuple[Word, ...], first: int, end: int) -> Markup:
    """Set a run of words with the gap before it."""
    return _lead(words, first) + set_words(words[first:end]) if first < end else Markup()


def _lead(words: tuple[Word, ...], at: int) -> Markup:
    """Set the gap before a word; nothing stands before the first one."""
    gap = words[at].form.gap if at else ""
    return Markup("<br>") if "\n" in gap else escape(" " if gap else "")


def set_words(words: tuple[Word, ...]) -> Markup:
    """Set words in a line of text."""
    return safe(inline(words))


def set_code(words: tuple[Word, ...]) -> Markup:
    """Set words of a block of code, with every space that they have."""
    return safe(preformatted(words))


@cache
def heading_source(label: str | None, words: tuple[Word, ...]) -> Markup:
    """Set a heading, number first, as Markdown that prints exactly these words."""
    number = (Word(heading_label(label), Form()),) if label else ()
    return safe(markdown_inline(number + words))


def heading_label(label: str) -> str:
    """Print a label before a heading: a simple number gets its full stop (`1.`, not `1.1.` or `§ 5.`)."""
    return f"{label}." if _SIMPLE_LABEL.fullmatch(label) else label


def safe(html: str) -> Markup:
    """Vouch that everything in a piece of HTML or Markdown that comes from a text is escaped."""
    return Markup(html)  # noqa: S704 - the one place where that is said
