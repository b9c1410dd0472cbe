"""What a page shows, by kind of page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from policysite.site.comparison import Fold
from policysite.site.edition import Edition
from policysite.site.layout import Part
from policysite.site.standing import Standing
from policysite.site.stories import Story


@dataclass(frozen=True, slots=True)
class TextView:
    """One edition. `current` is the version in force, `coming` the editions that come after it."""

    standing: Standing
    edition: Edition
    current: str | None
    coming: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What an edition changed."""

    standing: Standing
    parts: tuple[Part | Fold, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """All editions, newest first."""

    editions: tuple[Standing, ...]
    texts: frozenset[str]
    """The versions that have a text in the page's language."""


@dataclass(frozen=True, slots=True)
class CompareView:
    """All editions, newest first, to choose two of them from. `current` is the version in force.

    `texts`: the versions that have a text in the page's language; `words`: what the browser says.
    """

    editions: tuple[Standing, ...]
    texts: frozenset[str]
    current: str
    words: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StoriesView:
    """What became of each clause of the edition in force, and how the editions named there stand."""

    current: str
    stories: tuple[Story, ...]
    standings: Mapping[str, Standing]


class Gap(StrEnum):
    """Why a page has nothing to show."""

    NOT_YET = "not-yet"
    NO_TEXT = "no-text"
    NO_CHANGE = "no-change"


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What is missing, whether the authoritative language has it, and the newest edition in this one."""

    gap: Gap
    version: str
    original: bool
    latest: Standing | None
    first: Standing | None


View = TextView | ChangeView | HistoryView | StoriesView | CompareView | NoticeView
