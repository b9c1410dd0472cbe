"""Anchors: the names by which blocks are cited in addresses, the same in every language.

A decimal label is its own anchor (`3.4`). A label that counts anew under each parent is qualified by it:
`A.1`, `3.2.a`; `3.2_1` in a numbered list and wherever `3.2.1` would be another label. Words of labels
are short and English (`Статья 5` is `art5`, `§ 5` is `s5`); a Cyrillic letter is the Latin one with its
place in the list (`а, б, в` are `a, b, c`). Headings without a label are counted: `h2`, `h2.1`. What
stands before the first of all these is `p-1`, `p-2`. An anchor that is taken gets `~2`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from policysite.model import Block, BlockKind, Clause, Document
from policysite.text.labels import Chapter, cited
from policysite.text.outline import Outline, Scope, is_list


class _Named(NamedTuple):
    """The anchors of a chapter; at its end the clauses that are open, and the names given and asked for."""

    anchors: tuple[str, ...]
    scopes: tuple[Scope, ...]
    given: dict[str, int]
    asked: set[str]


def anchors(chapters: Sequence[Chapter]) -> tuple[str, ...]:
    """Give each block its anchor.

    A chapter is named as if no name were taken, once for all editions in which it stands in the same
    clauses. Only where one is taken, it is named again.
    """
    headings = [heading for chapter in chapters for heading in chapter.headings]
    outline = Outline(any(heading.label.isdigit() for heading in headings if heading.label))
    title = _has_title(chapters, headings)
    found: list[str] = []
    for chapter in chapters:
        if chapter.blocks[0].kind is BlockKind.HEADING:
            outline.close(chapter.blocks[0].level)
        alone = _alone(chapter, outline.scopes, outline.numbered, title)
        if outline.given.keys().isdisjoint(alone.asked):
            found += alone.anchors
            outline.scopes = alone.scopes
            outline.given |= alone.given
        else:
            found += outline.name(chapter, title=title)
        title = False
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _alone(chapter: Chapter, scopes: tuple[Scope, ...], numbered: bool, title: bool) -> _Named:
    """Name a chapter inside of clauses that are open, as if no name were taken."""
    outline = Outline(numbered, scopes)
    found = outline.name(chapter, title=title)
    return _Named(found, outline.scopes, outline.given, outline.asked)


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
        if block.label and "-" not in anchor and not is_list(block):
            found.setdefault(anchor.partition("~")[0], (block.label, []))[1].append(line)
    return tuple((label, tuple(lines)) for label, lines in found.values() if len(lines) > 1)


def _has_title(chapters: Sequence[Chapter], headings: Sequence[Block]) -> bool:
    """Tell whether the first block is a title: a heading above all others."""
    first = chapters[0].blocks[0]
    return first.kind is BlockKind.HEADING and all(other.level > first.level for other in headings[1:])
