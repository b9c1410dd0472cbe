"""The widths of a table's columns, in twips (1/1440 inch)."""

from __future__ import annotations

from collections.abc import Sequence

from policysite.exports.word.flow import Row

WIDTH = 9638
"""What there is between the margins of a page: 17 cm."""

_CHARACTER = 110
"""A character of a table's text, about, and the margins of a cell."""
_MARGINS = 220
_LONGEST_WORD, _LONGEST_LINE = 24, 60
"""Characters beyond which a word or a line may break."""


def widths(rows: Sequence[Row]) -> list[int]:
    """Give each column the room of its longest word, and share what remains by the lengths of lines."""
    columns = max(len(row.cells) for row in rows)
    words, lines = [1] * columns, [1] * columns
    for row in rows:
        for column, cell in enumerate(row.cells):
            text = "".join(piece.text for piece in cell)
            words[column] = max(words[column], *map(len, text.split() or [""]))
            lines[column] = max(lines[column], *map(len, text.split("\n")))
    least = [_room(length, _LONGEST_WORD) for length in words]
    wanted = [_room(length, _LONGEST_LINE) for length in lines]
    spare = WIDTH - sum(least)
    if spare <= 0:
        return [WIDTH * room // sum(least) for room in least]
    lacking = [1 + want - room for room, want in zip(least, wanted, strict=True)]
    return [room + spare * lack // sum(lacking) for room, lack in zip(least, lacking, strict=True)]


def _room(length: int, longest: int) -> int:
    return min(length, longest) * _CHARACTER + _MARGINS
