"""Cut a source where a new top-level block is sure to begin, so that unchanged sections are parsed once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_UNSURE = re.compile(r"^ {1,3}(?:```|~~~)", re.MULTILINE)
"""A fence that a list may hold, or none. Deeper ones, and those after a marker, end with what holds them."""
_CLOSED = re.compile(
    r"^( {1,3})(```|~~~)[^`\n]*\n(?:(?:\1(?![ \t]*(?:```|~~~)).*|[ \t]*)\n){0,400}?\1\2[ \t]*$", re.MULTILINE
)
"""Such a fence that ends in the same list, whichever holds it."""

_HEADING = re.compile(r"\n\n(?=#{1,6} )")
_GAP = re.compile(r"\n[ \t]*\n[ \t\n]*")
"""Blank lines, and how far the next line is indented."""
_MARKER = re.compile(r"[-+*][ \t\n]|\d{1,9}[.)][ \t\n]")

_RAW = re.compile(r"^ *<", re.MULTILINE)
"""Raw HTML, in which a fence is none."""
_FENCE_LINE = re.compile(r"^(`{3,}|~{3,})(.*)$", re.MULTILINE)
_HTML = r"(?:table|ul|ol|blockquote|pre|script|style|textarea)\b"
_HTML_START = re.compile(rf"<{_HTML}|<!--|<\?|<!\[CDATA\[", re.IGNORECASE)
_HTML_END = re.compile(rf"</{_HTML}|-->|\?>|\]\]>", re.IGNORECASE)


class _Cut(NamedTuple):
    """Sections with their first lines, the lines of all, and whether what follows is sure to begin afresh."""

    sections: tuple[tuple[int, str], ...]
    lines: int
    closed: bool


def chapters(source: str) -> Iterator[tuple[int, str]]:
    """Yield first line (from 0) and source of what stands under each heading, or in front of the first.

    Where only the parser knows whether a heading is one, the rest is one chapter.
    """
    line = 0
    starts = [0, *(found.end() for found in _HEADING.finditer(source))]
    for start, end in pairwise((*starts, len(source))):
        chapter = source[start:end]
        cut = _cut(chapter)
        if not cut.closed:
            yield line, source[start:]
            return
        yield line, chapter
        line += cut.lines


def sections(source: str) -> Iterator[tuple[int, str]]:
    """Yield first line (from 0) and source of each section; parsed apart they give the same blocks."""
    for line, chapter in chapters(source):
        for first, section in _cut(chapter).sections:
            yield line + first, section


@lru_cache(maxsize=1 << 10)
def _cut(source: str) -> _Cut:
    """Cut a chapter, once for the editions that share it."""
    found: list[tuple[int, str]] = []
    line = start = checked = depth = 0
    fence: str | None = ""
    for end in (*_boundaries(source), len(source)):
        piece = source[checked:end]
        checked = end
        if fence is not None and ("```" in piece or "~~~" in piece):
            fence = None if depth or _RAW.search(piece) else _fence_after(piece, fence)
        if depth or "<" in piece:
            depth = max(0, depth + len(_HTML_START.findall(piece)) - len(_HTML_END.findall(piece)))
        if (fence != "" or depth) and end < len(source):
            continue
        section = source[start:end]
        if text := section.strip("\n"):
            found.append((line + len(section) - len(section.lstrip("\n")), text))
        line += section.count("\n")
        start = end
    return _Cut(tuple(found), line, closed=fence == "" and not depth)


def _boundaries(source: str) -> Iterator[int]:
    """Find blank lines before a line that continues no list: not indented, no list marker.

    Lists and quotes end there, and with them the fences in them (CommonMark 0.31, sections 4.5, 5.1, 5.2).
    """
    for gap in _GAP.finditer(source):
        end = gap.end()
        if source[end - 1] == "\n" and not _MARKER.match(source, end):
            yield end


def _fence_after(piece: str, fence: str) -> str | None:
    """Tell which fence is open after a piece, given the one before it; None where only the parser knows."""
    if _UNSURE.search(piece if fence else _CLOSED.sub("", piece)):
        return None
    for mark, rest in _FENCE_LINE.findall(piece):
        if not fence:
            fence = "" if mark[0] == "`" and "`" in rest else mark
        elif mark.startswith(fence) and not rest.strip():
            fence = ""
    return fence
