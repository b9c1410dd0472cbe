"""Text: Markdown to a Document, and words to HTML."""

from __future__ import annotations

from functools import lru_cache

from policysite.errors import EmptyTextError, OversizedTextError
from policysite.model import Block, Document
from policysite.text import labels, markdown
from policysite.text.anchors import anchors, clauses, duplicate_labels
from policysite.text.sections import sections
from policysite.text.source import decode, without_front_matter

__all__ = ["clauses", "decode", "duplicate_labels", "parse"]


def parse(source: str, where: str = "") -> Document:
    """Parse Markdown with its labels and anchors; lines count from 1.

    Raises EmptyTextError when there are no words, OversizedTextError where lists are dozens of levels deep.
    """
    parts = tuple(sections(without_front_matter(source)))
    references = tuple(reference for _, part in parts for reference in markdown.definitions(part))
    found: list[tuple[Block, labels.Typed | None]] = []
    lines: list[int] = []
    for first, part in parts:
        try:
            section = _section(part, _used(references, part))
        except OversizedTextError as error:
            raise OversizedTextError(error.what, where=f"{where}:{first + 1}", do=error.do) from error
        for line, block, typed in section:
            found.append((block, typed))
            lines.append(first + line + 1)
    if not found:
        raise EmptyTextError("The text has no words.", where=where, do="Write the text, or remove the file.")
    blocks = labels.resolve(found)
    return Document(blocks, anchors(blocks), tuple(lines))


_Found = tuple[int, Block, labels.Typed | None]
"""Line in its section, block as written, label that may stand at its start."""


@lru_cache(maxsize=1 << 15)
def _section(part: str, references: markdown.References) -> tuple[_Found, ...]:
    """Parse a section once, however many editions have it."""
    return tuple((line, block, labels.find(block)) for block, line in markdown.drafts(part, references))


def _used(references: markdown.References, part: str) -> markdown.References:
    """Keep the references that a section may use, so that another section's link does not touch it."""
    if not references or "[" not in part:
        return ()
    text = markdown.reference_name(part)
    return tuple(reference for reference in references if reference[0] in text)
