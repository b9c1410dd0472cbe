from dataclasses import replace
from datetime import UTC, date, datetime

from policysite.checks import Level, check_growth, check_record
from policysite.model import Ledger, Policy, Release, ReleaseKind
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
