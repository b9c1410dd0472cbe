"""Segments as HTML: what was added and what was removed, for the eye and for the ear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from policysite.language import Catalogue
from policysite.model import BlockKind, Change, Op, Passage, Segment, Word
from policysite.site.markup import heading_label, safe, set_block, set_code, set_words
from policysite.site.phrases import around

_TAGS = {Op.INSERT: "ins", Op.DELETE: "del"}
_CELL = "\t"


def mark_passage(passage: Passage, words: Catalogue) -> tuple[Markup, ...]:
    """Set a passage with its changes marked: the cells of a table row, or one piece for every other kind."""
    if len(passage.segments) == 1 and passage.segments[0].op is Op.KEEP:
        return set_block(passage.kind, passage.segments[0].words)
    if passage.kind is BlockKind.ROW:
        gone = passage.change is Change.REMOVED
        return tuple(_mark(cell, words, code=False) for cell in _cells(passage.segments, gone=gone))
    return (_mark(passage.segments, words, code=passage.kind is BlockKind.CODE),)


def mark_label(passage: Passage, words: Catalogue) -> Markup:
    """Set the number of a passage; an old number that is no more stands struck before the new one."""
    heading = passage.kind is BlockKind.HEADING
    old, new = (
        ", ".join(heading_label(place.label) if heading else place.label for place in places if place.label)
        for places in (passage.old, passage.new)
    )
    if old == new:
        return escape(new)
    marked = [_enclose(op, escape(text), words) for op, text in ((Op.DELETE, old), (Op.INSERT, new)) if text]
    return Markup(" ").join(marked)


def _mark(segments: Iterable[Segment], words: Catalogue, *, code: bool) -> Markup:
    pieces: list[Markup] = []
    for op, run, _ in segments:
        first = run[0]
        gap = first.form.gap
        if op is not Op.KEEP and not first.text and len(run) == 1:
            pieces.append(_mark_space(op, words))
            continue
        bare = (Word(first.text, first.form._replace(gap="")), *run[1:])
        lead = escape(gap) if code else Markup("<br>") if gap == "\n" else escape(" " if gap else "")
        body = set_code(bare) if code else set_words(bare)
        pieces.append(lead + (body if op is Op.KEEP else _enclose(op, body, words)))
    return Markup().join(pieces).removeprefix(" ")


def _enclose(op: Op, body: Markup, words: Catalogue) -> Markup:
    """Mark a piece; browsers say nothing of `ins` and `del`, so words for the ear stand around it."""
    before, after = around(words, "marks.added" if op is Op.INSERT else "marks.removed", "text")
    tag = _TAGS[op]
    return safe(
        f'<{tag}><span class="spoken">{before}</span>{body}<span class="spoken">{after}</span></{tag}>'
    )


def _mark_space(op: Op, words: Catalogue) -> Markup:
    said = escape(words("marks.space_added" if op is Op.INSERT else "marks.space_removed"))
    tag = _TAGS[op]
    return safe(f'<{tag} class="space"><span class="spoken">{said}</span> </{tag}>')


def _cells(segments: Sequence[Segment], *, gone: bool) -> list[list[Segment]]:
    """Cut the segments of a table row at the cells of the newer text, or of the older if it is gone."""
    cells: list[list[Segment]] = [[]]
    for op, run, _ in segments:
        start = 0
        for at, word in enumerate(run):
            skipped = word.form.gap.count(_CELL)
            if skipped and (gone or op is not Op.DELETE):
                if start < at:
                    cells[-1].append(Segment(op, run[start:at]))
                cells += ([] for _ in range(skipped))
                start = at
        cells[-1].append(Segment(op, run[start:]))
    return cells
