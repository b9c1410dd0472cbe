"""Words as HTML and as Markdown, each run of them made once."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from policysite.model import BlockKind, Form, Word
from policysite.text.html import cells, inline, markdown_inline, preformatted

_SIMPLE_LABEL = re.compile(r"[^.§]*")


@cache
def set_block(kind: BlockKind, words: tuple[Word, ...]) -> tuple[Markup, ...]:
    """Set the words of a block: the cells of a table row, or one piece for every other kind."""
    match kind:
        case BlockKind.ROW:
            return tuple(map(set_words, cells(words)))
        case BlockKind.CODE:
            return (set_code(words),)
        case _:
            return (set_words(words),)


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
