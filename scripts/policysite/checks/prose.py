"""The prose of a source: what of each line is neither Markdown nor meant for a machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import regex

_KEPT = regex.compile(
    r"`++|<[^<>\n]*>|\]\([^()\n]*\)|\]\[[^\[\]\n]*\]|\{[:#.][^{}\n]*\}"
    r"|(?:(?:https?|ftp|mailto):|www\.)\S+|[^\s@]{1,64}+@\S+|&#?\w+;|\\."
)
"""Where code may begin; tags, targets of links, attributes, addresses, character references.

Names in addresses have bounds, else lines without an @ take the square of their length.
"""

_BACKTICKS = regex.compile(r"`++")
_OTHER = regex.compile(r" {4}|\t| {0,3}\||\s*\[[^\]]+\]:|\s*+(?:[-=*_]\s*+){3,}+$")
"""Lines that are perhaps code, or rows of tables, targets of links, rules."""

_MARKER = regex.compile(r"\s*+(?:(?:[-+*>]|\d{1,9}+[.)]|#{1,6}+)\s++)*+")
_FENCE = regex.compile(r" {0,3}+(?:(?:[-+*>]|\d{1,9}+[.)])\s*+)*+(`{3,}+|~{3,}+)")


class Line(NamedTuple):
    """A line taken apart: its marker, pieces that are prose by turns with others, the spaces at its end.

    A line without prose is all marker. Joined again they are the line.
    """

    marker: str
    pieces: tuple[str, ...] = ()
    end: str = ""

    @property
    def prose(self) -> tuple[str, ...]:
        """The pieces that are prose."""
        return self.pieces[::2]

    def __str__(self) -> str:
        return "".join((self.marker, *self.pieces, self.end))


def lines(source: str) -> Iterator[Line]:
    """Take the lines of a source apart; they end with a line feed alone."""
    fence = ""
    for line in source.split("\n"):
        mark = _FENCE.match(line)
        if fence or mark or _OTHER.match(line):
            yield Line(line)
        else:
            yield _apart(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""


def _apart(line: str) -> Line:
    marker = _MARKER.match(line)
    start = marker.end() if marker else 0
    end = max(len(line.rstrip()), start)
    closing = _backticks(line)
    pieces, at = [], start
    while kept := _KEPT.search(line, at, end):
        stop = kept.end()
        if kept[0][0] == "`":
            ends = closing[len(kept[0])]
            while ends and ends[-1] <= stop:
                ends.pop()
            stop = ends[-1] if ends else stop
        pieces += [line[at : kept.start()], line[kept.start() : stop]]
        at = stop
    return Line(line[:start], (*pieces, line[at:end]), line[end:])


def _backticks(line: str) -> dict[int, list[int]]:
    """Find where strings of backticks end, the last first, by their length.

    One of the same length closes code (CommonMark 0.31.2, section 6.1).
    """
    found: dict[int, list[int]] = defaultdict(list)
    for each in reversed([*_BACKTICKS.finditer(line)]):
        found[len(each[0])].append(each.end())
    return found
