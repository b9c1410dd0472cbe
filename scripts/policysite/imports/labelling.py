"""Put printed numbers into the text, so that the text's own rules find them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policysite.imports.paragraph import Paragraph, block, joined, settled
from policysite.model import Word
from policysite.text import labels


def labelled(paragraphs: Iterable[Paragraph], *, sure: bool) -> tuple[Paragraph, ...]:
    """Write each number in front of its text as it was printed.

    One that would not be read as a number there (`4 Terms`), and with `sure` one that only its neighbours
    make a number, gets a full stop or a parenthesis behind it.
    """
    given = tuple(paragraphs)
    printed = [_typed(each, "") for each in given]
    blocks = [block(each) for each in printed]
    candidates = [labels.find(each) for each in blocks]
    typed_at = {position: candidate for position, candidate in enumerate(candidates) if candidate}
    resolved = [
        read
        for chapter in labels.resolve([labels.Passage(tuple(blocks), typed_at)])
        for read in chapter.blocks
    ]
    found: list[Paragraph] = []
    for paragraph, typed, candidate, read in zip(given, printed, candidates, resolved, strict=True):
        fine = not paragraph.label or (read.label and (not sure or (candidate and candidate.sure)))
        found.append(typed if fine else _made_sure(paragraph) or typed)
    return tuple(found)


def without_start(runs: Sequence[Word], length: int) -> tuple[Word, ...]:
    """Take so many characters away from the start of runs."""
    kept: list[Word] = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        kept.append(Word(run.text[cut:], run.form))
    return settled(kept)


def _typed(paragraph: Paragraph, end: str) -> Paragraph:
    label = f"{paragraph.label}{end}" if paragraph.label else None
    return replace(paragraph, runs=joined(paragraph.runs, label), label=None)


def _made_sure(paragraph: Paragraph) -> Paragraph | None:
    for end in (".", ")"):
        typed = _typed(paragraph, end)
        candidate = labels.find(block(typed))
        if candidate and candidate.sure:
            return typed
    return None
