from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from policysite.model import Effect, Operator, Policy, ReleaseKind
from policysite.record import prepare_release

Grow = Callable[..., bytes]

TEXTS = {"ru": "Текст.\n".encode(), "kk": "Мәтін.\n".encode(), "en": b"Text.\n"}
NOTES = {"ru": "Первая редакция.", "kk": "Бірінші редакция.", "en": "First edition."}


@pytest.fixture
def policy() -> Policy:
    return Policy(
        slug="privacy",
        languages=("ru", "kk", "en"),
        authoritative="ru",
        titles={"ru": "Политика", "kk": "Саясат", "en": "Policy"},
        short_names={"ru": "Политика", "kk": "Саясат", "en": "Policy"},
        operator=Operator("ТОО ROBOLABS"),
        timezone=ZoneInfo("Asia/Almaty"),
        effect=Effect.ON_PUBLICATION,
        notice_days=0,
        required=frozenset({"ru", "kk", "en", "notes"}),
        url="https://dapmeet.app/privacy",
    )


@pytest.fixture
def grow(policy: Policy) -> Grow:
    """Add a release that breaks no rule, except where the test says so."""

    def add(
        ledger: bytes = b"",
        *,
        under: Policy = policy,
        version: str = "1.0.0",
        texts: Mapping[str, bytes] = TEXTS,
        published: datetime = datetime(2026, 11, 23, 5, tzinfo=UTC),
        effective: date | None = None,
        kind: ReleaseKind | None = None,
        notes: Mapping[str, str] = NOTES,
    ) -> bytes:
        return prepare_release(
            under,
            ledger,
            texts,
            version=version,
            kind=kind or (ReleaseKind.EDITORIAL if ledger else ReleaseKind.ORIGINAL),
            published=published,
            effective=effective or published.astimezone(under.timezone).date(),
            notes=notes,
            where="releases.toml",
        )

    return add


@pytest.fixture
def two(grow: Grow) -> bytes:
    """A ledger of two releases."""
    return grow(grow(), version="1.0.1", texts={**TEXTS, "ru": "Текст!\n".encode()})
