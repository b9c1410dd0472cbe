"""What lawyers send, as the policy's Markdown: Word files, plain text, Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from policysite.errors import EmptyTextError, ImportRefusedError
from policysite.imports.encoding import text_of
from policysite.imports.markdown import write
from policysite.imports.numerals import refuse_roman
from policysite.imports.paragraph import block
from policysite.imports.plain import read_plain
from policysite.imports.remark import Matter, Remark
from policysite.imports.word import read_word
from policysite.model import BlockKind
from policysite.text import parse

__all__ = ["LARGEST", "Imported", "Matter", "Remark", "import_text", "refuse_size"]

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest file that is read: the longest contracts have less than a twentieth of it."""

_NUMBERED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
"""Headings may have Roman numbers, and so may what is quoted, code or a table."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A text as Markdown, and what to look at. `verbatim`: it was Markdown when it came."""

    markdown: str
    remarks: tuple[Remark, ...] = ()
    verbatim: bool = False


def import_text(name: str, data: bytes, *, encoding: str | None = None) -> Imported:
    """Turn a file into Markdown; `name` tells what it is (.docx, .txt, .md).

    `encoding`: of a text that is not UTF-8. Raises ImportRefusedError, EncodingError, MergeConflictError,
    EmptyTextError, MisuseError.
    """
    refuse_size(name, len(data))
    remarks: tuple[Remark, ...] = ()
    match PurePath(name).suffix.lower():
        case ".docx":
            paragraphs, remarks = read_word(data, name)
        case ".txt" | ".text":
            paragraphs = read_plain(text_of(data, name, encoding))
        case ".md" | ".markdown":
            text = text_of(data, name, encoding).rstrip("\n") + "\n"
            document = parse(text, name)
            blocks = zip(document.blocks, document.lines, strict=True)
            refuse_roman(((block.text, line) for block, line in blocks if block.kind in _NUMBERED), name)
            return Imported(text, verbatim=True)
        case suffix:
            raise ImportRefusedError(
                f"a file {suffix or 'without an ending'} cannot be imported",
                where=name,
                do="save it in the program that made it as Word Document (.docx) or plain text (.txt)",
            )
    paragraphs = tuple(paragraph for paragraph in paragraphs if block(paragraph).words)
    if not paragraphs:
        raise EmptyTextError("the file has no words", where=name, do="check that it is the right file")
    refuse_roman(((each.text, each.place) for each in paragraphs if each.kind in _NUMBERED), name)
    return Imported(write(paragraphs, name), remarks)


def refuse_size(name: str, size: int) -> None:
    """Raise ImportRefusedError for a file that is too large to be a text."""
    if size > LARGEST:
        raise ImportRefusedError(
            f"the file has {size // 2**20} MB, and a text has far less than {LARGEST // 2**20} MB",
            where=name,
            do="check that it is the right file; take large pictures out and save it again",
        )
