"""Repair what cannot touch the meaning of a text: spaces, line ends, letters of another alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import regex

from policysite.checks.lookalikes import folded, respelled
from policysite.checks.prose import Line, lines
from policysite.checks.spacing import DOUBLE_SPACE, SPACED_LANGUAGES
from policysite.errors import EmptyTextError
from policysite.model import BlockKind
from policysite.text import parse

_BEFORE_MARK = regex.compile(r"(?<=[\p{L}\p{N})»”])[ \u00a0]+([,;:!?.])(?=\s|$|[»”)])")
_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+")


def fixed(source: str, language: str) -> str:
    """Repair a text: double spaces, spaces at the ends of lines and before punctuation marks, letters of
    another alphabet inside of words, line ends, the line feed at the end.

    Each repair is taken only if every block keeps its kind, number and place, and its letters but for
    those look-alikes; a source without words stays as it is. Repairing twice changes nothing more.
    Straight quotes and hyphens stay: what they should be is for a reader to see.
    """

    def marks(text: str) -> str:
        return text if language in SPACED_LANGUAGES else _BEFORE_MARK.sub(r"\1", text)

    def letters(text: str) -> str:
        return _WORD.sub(lambda word: respelled(word[0], language) or word[0], text)

    repairs: tuple[Callable[[str], str], ...] = (
        _line_ends,
        lambda text: _in_prose(text, lambda piece: DOUBLE_SPACE.sub(" ", piece)),
        lambda text: _in_prose(text, marks),
        lambda text: _in_prose(text, letters),
    )
    for repair in repairs:
        repaired = repair(source)
        if repaired != source and _shape(repaired) == _shape(source):
            source = repaired
    return source


def _line_ends(source: str) -> str:
    """End lines with a line feed alone, keep two spaces where they break a line, drop others."""
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text).rstrip("\n")
    return "\n".join(str(line._replace(end=_end(line))) for line in lines(text)) + "\n"


def _end(line: Line) -> str:
    return "  " if line.end.endswith("  ") and any(line.pieces) else ""


def _in_prose(source: str, change: Callable[[str], str]) -> str:
    """Change the prose of a source, piece by piece."""
    return "\n".join(
        str(
            line._replace(
                pieces=tuple(piece if at % 2 else change(piece) for at, piece in enumerate(line.pieces))
            )
        )
        for line in lines(source)
    )


def _shape(source: str) -> list[object]:
    """Tell what a repair must keep: blocks, numbers, links, code, and letters but for look-alikes."""
    try:
        document = parse(source)
    except EmptyTextError:
        return []
    shape: list[object] = [document.anchors]
    for block in document.blocks:
        links = tuple(word.form.link for word in block.words if word.form.link)
        said = block.words if block.kind is BlockKind.CODE else folded(block.text)
        shape.append((block.kind, block.label, block.level, block.bullet, links, said))
    return shape
