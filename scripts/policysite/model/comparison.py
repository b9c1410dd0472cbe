"""The comparison's words: Segment, Passage, Redline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from policysite.model.text import BlockKind, Word


class Change(StrEnum):
    """What became of a block's words."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Place:
    """A block in one of the two texts: position from 0, label and anchor there."""

    index: int
    label: str | None
    anchor: str


class Op(StrEnum):
    """What became of a run of words."""

    KEEP = "="
    DELETE = "-"
    INSERT = "+"


class Segment(NamedTuple):
    """A run of words with one fate. `before` has the same words as once set, if only that changed."""

    op: Op
    words: tuple[Word, ...]
    before: tuple[Word, ...] | None = None


class Passage(NamedTuple):
    """What became of one block, or of several that were split or merged.

    `old` and `new` are empty for added and removed. Several blocks on a side are joined by a gap.
    `form`: emphasis, list marker or heading rank changed, or a number came or went; `link`: a link
    leads elsewhere.
    """

    change: Change
    old: tuple[Place, ...]
    new: tuple[Place, ...]
    segments: tuple[Segment, ...]
    kind: BlockKind
    level: int
    bullet: bool
    moved: bool = False
    renumbered: bool = False
    form: bool = False
    link: bool = False

    @property
    def split(self) -> bool:
        """One block became several."""
        return len(self.new) > len(self.old) > 0

    @property
    def merged(self) -> bool:
        """Several blocks became one."""
        return len(self.old) > len(self.new) > 0


@dataclass(frozen=True, slots=True)
class Redline:
    """The changes between two releases in one language, in the order of the newer text."""

    old: str
    new: str
    language: str
    passages: tuple[Passage, ...]
