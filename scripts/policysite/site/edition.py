"""The text of an edition, laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup, escape

from policysite.model import Block, BlockKind, Document
from policysite.site.layout import Line, Part, Remark, indented, lay_out
from policysite.site.markup import Reference, heading_label, heading_source, set_block

_LOWEST_RANK = 6
_LOWEST_LISTED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; the highest headings below the title have rank 2."""

    rank: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A text as its page shows it. `title` is its own, as Markdown, or empty if it has none."""

    title: Markup
    anchor: str
    contents: tuple[Entry, ...]
    parts: tuple[Part, ...]


def lay_out_text(
    document: Document,
    remarks: Mapping[str, tuple[Remark, ...]] = MappingProxyType({}),
    references: Mapping[str, tuple[Reference, ...]] = MappingProxyType({}),
) -> Edition:
    """Lay out a text; its only unnumbered heading of the first rank, at the top, is its title.

    `remarks` stand in the margin of blocks, by anchor; `references` are links inside of them.
    """
    first = document.blocks[0]
    titled = has_title(document)
    blocks = tuple(zip(document.blocks, document.anchors, strict=True))[titled:]
    highest = min((block.level for block, _ in blocks if block.kind is BlockKind.HEADING), default=2)
    ranks = {level: min(level - highest + 2, _LOWEST_RANK) for level in range(highest, 7)}
    return Edition(
        title=heading_source(None, first.words) if titled else Markup(),
        anchor=document.anchors[0] if titled else "",
        contents=tuple(_contents(blocks, ranks)),
        parts=lay_out(indented(_lines(blocks, ranks, remarks, references))),
    )


def has_title(document: Document) -> bool:
    """Tell whether a text begins with its title: its only heading of the first rank, without a number."""
    first = document.blocks[0]
    tops = [block for block in document.blocks if block.kind is BlockKind.HEADING and block.level == 1]
    return tops == [first] and first.label is None


def _contents(blocks: Sequence[tuple[Block, str]], ranks: Mapping[int, int]) -> Iterator[Entry]:
    for block, anchor in blocks:
        if block.kind is BlockKind.HEADING and ranks[block.level] <= _LOWEST_LISTED:
            number = f"{heading_label(block.label)} " if block.label else ""
            yield Entry(ranks[block.level], anchor, number + block.text)


def _lines(
    blocks: Sequence[tuple[Block, str]],
    ranks: Mapping[int, int],
    remarks: Mapping[str, tuple[Remark, ...]],
    references: Mapping[str, tuple[Reference, ...]],
) -> Iterator[Line]:
    for block, anchor in blocks:
        said = remarks.get(anchor, ())
        if block.kind is BlockKind.HEADING:
            source = heading_source(block.label, block.words)
            yield Line(block.kind, anchor, Markup(), (source,), ranks[block.level], remarks=said)
        else:
            cells = set_block(block.kind, block.words, references.get(anchor, ()))
            yield Line(
                block.kind, anchor, escape(block.label or ""), cells, block.level, block.bullet, remarks=said
            )
