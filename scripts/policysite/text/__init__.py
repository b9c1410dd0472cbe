"""Text: Markdown to a Document, and words to HTML."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from policysite.errors import EmptyTextError, OversizedTextError
from policysite.model import Block, Document
from policysite.text import labels, markdown
from policysite.text.anchors import anchors, clauses, duplicate_labels
from policysite.text.sections import chapters, sections
from policysite.text.source import decode, without_front_matter

__all__ = ["clauses", "decode", "duplicate_labels", "parse"]


def parse(source: str, where: str = "") -> Document:
    """Parse Markdown with its labels and anchors; lines count from 1.

    Raises EmptyTextError when there are no words, OversizedTextError where lists are dozens of levels deep.
    """
    parts = tuple(chapters(without_front_matter(source)))
    references = tuple(chain.from_iterable(_definitions(part) for _, part in parts if "]:" in part))
    passages: list[labels.Passage] = []
    lines: list[int] = []
    for first, part in parts:
        try:
            passage = _passage(part, references if "[" in part else ())
        except OversizedTextError as error:
            raise OversizedTextError(
                error.what, where=f"{where}:{first + int(error.where) + 1}", do=error.do
            ) from error
        if passage.blocks:
            passages.append(passage)
        lines += [first + line for line in passage.lines]
    if not lines:
        raise EmptyTextError("The text has no words.", where=where, do="Write the text, or remove the file.")
    found = labels.resolve(passages)
    blocks = tuple(chain.from_iterable(chapter.blocks for chapter in found))
    return Document(blocks, anchors(found), tuple(lines))


@lru_cache(maxsize=1 << 12)
def _passage(part: str, references: markdown.References) -> labels.Passage:
    """Read a chapter once, however many editions have it; OversizedTextError names the line in it."""
    blocks: list[Block] = []
    lines: list[int] = []
    typed: dict[int, labels.Typed] = {}
    for first, section in sections(part):
        try:
            found = _section(section, _used(references, section))
        except OversizedTextError as error:
            raise OversizedTextError(error.what, where=str(first), do=error.do) from error
        for line, block, candidate in found:
            if candidate:
                typed[len(blocks)] = candidate
            blocks.append(block)
            lines.append(first + line + 1)
    return labels.Passage(tuple(blocks), typed, tuple(lines))


_Found = tuple[int, Block, labels.Typed | None]
"""Line in its section, block as written, label that may stand at its start."""


@lru_cache(maxsize=1 << 15)
def _section(part: str, references: markdown.References) -> tuple[_Found, ...]:
    """Parse a section once, however many editions have it."""
    return tuple((line, block, labels.find(block)) for block, line in markdown.drafts(part, references))


@lru_cache(maxsize=1 << 10)
def _definitions(part: str) -> markdown.References:
    """Find the references that a chapter defines."""
    return tuple(chain.from_iterable(markdown.definitions(section) for _, section in sections(part)))


def _used(references: markdown.References, part: str) -> markdown.References:
    """Keep the references that a section may use, so that another section's link does not touch it."""
    if not references or "[" not in part:
        return ()
    text = markdown.reference_name(part)
    return tuple(reference for reference in references if reference[0] in text)
