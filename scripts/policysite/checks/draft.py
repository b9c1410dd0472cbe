"""A working text as checks read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from policysite.checks.finding import Finding, Level
from policysite.model import Document
from policysite.text import clauses


@dataclass(frozen=True)
class Draft:
    """A text with its source; `where` is its path from the repository's root, for findings."""

    language: str
    where: str
    source: str
    document: Document

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Give the lines of the source; the first is line 1 of the document."""
        return tuple(self.source.split("\n"))

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """Name for each block the innermost clause that it belongs to by its number; "" if none has one."""
        labels = [""] * len(self.document.blocks)
        for clause in clauses(self.document):
            size = clause.last - clause.first + 1
            labels[clause.first : clause.last + 1] = [clause.label or labels[clause.first]] * size
        return tuple(labels)

    def finding(self, level: Level, code: str, position: int, **values: str) -> Finding:
        """Make a finding about the block at a position."""
        line, clause = self.document.lines[position], self.clauses[position]
        return Finding(level, code, self.where, line, clause, values)


def listed(items: Iterable[object], most: int = 8) -> str:
    """List the first of several things, each once."""
    distinct = list(dict.fromkeys(map(str, items)))
    return ", ".join(distinct[:most]) + (", …" if len(distinct) > most else "")
