"""A publication made of Markdown texts, without disk or git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import FileSystemLoader

from policysite.compare.weave import build_weave
from policysite.model import Effect, Ledger, Operator, Policy, Release, ReleaseKind, TextId
from policysite.site import Publication, addresses, stage
from policysite.site.copies import copies
from policysite.site.formats import COPIES, REDLINES
from policysite.site.gathering import gather
from policysite.text import parse

TEMPLATES = FileSystemLoader(Path(__file__).parents[2] / "overrides" / "policysite")
NOWHERE = TextId("0" * 40, "0" * 64)


def policy(*languages: str) -> Policy:
    names = {language: f"Policy {language}" for language in languages}
    return Policy(
        slug="terms",
        languages=languages,
        authoritative=languages[0],
        titles=names,
        short_names=names,
        operator=Operator("Example", "mail@example.org"),
        timezone=ZoneInfo("Asia/Almaty"),
        effect=Effect.SCHEDULED,
        notice_days=0,
        required=frozenset(languages[:1]),
        url="https://example.org/terms",
    )


@dataclass(frozen=True)
class Made:
    """A release as a test writes it: its first day, and its texts by language."""

    version: str
    effective: str
    texts: Mapping[str, str]
    notes: Mapping[str, str] = field(default_factory=dict)
    late: Mapping[str, str] = field(default_factory=dict)

    def release(self, first: bool) -> Release:
        day = date.fromisoformat(self.effective)
        return Release(
            version=self.version,
            kind=ReleaseKind.ORIGINAL if first else ReleaseKind.MATERIAL,
            published=datetime.combine(day, time(3), UTC),
            effective=day,
            texts=dict.fromkeys(self.texts, NOWHERE),
            notes=self.notes,
            late={language: datetime.fromisoformat(moment) for language, moment in self.late.items()},
        )


def publish(as_of: str, *made: Made, languages: tuple[str, ...] = ("en",)) -> Publication:
    """Publish releases as they stand on a day."""
    releases = tuple(each.release(first=index == 0) for index, each in enumerate(made))
    weaves = {
        language: build_weave(
            [(each.version, parse(each.texts[language])) for each in made if language in each.texts], language
        )
        for language in languages
    }
    gathered = gather(policy(*languages), Ledger(releases, ""), weaves, date.fromisoformat(as_of))
    files = {
        (address, copy.language)
        for copy in copies(gathered)
        for address in (
            *(addresses.copy(copy.release.version, suffix) for suffix in COPIES),
            *(addresses.redline(copy.release.version, suffix) for suffix in REDLINES if copy.redline),
        )
    }
    return replace(gathered, files=frozenset(files))


def staged(publication: Publication) -> dict[str, str]:
    """Stage a publication; pages by path."""
    return {str(path): data.decode() for path, data in stage(publication, TEMPLATES).items()}
