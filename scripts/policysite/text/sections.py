"""Cut a source where a new top-level block is sure to begin, so that unchanged sections are parsed once."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = r"(?:```|~~~)"
_UNSURE = re.compile(rf"^(?: +|[ ]*(?:[-+*>]|\d+[.)]).*){_FENCE}", re.MULTILINE)
"""A fence that may belong to a list or a quote: where it ends only the parser knows."""

_GAP = re.compile(r"\n[ \t]*\n[ \t\n]*")
"""Blank lines, and how far the next line is indented."""
_MARKER = re.compile(r"[-+*][ \t\n]|\d{1,9}[.)][ \t\n]")

_FENCE_LINE = re.compile(r"^(`{3,}|~{3,})(.*)$", re.MULTILINE)
_HTML = r"(?:table|ul|ol|blockquote|pre|script|style|textarea)\b"
_HTML_START = re.compile(rf"<{_HTML}|<!--|<\?|<!\[CDATA\[", re.IGNORECASE)
_HTML_END = re.compile(rf"</{_HTML}|-->|\?>|\]\]>", re.IGNORECASE)


def sections(source: str) -> Iterator[tuple[int, str]]:
    """Yield first line (from 0) and source of each section; parsed apart they give the same blocks."""
    line = start = checked = depth = 0
    fence = ""
    fenced = "```" in source or "~~~" in source
    unsure = fenced and _UNSURE.search(source)
    boundaries = () if unsure else _boundaries(source)
    for end in (*boundaries, len(source)):
        piece = source[checked:end]
        checked = end
        if fenced:
            fence = _fence_after(piece, fence)
        if depth or "<" in piece:
            depth = max(0, depth + len(_HTML_START.findall(piece)) - len(_HTML_END.findall(piece)))
        if (fence or depth) and end < len(source):
            continue
        section = source[start:end]
        if text := section.strip("\n"):
            yield line + len(section) - len(section.lstrip("\n")), text
        line += section.count("\n")
        start = end


def _boundaries(source: str) -> Iterator[int]:
    """Find blank lines before a line that continues no list: not indented, no list marker."""
    for gap in _GAP.finditer(source):
        end = gap.end()
        if source[end - 1] == "\n" and not _MARKER.match(source, end):
            yield end


def _fence_after(piece: str, fence: str) -> str:
    """Tell which fence is open after a piece, given the one that was open before it."""
    for mark, rest in _FENCE_LINE.findall(piece):
        if not fence:
            fence = "" if mark[0] == "`" and "`" in rest else mark
        elif mark.startswith(fence) and not rest.strip():
            fence = ""
    return fence
