"""Lines of Word to the paragraphs of a text: title, headings, clauses, lists, quotes, code, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from policysite.imports import outline
from policysite.imports.labelling import labelled, without_start
from policysite.imports.paragraph import PLAIN, Paragraph, joined, settled
from policysite.imports.word.body import Line, Row, is_code
from policysite.model import BlockKind, Word

_FRAME = "imprint"
"""Our own Word files set what stands around the text in styles that begin so."""
_BULLET = regex.compile(r"[-–—•·▪◦○●]\s+(?=\S)")
_QUOTES = frozenset({"quote", "intense quote"})
_STEP = 400
"""Twips of a step of indent in lists and quotes, as our own Word files have them."""
_LONG = 150
"""Characters of a paragraph that ends as a sentence, beyond which it is a clause, whatever its style."""
_SENTENCE = regex.compile(r"[.;:]\s*$")


def paragraphs(parts: Sequence[Line | Row]) -> tuple[Paragraph, ...]:
    """Tell what each line is in a text."""
    own = any(isinstance(part, Line) and part.style.startswith(_FRAME) for part in parts)
    kept = [part for part in parts if isinstance(part, Row) or not (own and _is_frame(part))]
    setter = _Setter(own, *_ranks(kept, own=own))
    found = labelled(_code_joined(map(setter.set, kept), own=own), sure=own)
    if own or any(each.kind is BlockKind.HEADING and each.level > 1 for each in found):
        return found
    return outline.with_headings(found)


def _is_frame(line: Line) -> bool:
    return line.style.startswith(_FRAME) or line.style == "subtitle"


def _ranks(parts: Sequence[Line | Row], *, own: bool) -> tuple[int, bool]:
    """Tell how far ranks of headings are moved, so that only the title has the first; and whether the first
    line is a title though no style says so.
    """
    lines = [part for part in parts if isinstance(part, Line)]
    ranks = [line.rank for line in lines if line.rank and line.style != "title"]
    if not lines:
        return 0, False
    first = lines[0]
    if any(line.style == "title" for line in lines):
        return 2 - min(ranks, default=1), False
    if own:
        return 2 - min(ranks, default=1), False
    if first.rank and ranks.count(first.rank) == 1 and first.rank == min(ranks):
        return 1 - first.rank, False
    stands_out = len(parts) > 1 and (first.bold or first.centred or first.text.isupper())
    titled = first.rank is None and stands_out and outline.is_title(outline.numbered(_plain(first)))
    return 2 - min(ranks, default=1), titled


@dataclass(slots=True)
class _Setter:
    """Sets line after line. `own`: the file is one of ours, so its styles say all."""

    own: bool
    shift: int
    titled: bool
    _edge: int = 0
    _depth: int = 0
    _nouns: tuple[str, ...] = ()

    def set(self, part: Line | Row) -> Paragraph:
        """Tell what a line is, given those before it."""
        if isinstance(part, Row):
            self._depth = 0
            return Paragraph(BlockKind.ROW, part.runs, int(part.header), place=part.place)
        paragraph = self._heading(part) or self._item(part) or self._other(part)
        self._depth = paragraph.level if paragraph.kind in {BlockKind.ITEM, BlockKind.PARAGRAPH} else 0
        return paragraph

    def _heading(self, line: Line) -> Paragraph | None:
        """Make a heading of a line by its style, or as a bold, short and numbered one."""
        paragraph = _plain(line)
        titled, self.titled = self.titled, False
        if line.style == "title" or titled:
            return self._headed(paragraph, 1)
        if line.rank:
            long = not self.own and len(line.text) > _LONG and _SENTENCE.search(line.text)
            return None if long else self._headed(paragraph, line.rank + self.shift)
        if self.own or not (line.bold or line.centred) or (line.printed and line.printed.bullet):
            return None
        whole = replace(paragraph, runs=joined(paragraph.runs, paragraph.label), label=None)
        numbered = outline.numbered(whole)
        if not outline.is_short(numbered) or not (numbered.label or outline.is_capital(numbered)):
            return None
        nouns = list(self._nouns)
        rank = outline.rank(numbered, nouns)
        self._nouns = tuple(nouns)
        return self._headed(paragraph, rank)

    def _headed(self, paragraph: Paragraph, level: int) -> Paragraph:
        """Make a heading; it is bold anyway."""
        self._edge = 0
        runs = paragraph.runs
        if all(run.form.strong for run in runs if run.text.strip()) and not self.own:
            runs = settled(Word(run.text, run.form._replace(strong=False)) for run in runs)
        return outline.as_heading(replace(paragraph, runs=runs), level)

    def _item(self, line: Line) -> Paragraph | None:
        """Make an item of a line with a bullet, typed or Word's own; of a numbered list in our own files."""
        item = replace(_plain(line, own=self.own), kind=BlockKind.ITEM, bullet=True)
        if line.printed and line.printed.bullet:
            return replace(item, level=min(line.printed.depth, self._depth) + 1)
        if self.own:
            numbered = line.style == "list" and line.hanging and line.tabbed.isdecimal()
            depth = self._steps(line)
            number = int(line.tabbed) if numbered else None
            return replace(item, level=depth, bullet=False, label=None, number=number) if numbered else None
        typed = None if line.printed else _BULLET.match(line.text)
        if not typed:
            return None
        return replace(item, runs=without_start(line.runs, typed.end()), level=1)

    def _other(self, line: Line) -> Paragraph:
        """Make a clause, a quote, code, or a paragraph that continues an item."""
        paragraph = _plain(line, own=self.own)
        if is_code(line.styles):
            return replace(paragraph, kind=BlockKind.CODE)
        if not _QUOTES.isdisjoint(line.styles[:1]):
            return replace(paragraph, kind=BlockKind.QUOTE, level=self._steps(line) if self.own else 1)
        if line.style == "clause" and self.own:
            self._edge = line.left
        if self.own and line.style == "list":
            return replace(paragraph, level=self._steps(line))
        if line.style.startswith("list continue"):
            return replace(paragraph, level=self._depth)
        return paragraph

    def _steps(self, line: Line) -> int:
        return max((line.left - self._edge) // _STEP, 1)


def _plain(line: Line, *, own: bool = False) -> Paragraph:
    """Make a paragraph of a line; its number is Word's, or in our own files what stands before the tab."""
    label = line.printed.label if line.printed and not line.printed.bullet else ""
    runs = line.runs
    if own and line.tabbed and not label:
        label, runs = line.tabbed, without_start(line.runs, len(line.tabbed) + 1)
    return Paragraph(BlockKind.PARAGRAPH, runs, label=label or None, place=line.place)


def _code_joined(found: Iterable[Paragraph], *, own: bool) -> Iterator[Paragraph]:
    """Join neighbouring lines of code, which Word keeps as paragraphs; in our own files they are blocks."""
    last: Paragraph | None = None
    for paragraph in found:
        if last and not own and last.kind is paragraph.kind is BlockKind.CODE:
            last = replace(last, runs=(Word(f"{last.text}\n{paragraph.text}", PLAIN),))
            continue
        if last:
            yield last
        last = paragraph
    if last:
        yield last
