"""How the blocks of a text are set on paper: a style of Word and an indent for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import escape

from policysite.model import BlockKind, Document
from policysite.site.edition import has_title
from policysite.site.layout import Clause, Heading, Line, indented, lay_out

_NUMBER = 850
"""Twips (1/1440 inch) between the number of a clause and its text: room for `10.2.1`."""
_STEP = 400
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph's style, its indents in twips, and the depth of its bullet, from 0."""

    style: str = "Normal"
    left: int = 0
    hanging: int = 0
    bullet: int | None = None


def settings(document: Document) -> tuple[Setting, ...]:
    """Set each block of a text, indented as on its page."""
    lines = indented(
        Line(block.kind, anchor, escape(block.label or ""), (), block.level, block.bullet)
        for block, anchor in zip(document.blocks, document.anchors, strict=True)
    )
    titled, highest = has_title(document), _highest(document)
    found: list[Setting] = []
    for part in lay_out(lines):
        match part:
            case Heading(line) if titled and not found:
                found.append(Setting("Title"))
            case Heading(line):
                found.append(Setting(f"Heading{line.level - highest + 1}"))
            case Clause():
                found += _clause(part)
    return tuple(found)


def _highest(document: Document) -> int:
    """Find the rank of the highest headings below the title."""
    blocks = document.blocks[has_title(document) :]
    return min((block.level for block in blocks if block.kind is BlockKind.HEADING), default=1)


def _clause(clause: Clause) -> Iterator[Setting]:
    edge = _NUMBER + clause.indent * _NUMBER if clause.anchor else 0
    for position, line in enumerate(line for run in clause.runs for item in run.items for line in item):
        if clause.anchor and position == 0:
            yield Setting("Clause", edge, _NUMBER)
        else:
            yield _line(line, edge)


def _line(line: Line, edge: int) -> Setting:
    depth = min(line.level, _DEEPEST)
    match line.kind:
        case BlockKind.ITEM:
            left = edge + max(depth, 1) * _STEP
            if line.bullet:
                return Setting("ListBullet", left, _STEP, max(depth, 1) - 1)
            return Setting("List", left, _STEP)
        case BlockKind.PARAGRAPH if depth:
            return Setting("List", edge + depth * _STEP)
        case BlockKind.QUOTE:
            return Setting("Quote", edge + max(depth, 1) * _STEP)
        case BlockKind.CODE:
            return Setting("HTMLPreformatted", edge)
        case BlockKind.ROW:
            return Setting("TableHeading" if line.level else "TableText")
        case BlockKind.PARAGRAPH | BlockKind.HEADING:
            return Setting("Normal", edge)
