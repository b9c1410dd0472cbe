"""What a page shows, by kind of page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policysite.model import Status
from policysite.site.citing import Citing
from policysite.site.comparison import Fold
from policysite.site.edition import Edition
from policysite.site.later import Later
from policysite.site.layout import Part
from policysite.site.parallel import ParallelRow
from policysite.site.phases import Phase
from policysite.site.proposing import Proposing
from policysite.site.standing import Standing
from policysite.site.stories import Story
from policysite.site.timeline import Row
from policysite.site.verification import Endorsement, Fingerprint

Reigns = tuple[Phase[Standing | None], ...]
"""The edition in force on the day of the publication, and those that are to come."""


@dataclass(frozen=True, slots=True)
class Footing:
    """How an edition stands at a time. `current`: the edition that is in force on the day of the publication
    is in force then too.
    """

    status: Status
    current: bool


@dataclass(frozen=True, slots=True)
class TextView:
    """One edition; `coming` are those that come after the one in force.

    `footings`: what the banner of an edition's own page says, now and later; `reigns`: what that of the
    home page says. `words`: those of the browser for one clause. `proposing`: where changes of it are
    proposed, if that is possible here.
    """

    standing: Standing
    edition: Later[Edition]
    citing: Later[Citing]
    words: Mapping[str, object]
    coming: tuple[Standing, ...]
    footings: tuple[Phase[Footing], ...] = ()
    reigns: Reigns = ()
    proposing: Proposing | None = None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What an edition changed."""

    standing: Standing
    parts: Later[tuple[Part | Fold, ...]]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """All editions, newest first, and on a calendar; the words in which the browser says what was in force.

    `texts`: the versions that have a text in the page's language.
    """

    editions: tuple[Standing, ...]
    texts: frozenset[str]
    rows: tuple[Row, ...]
    words: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DayView:
    """All editions, newest first, and the words in which the browser says what was in force."""

    editions: tuple[Standing, ...]
    words: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CompareView:
    """All editions, newest first, to choose two of them from.

    `texts`: the versions that have a text in the page's language; `words`: what the browser says.
    """

    editions: tuple[Standing, ...]
    texts: frozenset[str]
    words: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StoriesView:
    """What became of each clause of the edition in force, and how the editions named there stand."""

    current: str
    stories: tuple[Story, ...]
    standings: Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class ParallelView:
    """The edition in force in several languages; each row has a part for each of them, or None.

    `left` and `right` are the languages that are shown at first.
    """

    version: str
    languages: tuple[str, ...]
    left: str
    right: str
    rows: tuple[ParallelRow, ...]


@dataclass(frozen=True, slots=True)
class VerifyView:
    """What a copy of a text is checked by, and the words in which the browser says what a file is.

    `head`: the SHA-256 of the last entry of the ledger, empty before the first.
    """

    fingerprints: tuple[Fingerprint, ...]
    head: str
    endorsements: tuple[Endorsement, ...]
    words: Mapping[str, object]


class Gap(StrEnum):
    """Why a page has nothing to show."""

    NOT_YET = "not-yet"
    NO_TEXT = "no-text"
    NO_CHANGE = "no-change"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What is missing on a day, whether the authoritative language has it, the newest edition in this one.

    `reigns`: on the home page, what its banner says later.
    """

    gap: Gap
    day: date
    version: str
    original: bool
    latest: Standing | None
    first: Standing | None
    reigns: Reigns = ()


View = (
    TextView
    | ChangeView
    | HistoryView
    | StoriesView
    | CompareView
    | DayView
    | ParallelView
    | VerifyView
    | NoticeView
)
