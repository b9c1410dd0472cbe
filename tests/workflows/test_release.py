"""A release from start to finish, as a lawyer makes it: by the form on GitHub, and on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.workflows.github import FOLDER, Runner

OLD = {
    "ru": "проведение статистических и иных исследований",
    "en": "conducting statistical and other research",
}
NEW = {"ru": "проведение статистических исследований", "en": "conducting statistical research"}
KAZAKH = ("статистикалық және өзге де зерттеулер жүргізу", "статистикалық зерттеулер жүргізу")
NOTES = {
    "note_ru": 'Исключены «иные» исследования; $(touch ran) `touch ran` "кавычки".',
    "note_kk": "«Өзге» зерттеулер алып тасталды.",
    "note_en": "“Other” research is left out.",
}
FORM = {"kind": "material", "bump": "minor", "effective": "", **NOTES}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A clone in which a change of the text was merged, and waits for its release."""
    runner = Runner.create(tmp_path_factory.mktemp("runner"), MAKEFLAGS="--dry-run")
    change(runner)
    runner.git("commit", "--quiet", "--all", "--message", "Leave out other research")
    runner.git("push", "--quiet", "origin", "main")
    return runner


@pytest.fixture
def runner(clone: Runner, tmp_path: Path) -> Runner:
    """The same, untouched by other tests."""
    clone.git("clone", "--quiet", "--bare", str(clone.origin), str(tmp_path / "origin.git"))
    clone.git("clone", "--quiet", str(tmp_path / "origin.git"), str(tmp_path / "clone"))
    copied = Runner(tmp_path / "clone", tmp_path / "origin.git", clone.environment)
    copied._install()
    return copied


def change(runner: Runner) -> None:
    for language in OLD:
        runner.edit(language, OLD[language], NEW[language])
    runner.edit("kk", *KAZAKH)


def test_a_release_by_the_form(runner: Runner) -> None:
    done = runner.job("release", "propose", **FORM)
    assert not done.failed, done.said
    assert not (runner.root / "ran").exists()
    branches = runner.git("ls-remote", "--heads", str(runner.origin))
    assert "refs/heads/release/42-1" in branches
    changed = runner.git("diff", "--name-only", "origin/main", "release/42-1").split()
    assert changed == [f"{FOLDER}/releases.toml"]
    asked = runner.asked
    assert "Редакция 1.1.0: Политика конфиденциальности, изменение по существу" in asked
    assert "--base\nmain\n--head\nrelease/42-1" in asked
    body = (runner.root / "build" / "review.md").read_text("utf-8")
    assert "статистических<del> и иных</del> исследований" in body
    assert NOTES["note_en"] in body
    assert body.strip() in runner.summary
    author = runner.git("log", "-1", "--format=%an <%ae>", "release/42-1")
    assert author == "lawyer <1+lawyer@users.noreply.github.com>"


def test_what_the_form_asked_for_is_published_by_merging(runner: Runner) -> None:
    assert not runner.job("release", "propose", **FORM).failed
    runner.git("switch", "--quiet", "main")
    runner.git("merge", "--quiet", "--squash", "release/42-1")
    runner.git("commit", "--quiet", "--message", "Release")
    publishing = Runner(runner.root, runner.origin)  # a real `make`
    done = publishing.job("publish", "build")
    assert not done.failed, done.said
    site = runner.root / "site"
    current = json.loads((site / "privacy" / "current.json").read_text("utf-8"))
    assert current["current"]["version"] == "1.1.0"
    assert "<del" in (site / "privacy" / "changes" / "1.1.0" / "index.html").read_text("utf-8")
    assert (site / "404.html").read_bytes() == (site / "privacy" / "404.html").read_bytes()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"effective": "31.12.2026"}, "'31.12.2026' is no date"),
        ({"effective": "2026-12-31"}, "2026-12-31"),
        ({"effective": "--help"}, "'--help' is no date"),
        ({"note_kk": " "}, "the note is missing in kk"),
        ({"kind": "urgent"}, "'urgent' is not one of"),
        ({"bump": "; touch ran"}, "is not one of"),
    ],
)
def test_a_form_that_does_not_fit_changes_nothing(runner: Runner, wrong: dict[str, str], said: str) -> None:
    done = runner.job("release", "propose", **{**FORM, **wrong})
    assert done.failed == "Stamp the release"
    assert said in runner.summary
    assert "Traceback" not in done.said
    assert not (runner.root / "ran").exists()
    assert runner.asked == ""
    assert runner.git("status", "--porcelain") == ""
    assert "release/" not in runner.git("ls-remote", "--heads", str(runner.origin))


def test_a_proposal_ends_with_its_day(runner: Runner) -> None:
    done = runner.job("release", "expire")
    assert not done.failed, done.said
    assert re.findall(r"close\n(\d)", runner.asked) == ["7", "9"]


def test_a_pull_request_is_reviewed(runner: Runner) -> None:
    runner.git("switch", "--quiet", "--create", "proposal")
    runner.edit("ru", "номер телефона", "номер мобильного телефона")
    runner.git("commit", "--quiet", "--all", "--message", "Name the telephone")
    done = runner.job("pull-request", "review")
    assert not done.failed, done.said
    assert "номер<ins> мобильного</ins> телефона" in runner.summary
    assert "статистических<del> и иных</del> исследований" in runner.summary  # merged, and not released
    assert [path.name for path in sorted((runner.root / "build" / "review").iterdir())] == [
        f"{language}-1.0.1-draft.html" for language in ("en", "kk", "ru")
    ]


def test_a_pull_request_with_an_error_is_reviewed_all_the_same(runner: Runner) -> None:
    runner.git("switch", "--quiet", "--create", "proposal")
    runner.edit("ru", "2.2.5", "2.2.4")
    done = runner.job("pull-request", "review")
    assert done.failed == "Find what is wrong"
    assert re.search(r"::error .*file=docs/privacy/ru\.md", done.said)
    assert "Политика конфиденциальности" in runner.summary


def test_a_pull_request_that_rewrites_the_record_is_refused(runner: Runner) -> None:
    ledger = runner.root / FOLDER / "releases.toml"
    ledger.write_bytes(ledger.read_bytes().replace(b"1.0.1", b"1.0.2"))
    runner.git("commit", "--quiet", "--all", "--message", "Rewrite")
    assert runner.job("pull-request", "review").failed == "Find what is wrong"


def test_a_release_on_the_command_line(runner: Runner) -> None:
    runner.git("switch", "--quiet", "--create", "my-change")
    runner.edit("ru", "номер телефона", "номер мобильного телефона")
    checked = runner.policysite("check", "--language", "ru")
    assert checked.returncode == 0, checked.stdout
    seen = runner.policysite("redline", "draft")
    assert "номер{+ мобильного+} телефона" in seen.stdout
    for name, note in NOTES.items():
        (runner.root / "build").mkdir(exist_ok=True)
        (runner.root / "build" / f"{name}.txt").write_text(note, "utf-8")
    notes = [f"--note={name[-2:]}=build/{name}.txt" for name in NOTES]
    released = runner.policysite("release", "--bump=patch", "--kind=material", *notes)
    assert released.returncode == 0, released.stderr
    changed = sorted(runner.git("diff", "--name-only").split())
    assert changed == [f"{FOLDER}/releases.toml", f"{FOLDER}/ru.md"]
    runner.git("commit", "--quiet", "--all", "--message", "Release 1.0.2")
    assert runner.policysite("check", "--against", "origin/main").returncode == 0
    status = json.loads(runner.policysite("status", "--format", "json").stdout)
    assert status["in_force"]["version"] == "1.0.2"
    again = runner.policysite("release", "--bump=patch", "--kind=editorial", *notes)
    assert again.returncode == 2
    assert "nothing changed since release 1.0.2" in again.stderr
