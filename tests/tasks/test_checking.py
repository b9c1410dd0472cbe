"""What `check` finds in a repository: slips that a draft brings, and a record that breaks its rules."""

from datetime import date, datetime
from pathlib import Path

import pytest
from tests.scratch import ERASING, KEEPING, NOTICE, Scratch, terms

from policysite.errors import MisuseError
from policysite.model import Release, ReleaseKind
from policysite.project import open_project
from policysite.record import append_entries, text_id
from policysite.tasks.reporting import check, check_policy

REFERRING = "The operator keeps the data longer only in the cases of clause 2.2 of these Terms."
FIRST = terms(KEEPING, NOTICE, REFERRING)


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    scratch = Scratch.create(tmp_path / "repository", "en", "kk")
    scratch.write("en", FIRST)
    scratch.write("kk", FIRST)
    scratch.release("1.0", "2026-01-10T09:00+05:00")
    return scratch


def found(scratch: Scratch, against: str = "HEAD") -> list[tuple[str, str, str]]:
    findings = check_policy(scratch.root, None, against=against)
    return [(finding.code, finding.where.rpartition("/")[2], finding.clause) for finding in findings]


def test_nothing_is_wrong(scratch: Scratch) -> None:
    assert found(scratch) == []


def test_a_draft_that_shifts_a_reference_and_leaves_the_translation_behind(scratch: Scratch) -> None:
    scratch.write("en", terms(KEEPING.replace("account", "profile"), ERASING, NOTICE, REFERRING))
    assert found(scratch) == [
        ("clause-missing", "kk.md", "2.4"),
        ("reference-moved", "en.md", "2.4"),
        ("translation-stale", "kk.md", "2.1"),
        ("translation-renumbered", "kk.md", "2.2"),
        ("draft", "en.md", ""),
    ]


def test_a_record_that_was_rewritten(scratch: Scratch) -> None:
    ledger = scratch.path("releases.toml")
    ledger.write_bytes(ledger.read_bytes().replace(b"2026-01-10", b"2026-01-11"))
    assert found(scratch) == [("rewritten", "releases.toml", "")]


def test_a_record_that_another_branch_has_more_of(scratch: Scratch) -> None:
    scratch.git("branch", "base")
    scratch.path("releases.toml").write_bytes(b"")
    scratch.commit("Lose the record")
    assert found(scratch, "base") == [("rewritten", "releases.toml", "")]


def test_a_record_that_cannot_be_read(scratch: Scratch) -> None:
    ledger = scratch.path("releases.toml")
    ledger.write_bytes(ledger.read_bytes() + b"\n[[release]]\nversion = \n")
    assert [code for code, *_ in found(scratch)] == ["record"]


def test_settings_that_contradict_each_other(scratch: Scratch) -> None:
    policy = scratch.path("policy.toml")
    policy.write_text(policy.read_text().replace('authoritative = "en"', 'authoritative = "fr"'))
    assert found(scratch) == [("record", "policy.toml", "")]


def test_dates_that_break_the_rule(scratch: Scratch) -> None:
    scratch.write("en", terms(KEEPING, NOTICE))
    release = Release(
        version="1.1",
        kind=ReleaseKind.MATERIAL,
        published=datetime.fromisoformat("2026-02-01T09:00+05:00"),
        effective=date(2026, 3, 1),
        texts={"en": text_id(scratch.path("en.md").read_bytes())},
        notes={},
        late={},
    )
    ledger = scratch.path("releases.toml")
    ledger.write_bytes(append_entries(ledger.read_bytes(), [release], "releases.toml"))
    assert ("effective-day", "releases.toml", "") in found(scratch)


def test_a_released_text_that_was_never_committed(scratch: Scratch) -> None:
    scratch.write("en", terms(KEEPING, NOTICE, ERASING))
    with open_project(scratch.root) as project:
        wanted = text_id(project.working["en"])
    release = Release(
        version="1.1",
        kind=ReleaseKind.MATERIAL,
        published=datetime.fromisoformat("2026-02-01T09:00+05:00"),
        effective=date(2026, 2, 1),
        texts={"en": wanted},
        notes={},
        late={},
    )
    ledger = scratch.path("releases.toml")
    ledger.write_bytes(append_entries(ledger.read_bytes(), [release], "releases.toml"))
    scratch.write("en", terms(KEEPING, NOTICE))
    assert ("text-lost", "releases.toml", "") in found(scratch)


def test_a_clone_without_its_history(scratch: Scratch, tmp_path: Path) -> None:
    scratch.write("en", terms(KEEPING, NOTICE))
    scratch.write("kk", terms(KEEPING, NOTICE))
    scratch.release("1.1", "2026-02-01T09:00+05:00")
    scratch.git("clone", "--quiet", "--depth=1", scratch.root.as_uri(), str(tmp_path / "clone"))
    clone = Scratch(tmp_path / "clone")
    assert ("history-cut", "releases.toml", "") in found(clone)


def test_a_repository_without_a_policy_is_no_finding(tmp_path: Path) -> None:
    with pytest.raises(MisuseError):
        check_policy(tmp_path, None)


def test_an_open_project_is_checked_in_the_same_way(scratch: Scratch) -> None:
    scratch.write("kk", FIRST + "\n2.5. Бұл артық тармақ.\n")
    with open_project(scratch.root) as project:
        assert check(project) == check_policy(scratch.root, None)
