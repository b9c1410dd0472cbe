"""What was sent, paragraph by paragraph, before it is Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import regex
from markdown_it import MarkdownIt

from policysite.model import Block, BlockKind, Form, Word
from policysite.text.elements import safe_target
from policysite.text.words import code_words, words

PLAIN = Form(gap="")

_ODD_SPACE = regex.compile("[\t\x00-\x08\x0b-\x1f\x85\u2028\u2029]")
"""Tabs, controls and separators that Markdown has no use for; the line feed has its own meaning."""
_INVISIBLE = regex.compile("[\u00ad\u200b\u2060\ufeff]")
_NORMAL = MarkdownIt()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a text. Kind, level and bullet are a Block's.

    `runs`: stretches of text in one form each; a form's gap is "\\n" after a forced break, "\\t" at the
    start of a cell (one tab a cell), else "". `label`: a number that was printed in front of the text and
    is no part of it yet. `number`: of an item in a numbered list of Markdown. `place`: where it was, as
    line or paragraph, from 1.
    """

    kind: BlockKind
    runs: tuple[Word, ...]
    level: int = 0
    bullet: bool = False
    label: str | None = None
    number: int | None = None
    place: int = 0

    @property
    def text(self) -> str:
        """The runs as one string."""
        return "".join(run.form.gap + run.text for run in self.runs)


def block(paragraph: Paragraph) -> Block:
    """Tell what a paragraph must be once it was written and read again, its typed label still in front."""
    coded = paragraph.kind is BlockKind.CODE
    found = code_words(paragraph.text) if coded else words(paragraph.runs)
    label = None if paragraph.number is None else str(paragraph.number)
    return Block(paragraph.kind, found, label, paragraph.level, paragraph.bullet)


def settled(runs: Iterable[Word]) -> tuple[Word, ...]:
    """Join runs of one form and take the form off the white space between two forms.

    Odd spaces become spaces, invisible characters go, and links that lead nowhere safe are text.
    """
    pieces = [piece for run in runs for piece in _pieces(run)]
    found: list[Word] = []
    for position, (text, set_in) in enumerate(pieces):
        blank = text.isspace() and not set_in.gap
        form = _between(found, (pieces[at] for at in range(position + 1, len(pieces)))) if blank else set_in
        if found and not form.gap and found[-1].form._replace(gap="") == form:
            found[-1] = Word(found[-1].text + text, found[-1].form)
        else:
            found.append(Word(text, form))
    return tuple(_trimmed(found))


def joined(runs: Sequence[Word], label: str | None) -> tuple[Word, ...]:
    """Put a label in front of runs, in the form of none."""
    return settled((Word(f"{label} ", PLAIN), *runs)) if label else tuple(runs)


def cells(runs: Iterable[Word]) -> list[list[Word]]:
    """Cut the runs of a row into its cells."""
    row: list[list[Word]] = [[]]
    for text, form in runs:
        row.extend([] for _ in range(form.gap.count("\t")))
        row[-1].append(Word(text, form._replace(gap="") if "\t" in form.gap else form))
    return row


def row(parts: Iterable[Sequence[Word]]) -> tuple[Word, ...]:
    """Join cells to the runs of a row; a cell without text counts all the same, but at the end."""
    found: list[Word] = []
    tabs = 0
    for number, part in enumerate(parts):
        tabs += number > 0
        if part:
            first = part[0]
            found += [Word(first.text, first.form._replace(gap="\t" * tabs)), *part[1:]]
            tabs = 0
    return tuple(found)


def _pieces(run: Word) -> Iterator[Word]:
    """Clean a run and part its text from the white space at its ends."""
    form = run.form._replace(link=safe_target(_NORMAL.normalizeLink(run.form.link)) if run.form.link else "")
    text = _INVISIBLE.sub("", _ODD_SPACE.sub(" ", run.text)).replace("\n", " ")
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    gap = form.gap
    for piece in (text[:start], text[start:end], text[max(start, end) :]):
        if piece:
            yield Word(piece, form._replace(gap=gap))
            gap = ""
    if gap:
        yield Word("", PLAIN._replace(gap=gap))


def _between(found: Sequence[Word], rest: Iterable[Word]) -> Form:
    """Give the form of white space: that of its neighbours if they have the same."""
    following = next((piece.form for piece in rest if piece.form.gap or not piece.text.isspace()), PLAIN)
    before = next((piece.form for piece in reversed(found) if not piece.text.isspace()), PLAIN)
    return before._replace(gap="") if before._replace(gap="") == following else PLAIN


def _trimmed(runs: Sequence[Word]) -> Iterator[Word]:
    """Drop what is empty, and white space at the ends of lines and cells; a break before nothing goes too."""
    gap, first = "", True
    kept: list[Word] = []
    for (breaks, _), group in groupby(_lines(runs), lambda each: each[0]):
        gap = _stronger(gap, breaks)
        line = [run for _, run in group if run.text]
        while line and not line[0].text.strip():
            line.pop(0)
        while line and not line[-1].text.strip():
            line.pop()
        if not line:
            continue
        line[0] = Word(line[0].text.lstrip(), line[0].form)
        line[-1] = Word(line[-1].text.rstrip(), line[-1].form)
        start = "" if first and "\t" not in gap else gap
        kept.append(Word(line[0].text, line[0].form._replace(gap=start)))
        kept += line[1:]
        gap, first = "", False
    yield from kept


def _lines(runs: Sequence[Word]) -> Iterator[tuple[tuple[str, int], Word]]:
    """Name the line that each run stands in by the gap before it and a number."""
    gap, number = "", 0
    for run in runs:
        if run.form.gap:
            gap, number = run.form.gap, number + 1
        yield (gap, number), Word(run.text, run.form._replace(gap=""))


def _stronger(gap: str, other: str) -> str:
    tabs = (gap + other).count("\t")
    return "\t" * tabs if tabs else gap or other
