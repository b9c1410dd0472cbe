"""What an import did beyond copying words, or left out: things to look at before they are published."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Matter(StrEnum):
    """What a remark is about; its words are in the catalogue, below `import.remarks`."""

    REVISIONS = "revisions"
    COMMENTS = "comments"
    HIDDEN = "hidden"
    NOTES = "notes"
    TEXT_BOXES = "text_boxes"
    PICTURES = "pictures"
    FORMULAS = "formulas"
    SYMBOLS = "symbols"
    EMBEDDED = "embedded"
    EDGES = "edges"
    CONTENTS = "contents"
    NUMBERS = "numbers"
    MERGED = "merged"
    NESTED = "nested"


class Remark(NamedTuple):
    """A matter, and how often it was met."""

    matter: Matter
    n: int
