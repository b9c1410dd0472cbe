"""Plain text to paragraphs: a title, numbered headings, clauses, lists, wrapped lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import regex

from policysite.imports.outline import with_headings
from policysite.imports.paragraph import PLAIN, Paragraph, settled
from policysite.model import BlockKind, Word

_BULLET = regex.compile(r"[-–—•*·‣▪◦○●]\s+(?=\S)")
_NUMBER = regex.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,8}|\p{L}|[ivx]{2,6})[.)]+\s*|\d{1,3}(?:\.\d{1,3}){1,8}\s+|§\s?\d)(?=\S)"
)
_RULE = regex.compile(r"[-=_*~–—]{3,}")
_ENDS = regex.compile(r"[.;:!?…»\")]$")
_ADDRESS = regex.compile(
    r"""https?://[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?'’)\]…]"""
    r"""|[\p{L}\d][\p{L}\d._%+-]{0,63}+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+"""
)
"""Links, and e-mail addresses: at most 64 characters before the @ (RFC 5321, section 4.5.3.1.1)."""
_WIDEST = 120
"""Characters of a line beyond which nobody wraps lines."""


class _Line(NamedTuple):
    """A line of the file: its number, its indent, its text, and whether a blank line is before it."""

    number: int
    indent: int
    text: str
    fresh: bool


def read_plain(text: str) -> tuple[Paragraph, ...]:
    """Read plain text; a paragraph's place is its first line."""
    lines = list(_lines(text))
    return with_headings(tuple(_listed(_unwrapped(lines, _width(lines)))))


def _lines(text: str) -> Iterator[_Line]:
    """Give the lines that have words; a row of dashes has none."""
    fresh = True
    for number, line in enumerate(text.split("\n"), start=1):
        said = line.strip()
        if not said or _RULE.fullmatch(said):
            fresh = True
            continue
        expanded = line.expandtabs(4)
        yield _Line(number, len(expanded) - len(expanded.lstrip()), said, fresh)
        fresh = False


def _width(lines: Sequence[_Line]) -> int | None:
    """Find the width that lines were wrapped at; None where each line is a paragraph.

    They were, if three of four lines that another one follows could not have held its first word.
    """
    width = max((line.indent + len(line.text) for line in lines), default=0)
    followed = [
        _is_full(line, following, width)
        for line, following in pairwise(lines)
        if not following.fresh and not _begins(following.text)
    ]
    wrapped = width <= _WIDEST and followed and 4 * sum(followed) >= 3 * len(followed)
    return width if wrapped else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    word = following.text.split(maxsplit=1)[0]
    return line.indent + len(line.text) + 1 + len(word) > width


def _begins(text: str) -> bool:
    """Tell whether a line begins with a bullet or a number."""
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def _unwrapped(lines: Iterable[_Line], width: int | None) -> Iterator[_Line]:
    """Join the lines of each paragraph, if lines were wrapped.

    A number at the start of a line begins a clause unless the line before was full and its sentence goes on:
    `as clause\\n3.4 says`.
    """
    pending: list[_Line] = []
    for line in lines:
        last = pending[-1] if pending else None
        goes_on = (
            width is not None
            and last is not None
            and not line.fresh
            and (not _begins(line.text) or (_is_full(last, line, width) and not _ENDS.search(last.text)))
            and (_is_full(last, line, width) or not _ENDS.search(last.text))
        )
        if pending and not goes_on:
            yield _merged(pending)
            pending = []
        pending.append(line)
    if pending:
        yield _merged(pending)


def _merged(lines: Sequence[_Line]) -> _Line:
    return lines[0]._replace(text=" ".join(line.text for line in lines))


def _listed(lines: Iterable[_Line]) -> Iterator[Paragraph]:
    """Tell items, nested by their indent, from paragraphs; one indented below an item continues it."""
    indents: list[int] = []
    for line in lines:
        paragraph = Paragraph(BlockKind.PARAGRAPH, (), place=line.number)
        if bullet := _BULLET.match(line.text):
            while indents and indents[-1] >= line.indent:
                indents.pop()
            indents.append(line.indent)
            runs = addresses(line.text[bullet.end() :])
            yield replace(paragraph, kind=BlockKind.ITEM, runs=runs, level=len(indents), bullet=True)
            continue
        numbered = _NUMBER.match(line.text)
        while indents and (indents[-1] >= line.indent or numbered):
            indents.pop()
        yield replace(paragraph, runs=addresses(line.text), level=len(indents))


def addresses(text: str) -> tuple[Word, ...]:
    """Make links of the web and mail addresses in a text."""
    runs: list[Word] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        target = found[0] if "://" in found[0] else f"mailto:{found[0]}"
        runs += [Word(text[end : found.start()], PLAIN), Word(found[0], PLAIN._replace(link=target))]
        end = found.end()
    return settled((*runs, Word(text[end:], PLAIN)))
