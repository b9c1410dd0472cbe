"""Leave in the draft what an import does not change, byte for byte: a commit then shows the changes only."""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import pairwise

from policysite.model import Block, Document
from policysite.text import parse
from policysite.text.source import without_front_matter


def keep(markdown: str, draft: str) -> str:
    """Write each block that the draft has too as the draft writes it.

    What `markdown` says stays the same: if it would not, the import is left as it is.
    """
    imported, present = parse(markdown), parse(draft)
    written: defaultdict[Block, deque[str]] = defaultdict(deque)
    for block, piece in zip(present.blocks, _pieces(without_front_matter(draft), present), strict=True):
        written[block].append(piece.rstrip("\n"))
    kept: list[str] = []
    for block, piece in zip(imported.blocks, _pieces(markdown, imported), strict=True):
        text = piece.rstrip("\n")
        ends = piece[len(text) :]
        kept.append((written[block].popleft() if written[block] else text) + ends)
    found = "".join(kept)
    return found if parse(found).blocks == imported.blocks else markdown


def _pieces(source: str, document: Document) -> list[str]:
    """Cut a source at the first lines of its blocks; those that share a line stay together in the first."""
    lines = source.splitlines(keepends=True)
    starts = [line - 1 for line in document.lines]
    return ["".join(lines[start:end]) for start, end in pairwise((*starts, len(lines)))]
