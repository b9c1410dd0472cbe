"""Lines, one for each block, gathered into what a page is made of: headings, clauses, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from markupsafe import Markup

from policysite.model import BlockKind


@dataclass(frozen=True, slots=True)
class Remark:
    """What happened to a line, in words; `kind` is its style.

    `address`, `anchor` and `language` say where it leads, if anywhere; no language is the page's own.
    """

    kind: str
    text: str
    address: str | None = None
    anchor: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One block as it is set. `cells` has the cells of a table row, and one piece for everything else.

    `indent` counts the steps of a numbered paragraph below the highest of its section. `state` is the
    style of a changed line. `language`: on a page of several languages, the line's own; its number leads
    to the text there.
    """

    kind: BlockKind
    anchor: str
    label: Markup
    cells: tuple[Markup, ...]
    level: int = 0
    bullet: bool = False
    indent: int = 0
    state: str = ""
    remarks: tuple[Remark, ...] = ()
    language: str = ""


class RunKind(StrEnum):
    """What lines form together."""

    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring lines of one kind; an item of a list keeps the paragraphs that continue it."""

    kind: RunKind
    items: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads what follows."""

    line: Line


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered paragraph with the lines that belong to it, or an unnumbered line, list or table."""

    anchor: str
    label: Markup
    runs: tuple[Run, ...]
    indent: int

    @property
    def head(self) -> Line:
        """The line with which it begins."""
        return self.runs[0].items[0][0]


Part = Heading | Clause


def lay_out(lines: Iterable[Line]) -> tuple[Part, ...]:
    """Gather lines into headings and clauses, in order."""
    parts: list[Part] = []
    for is_heading, section in groupby(lines, lambda line: line.kind is BlockKind.HEADING):
        if is_heading:
            parts += map(Heading, section)
        else:
            parts += map(_clause, _clauses(section))
    return tuple(parts)


def indented(lines: Iterable[Line]) -> list[Line]:
    """Indent the numbered paragraphs of each section: anchors name their ancestors by dots."""
    result: list[Line] = []
    for _, section in groupby(lines, lambda line: line.kind is BlockKind.HEADING):
        found = list(section)
        highest = min((line.anchor.count(".") for line in found if _is_clause(line)), default=0)
        result += (
            replace(line, indent=line.anchor.count(".") - highest) if _is_clause(line) else line
            for line in found
        )
    return result


def _clauses(lines: Iterable[Line]) -> list[list[Line]]:
    """Cut the lines of a section where a clause begins."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _belongs(line, groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _belongs(line: Line, group: Sequence[Line]) -> bool:
    if _is_clause(line):
        return False
    return _is_clause(group[0]) or (_run_kind(line) is _run_kind(group[-1]) is not RunKind.TEXT)


def _is_clause(line: Line) -> bool:
    return line.kind is BlockKind.PARAGRAPH and bool(line.label) and not line.level


def _clause(lines: Sequence[Line]) -> Clause:
    runs = tuple(Run(kind, _items(kind, list(group))) for kind, group in groupby(lines, _run_kind))
    first = lines[0]
    numbered = _is_clause(first)
    return Clause(first.anchor if numbered else "", first.label if numbered else Markup(), runs, first.indent)


def _run_kind(line: Line) -> RunKind:
    match line.kind:
        case BlockKind.ITEM:
            return RunKind.LIST
        case BlockKind.ROW:
            return RunKind.TABLE
        case BlockKind.QUOTE:
            return RunKind.QUOTE
        case BlockKind.CODE:
            return RunKind.CODE
        case BlockKind.PARAGRAPH | BlockKind.HEADING:
            return RunKind.LIST if line.level else RunKind.TEXT


def _items(kind: RunKind, lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    items: list[list[Line]] = []
    for line in lines:
        if kind is RunKind.LIST and items and line.kind is not BlockKind.ITEM:
            items[-1].append(line)
        else:
            items.append([line])
    return tuple(map(tuple, items))
