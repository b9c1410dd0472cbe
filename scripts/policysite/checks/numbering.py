"""Check the numbers of one text: each clause can be cited, and only one bears each number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policysite.checks.finding import Finding, Level
from policysite.model import Block, BlockKind, Document
from policysite.text import duplicate_labels

Number = tuple[int, ...]
"""`3.4` as (3, 4)."""

_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})*", re.ASCII)


def find_duplicates(document: Document, where: str) -> Iterator[Finding]:
    """Find numbers that two clauses of the same parent bear."""
    for label, lines in duplicate_labels(document):
        first, *others = lines
        for line in others:
            yield Finding(Level.ERROR, "duplicate", where, line, label, {"line": str(first)})


def find_gaps(document: Document, where: str) -> Iterator[Finding]:
    """Find numbers that were left out: 3.3, then 3.5.

    Numbers of one part may start anywhere and start again, those of paragraphs below each heading.
    """
    last: dict[tuple[Number, bool], int] = {}
    for block, line in zip(document.blocks, document.lines, strict=True):
        heading = block.kind is BlockKind.HEADING
        if heading:
            last.pop(((), False), None)
        number = _number(block)
        if not number:
            continue
        for scope in [scope for scope in last if scope[0][: len(number)] == number]:
            del last[scope]
        parent, here = number[:-1], number[-1]
        scope = (parent, heading and not parent)
        before = last.get(scope, 0 if parent else here)
        last[scope] = here
        if here > before + 1:
            after = (*parent, before) if before else parent
            ends = (_label((*parent, before + 1)), _label((*parent, here - 1)))
            values = {"after": _label(after), "missing": "–".join(dict.fromkeys(ends))}
            yield Finding(Level.WARNING, "gap", where, line, _label(number), values)


def _number(block: Block) -> Number:
    """Read a block's decimal number; none for other labels, and for the numbers that a list gives itself."""
    if not block.label or not _DECIMAL.fullmatch(block.label):
        return ()
    number = tuple(map(int, block.label.split(".")))
    return () if len(number) == 1 and block.kind is BlockKind.ITEM else number


def _label(number: Number) -> str:
    return ".".join(map(str, number))
