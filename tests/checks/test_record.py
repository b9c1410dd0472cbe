from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from policysite.checks import Level, check_dates, check_growth, check_record, finding_of
from policysite.errors import (
    LedgerError,
    LedgerRewrittenError,
    MissingBlobError,
    PolicyError,
    PolicysiteError,
    ShallowCloneError,
    TamperedTextError,
)
from policysite.model import Effect, Ledger, Policy, Release, ReleaseKind
from policysite.record import append_entries, parse_ledger, text_id

RELEASE = Release(
    version="1.0.0",
    kind=ReleaseKind.ORIGINAL,
    published=datetime(2026, 11, 23, 5, tzinfo=UTC),
    effective=date(2026, 11, 23),
    texts={"ru": text_id(b"a"), "kk": text_id(b"b")},
    notes={},
    late={},
)
DATA = append_entries(b"", [RELEASE], "releases.toml")
LEDGER = parse_ledger(DATA, "releases.toml")


def test_a_draft_and_a_translation_that_is_not_there(policy: Policy) -> None:
    texts = {"ru": b"a changed", "kk": b"b", "en": b"c"}
    findings = check_record(policy, LEDGER, texts, "docs/privacy")
    assert [(finding.level, finding.code, finding.where, dict(finding.values)) for finding in findings] == [
        (Level.NOTE, "draft", "docs/privacy/ru.md", {"version": "1.0.0"}),
        (Level.NOTE, "unreleased", "docs/privacy/en.md", {}),
        (Level.WARNING, "untranslated", "docs/privacy/en.md", {"version": "1.0.0"}),
    ]


def test_nothing_to_say(policy: Policy) -> None:
    assert check_record(replace(policy, languages=("ru", "kk")), LEDGER, {"ru": b"a", "kk": b"b"}, "d") == ()


def test_before_the_first_release(policy: Policy) -> None:
    findings = check_record(policy, Ledger((), ""), {"ru": b"a"}, "docs/privacy")
    assert [finding.code for finding in findings] == ["unreleased"]


def test_a_record_that_was_rewritten() -> None:
    changed = DATA.replace(b"2026-11-23", b"2026-11-22")
    (finding,) = check_growth(DATA, changed, "releases.toml")
    assert (finding.level, finding.code, finding.where) == (Level.ERROR, "rewritten", "releases.toml")
    assert finding.values == {"entry": "release 1.0.0"}
    assert check_growth(DATA, DATA, "releases.toml") == ()


@pytest.mark.parametrize(
    ("effect", "kind", "effective", "codes"),
    [
        (Effect.ON_PUBLICATION, ReleaseKind.MATERIAL, date(2026, 11, 23), []),
        (Effect.ON_PUBLICATION, ReleaseKind.MATERIAL, date(2026, 11, 24), ["effective-day"]),
        (Effect.ON_PUBLICATION, ReleaseKind.MATERIAL, date(2026, 11, 22), ["effective-day"]),
        (Effect.SCHEDULED, ReleaseKind.MATERIAL, date(2026, 12, 3), []),
        (Effect.SCHEDULED, ReleaseKind.MATERIAL, date(2026, 12, 2), ["notice-short"]),
        (Effect.SCHEDULED, ReleaseKind.EDITORIAL, date(2026, 11, 23), []),
        (Effect.SCHEDULED, ReleaseKind.EDITORIAL, date(2026, 11, 22), ["notice-short"]),
    ],
)
def test_dates_keep_the_rule_of_the_policy(
    policy: Policy, effect: Effect, kind: ReleaseKind, effective: date, codes: list[str]
) -> None:
    ruled = replace(policy, effect=effect, notice_days=10)
    ledger = Ledger((replace(RELEASE, kind=kind, effective=effective),), "")
    assert [finding.code for finding in check_dates(ruled, ledger, "releases.toml", settled=0)] == codes
    assert check_dates(ruled, ledger, "releases.toml", settled=1) == ()


def test_the_first_day_possible_is_told(policy: Policy) -> None:
    ruled = replace(policy, effect=Effect.SCHEDULED, notice_days=10)
    ledger = Ledger((replace(RELEASE, kind=ReleaseKind.MATERIAL),), "")
    (finding,) = check_dates(ruled, ledger, "releases.toml", settled=0)
    assert finding.values["earliest"] == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (LedgerRewrittenError("release 1.0.0", where="r.toml"), ("rewritten", "r.toml", 0)),
        (LedgerError("it is not TOML", where="r.toml:7"), ("record", "r.toml", 7)),
        (PolicyError("no url", where="policy.toml"), ("record", "policy.toml", 0)),
        (MissingBlobError("it is gone", where="release 1.0.0, ru"), ("text-lost", "here", 0)),
        (TamperedTextError("other bytes", where="release 1.0.0, ru"), ("text-lost", "here", 0)),
        (ShallowCloneError("cut"), ("history-cut", "here", 0)),
    ],
)
def test_errors_of_the_record_are_told_as_findings(
    error: PolicysiteError, told: tuple[str, str, int]
) -> None:
    finding = finding_of(error, "here")
    assert (finding.code, finding.where, finding.line) == told
