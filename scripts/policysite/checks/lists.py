"""Check how the items of a list end: `;` after each and a full stop after the last."""

from __future__ import annotations

from collections.abc import Iterator

from policysite.checks.draft import Draft
from policysite.checks.finding import Finding, Level
from policysite.model import Block, BlockKind, Document

_JOINING = frozenset({"and", "or", "и", "или", "либо", "а", "және", "немесе", "und", "oder", "et", "ou"})
_CLOSING = "»”\"')"
_MOSTLY = 0.5
"""A list is one of semicolons if more than so many of its items before the last end with one."""


def find_list_ends(draft: Draft) -> Iterator[Finding]:
    """Find items that end in another way than their list, and lists whose last item is not closed.

    Only lists of semicolons are judged: others are lists of sentences, or of names.
    """
    for items in _lists(draft.document):
        *inner, last = (_end(draft.document.blocks[position]) for position in items)
        if sum(end == ";" for end in inner) <= _MOSTLY * len(inner):
            continue
        for position, end in zip(items, inner, strict=False):
            if end not in (";", ":", "joined") and not _goes_on(draft.document, position):
                yield draft.finding(Level.NOTE, "list-item", position, ending=_ending(draft, position))
        if last in ("", ";", ",", "joined") and not _goes_on(draft.document, items[-1]):
            yield draft.finding(Level.NOTE, "list-end", items[-1], ending=_ending(draft, items[-1]))


def _lists(document: Document) -> Iterator[list[int]]:
    """Gather what follows a colon: the items of a list, or the numbered paragraphs of a clause."""
    for opener, block in enumerate(document.blocks[:-1]):
        if block.text.endswith(":"):
            items = _items(document, opener) or _clauses(document, opener)
            if len(items) > 1:
                yield items


def _items(document: Document, opener: int) -> list[int]:
    first = document.blocks[opener + 1]
    items: list[int] = []
    for position in range(opener + 1, len(document.blocks)):
        block = document.blocks[position]
        inside = block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH) and block.level >= max(first.level, 1)
        if first.kind is not BlockKind.ITEM or not inside:
            break
        if block.kind is BlockKind.ITEM and block.level == first.level:
            items.append(position)
    return items


def _clauses(document: Document, opener: int) -> list[int]:
    holder = document.anchors[opener]
    items: list[int] = []
    for position in range(opener + 1, len(document.blocks)):
        anchor = document.anchors[position]
        if not anchor.startswith((f"{holder}.", f"{holder}_")):
            break
        if document.blocks[position].label and not any(mark in anchor[len(holder) + 1 :] for mark in "._-"):
            items.append(position)
    return items


def _end(block: Block) -> str:
    """Tell how an item ends: its last mark, `joined` for `; and`, or nothing."""
    texts = [word.text for word in block.words if word.text not in _CLOSING] or [""]
    if texts[-1].lower() in _JOINING and texts[-2:-1] and texts[-2] in (";", ","):
        return "joined"
    return texts[-1] if texts[-1] in (";", ".", ",", ":", "!", "?") else ""


def _goes_on(document: Document, position: int) -> bool:
    """Tell whether an item, or the sentence of its list, goes on after it."""
    if position + 1 == len(document.blocks):
        return False
    here, after = document.blocks[position], document.blocks[position + 1]
    if after.kind is BlockKind.HEADING or after.label:
        return after.kind is BlockKind.ITEM and after.level > here.level
    deeper = after.level > here.level or (after.kind is BlockKind.PARAGRAPH and after.level == here.level > 0)
    return deeper or (after.kind is BlockKind.PARAGRAPH and after.text[:1].islower())


def _ending(draft: Draft, position: int) -> str:
    return " ".join(draft.document.blocks[position].text.split()[-3:])
