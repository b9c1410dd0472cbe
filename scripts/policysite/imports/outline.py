"""Which lines are headings, where nothing but the text tells: numbered, short, without a full stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from policysite.imports.paragraph import Paragraph, block
from policysite.model import BlockKind
from policysite.text import labels

_LONGEST_TITLE, _LONGEST_HEADING = 200, 120
"""Characters of what may be a title, or a heading."""
_END = regex.compile(r"[.;:,!?…]\s*$")
_DEEPEST = 6


class Numbered(NamedTuple):
    """The number in front of a line, if it has one, and the text behind it."""

    label: str
    number: labels.Number
    text: str


def numbered(paragraph: Paragraph) -> Numbered:
    """Find the number in front of a paragraph, read as that of a heading."""
    whole = replace(block(paragraph), kind=BlockKind.HEADING)
    typed = labels.find(whole)
    return Numbered(typed.label, typed.number, typed.block.text) if typed else Numbered("", (), whole.text)


def with_headings(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Make headings of a title and of the lines that look like headings.

    A heading is numbered, short, begins with a capital and ends with no mark. It is none as one of several
    neighbours that count on (a list), nor without anything below it; deeper than one number it needs a
    clause that is numbered below it. A line all in capitals is one, numbered or not.
    """
    lines = [numbered(each) if each.kind is BlockKind.PARAGRAPH else None for each in paragraphs]
    nouns: list[str] = []
    found: list[Paragraph] = []
    for position, (paragraph, line) in enumerate(zip(paragraphs, lines, strict=True)):
        before = lines[position - 1] if position and found[-1].kind is not BlockKind.HEADING else None
        following = lines[position + 1] if position + 1 < len(lines) else None
        if line is None or paragraph.level:
            found.append(paragraph)
        elif position == 0 and following and is_title(line):
            found.append(as_heading(paragraph, 1))
        elif position + 1 < len(lines) and _is_heading(line, before, following):
            found.append(as_heading(paragraph, rank(line, nouns)))
        else:
            found.append(paragraph)
    return tuple(found)


def as_heading(paragraph: Paragraph, level: int) -> Paragraph:
    """Make a paragraph a heading of a rank."""
    return replace(paragraph, kind=BlockKind.HEADING, level=min(max(level, 1), _DEEPEST), bullet=False)


def rank(line: Numbered, nouns: list[str]) -> int:
    """Rank a heading below the title: by the depth of its number, or by its noun, the first met highest."""
    noun = line.label.split()[0].lower() if " " in line.label and line.label[0].isalpha() else ""
    if noun:
        if noun not in nouns:
            nouns.append(noun)
        return 2 + nouns.index(noun)
    return 1 + max(len(line.number), 1)


def is_title(line: Numbered) -> bool:
    """Tell whether a first line may be the title: short, unnumbered, and no sentence."""
    return not line.label and len(line.text) <= _LONGEST_TITLE and not _END.search(line.text)


def is_short(line: Numbered) -> bool:
    """Tell whether a line may be a heading by its looks."""
    return (
        0 < len(line.text) <= _LONGEST_HEADING
        and line.text[0].isupper()
        and (not _END.search(line.text) or (is_capital(line) and line.text.endswith(".")))
    )


def is_capital(line: Numbered) -> bool:
    """Tell whether a line has letters, and all of them are capitals."""
    return line.text.isupper() and sum(map(str.isalpha, line.text)) > 2


def _is_heading(line: Numbered, before: Numbered | None, following: Numbered | None) -> bool:
    if not is_short(line):
        return False
    if is_capital(line) or (line.label and not line.number):
        return True
    if not line.number or _counts_on(before, line) or _counts_on(line, following):
        return False
    below = following is not None and following.number[:-1] == line.number
    return below or (len(line.number) == 1 and following is not None and not following.number)


def _counts_on(one: Numbered | None, other: Numbered | None) -> bool:
    """Tell whether two lines are neighbours in one count: 1 and 2, 2.1 and 2.2."""
    if not one or not other or not one.number or not other.number:
        return False
    return one.number[:-1] == other.number[:-1] and one.number[-1] + 1 == other.number[-1]
