"""The words of the field as frozen values: Policy, Release, Ledger, Word, Block, Document, Redline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

# ── Record ───────────────────────────────────────────────────────────────────────────────────────


class Effect(StrEnum):
    """When a release starts to apply: with its publication, or on a day that it names."""

    ON_PUBLICATION = "on-publication"
    SCHEDULED = "scheduled"


class ReleaseKind(StrEnum):
    """What a release does to the edition before it."""

    ORIGINAL = "original"
    EDITORIAL = "editorial"
    MATERIAL = "material"


class Status(StrEnum):
    """What a release is on a given day."""

    UPCOMING = "upcoming"
    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Operator:
    """Who answers for the policy; e-mail and phone may be empty."""

    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """A document that has releases. Titles and short names are keyed by language, in page order."""

    slug: str
    languages: tuple[str, ...]
    authoritative: str
    titles: Mapping[str, str]
    short_names: Mapping[str, str]
    operator: Operator
    timezone: ZoneInfo
    effect: Effect
    notice_days: int
    required: frozenset[str]
    url: str


@dataclass(frozen=True, slots=True)
class TextId:
    """The exact bytes of one text: git blob id and SHA-256, both in lower-case hex."""

    blob: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """One published edition. `effective` is its first day in force in the policy's time zone."""

    version: str
    kind: ReleaseKind
    published: datetime
    effective: date
    texts: Mapping[str, TextId]
    notes: Mapping[str, str]
    late: Mapping[str, datetime]
    """When a translation that came after the release was published, by language."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All releases of a policy, in ledger order, and the SHA-256 of the last entry (the chain's head)."""

    releases: tuple[Release, ...]
    head: str

    def release(self, version: str) -> Release | None:
        """Find a release by its version."""
        return next((release for release in self.releases if release.version == version), None)

    def before(self, release: Release) -> Release | None:
        """Find the edition that a release was made from: the one before it in the ledger."""
        position = self.releases.index(release)
        return self.releases[position - 1] if position else None

    def after(self, release: Release) -> Release | None:
        """Find the next release in the ledger."""
        position = self.releases.index(release)
        return self.releases[position + 1] if position + 1 < len(self.releases) else None

    def in_force(self, day: date) -> Release | None:
        """Find the edition in force on a day: the last in the ledger that is effective by then."""
        return next((release for release in reversed(self.releases) if release.effective <= day), None)

    def successor(self, release: Release) -> Release | None:
        """Find the release that takes a release's place: of the later ones, the first in force."""
        later = self.releases[self.releases.index(release) + 1 :]
        return min(later, key=lambda other: other.effective, default=None)

    def superseded_by(self, release: Release, day: date) -> Release | None:
        """Find the release that has taken a release's place by a day."""
        successor = self.successor(release)
        return successor if successor and successor.effective <= day else None

    def last_day(self, release: Release) -> date | None:
        """Derive the last day in force; before the first one if the edition never ruled a whole day."""
        successor = self.successor(release)
        return successor.effective - timedelta(days=1) if successor else None

    def status(self, release: Release, day: date) -> Status:
        """Tell what a release is on a day."""
        if self.superseded_by(release, day):
            return Status.SUPERSEDED
        return Status.UPCOMING if release.effective > day else Status.IN_FORCE


# ── Text ─────────────────────────────────────────────────────────────────────────────────────────


class Form(NamedTuple):
    """How a word is set. `gap` is the white space before it: "" none, " " a space, "\\n" a forced
    line break, "\\t" a new table cell (one tab a cell), other runs only in code. A block's first
    word has " " unless it skips cells, so that a word is the same wherever it stands.
    """

    gap: str = " "
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    strike: bool = False
    link: str = ""


class Word(NamedTuple):
    """A token and how it is set: a word, a number, a date, an address, or one punctuation mark."""

    text: str
    form: Form


class BlockKind(StrEnum):
    """What a block is on paper."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True)
class Block:
    """The smallest piece that is compared. The label is printed in front and is no part of `words`.

    `level`: a heading's rank (1 to 6); list depth of an item, or of a paragraph that continues one
    (0 outside lists); 1 for the header row of a table and 0 for its other rows; depth of a quote.
    `bullet`: an item introduced by a bullet, not by a number.
    """

    kind: BlockKind
    words: tuple[Word, ...]
    label: str | None = None
    level: int = 0
    bullet: bool = False

    @cached_property
    def text(self) -> str:
        """The words as printed, every run of white space one space."""
        return print_words(self.words)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The words without their forms: what two blocks must share to say the same."""
        return tuple(word.text for word in self.words)


def print_words(words: tuple[Word, ...]) -> str:
    """Join words as printed: a gap of any kind is one space, none before the first word."""
    return "".join(" " + text if form.gap else text for text, form in words).removeprefix(" ")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed text: its blocks in order, and beside each its anchor and its first line in the source.

    Anchors are unique in the document. A labelled block's anchor is its label (`3.4`), qualified by
    its parent's where labels restart (`A.1`); a block without a label has its clause's anchor, a
    hyphen and its position in the clause (`3.3-2`).
    """

    blocks: tuple[Block, ...]
    anchors: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """What people cite: a labelled block, or an unnumbered heading, and the unlabelled blocks after it.

    `first` and `last` are positions of blocks, both inclusive. The numbered items of a list are clauses
    of their own inside the clause that holds the list.
    """

    anchor: str
    label: str | None
    first: int
    last: int


# ── Comparison ───────────────────────────────────────────────────────────────────────────────────


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
