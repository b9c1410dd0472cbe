from datetime import date, datetime
from pathlib import Path

import pytest
from tests.scratch import Scratch

from policysite.errors import (
    LedgerError,
    MisuseError,
    ReleaseRefusedError,
    UnknownLanguageError,
)
from policysite.model import ReleaseKind
from policysite.project import open_project
from policysite.record import Part
from policysite.tasks import releasing
from policysite.tasks.releasing import Proposal

NOW = datetime.fromisoformat("2026-02-01T09:00+05:00")


def propose(
    scratch: Scratch,
    version: str | Part = Part.PATCH,
    *,
    kind: ReleaseKind = ReleaseKind.MATERIAL,
    effective: date | None = None,
    now: datetime = NOW,
) -> Proposal:
    with open_project(scratch.root) as project:
        return releasing.propose_release(
            project, version=version, kind=kind, effective=effective, notes={}, now=now
        )


def test_a_release_shows_its_redlines_and_grows_the_ledger_by_one_entry(terms_repository: Scratch) -> None:
    terms_repository.write("ru", "# Условия\n\n1. Первое.\n\n2. Другое.\n")
    proposal = propose(terms_repository)
    before = terms_repository.path("releases.toml").read_bytes()
    assert proposal.version == "1.0.1"
    assert proposal.ledger.startswith(before)
    assert [redline.language for redline in proposal.redlines] == ["ru", "en"]
    with open_project(terms_repository.root) as project:
        releasing.record(project, proposal)
    with open_project(terms_repository.root) as project:
        release = project.release("1.0.1")
        assert release.effective == date(2026, 2, 1)
        assert project.source(release, "ru") == terms_repository.path("ru.md").read_bytes()


def test_nothing_is_written_before_it_is_recorded(terms_repository: Scratch) -> None:
    terms_repository.write("ru", "# Условия\n\n1. Первое.\n\n2. Другое.\n")
    propose(terms_repository)
    assert terms_repository.git("status", "--porcelain") == "M docs/terms/ru.md"


@pytest.mark.parametrize(
    ("effective", "version", "kind", "message"),
    [
        (date(2026, 2, 2), "1.0.1", ReleaseKind.MATERIAL, "takes effect on 2026-02-02"),
        (date(2026, 1, 31), "1.0.1", ReleaseKind.MATERIAL, "takes effect on 2026-01-31"),
        (None, "1.0.0", ReleaseKind.MATERIAL, "release 1.0.0 already"),
        (None, "a/b", ReleaseKind.MATERIAL, "cannot stand in an address"),
        (None, "1.0.1", ReleaseKind.ORIGINAL, "of kind original, and no other"),
    ],
)
def test_refusals(
    terms_repository: Scratch, effective: date | None, version: str, kind: ReleaseKind, message: str
) -> None:
    terms_repository.write("ru", "# Условия\n\n1. Первое.\n\n2. Другое.\n")
    with pytest.raises(ReleaseRefusedError, match=message):
        propose(terms_repository, version, kind=kind, effective=effective)


def test_nothing_changed(terms_repository: Scratch) -> None:
    with pytest.raises(ReleaseRefusedError, match=r"nothing changed since release 1\.0\.0"):
        propose(terms_repository)


def test_a_required_language_is_missing(terms_repository: Scratch) -> None:
    terms_repository.path("ru.md").unlink()
    with pytest.raises(ReleaseRefusedError, match="the text is missing in ru"):
        propose(terms_repository)


def test_there_is_nothing_to_bump_before_the_first_release(tmp_path: Path) -> None:
    scratch = Scratch.create(tmp_path / "new", "ru")
    scratch.write("ru", "1. Текст.\n")
    with pytest.raises(MisuseError, match="no version to raise"):
        propose(scratch)


def test_a_ledger_that_changed_in_the_meantime_is_not_overwritten(terms_repository: Scratch) -> None:
    terms_repository.write("ru", "# Условия\n\n1. Первое.\n\n2. Другое.\n")
    proposal = propose(terms_repository)
    with open_project(terms_repository.root) as project:
        releasing.record(project, proposal)
        with pytest.raises(ReleaseRefusedError, match="in the meantime"):
            releasing.record(project, proposal)


def test_a_scheduled_policy_wants_its_first_day(history: Scratch) -> None:
    with (
        open_project(history.root) as project,
        pytest.raises(ReleaseRefusedError, match="first day in force"),
    ):
        releasing.propose_release(
            project, version="3.0", kind=ReleaseKind.MATERIAL, effective=None, notes={}, now=NOW
        )


def test_a_translation_cannot_be_exchanged(history: Scratch) -> None:
    with open_project(history.root) as project:
        with pytest.raises(UnknownLanguageError):
            releasing.propose_translation(project, version="1.3", language="kk", note="", now=NOW)
        with pytest.raises((ReleaseRefusedError, LedgerError)):
            releasing.propose_translation(project, version="1.3", language="en", note="", now=NOW)
