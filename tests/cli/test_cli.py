"""The command line as a person or a script meets it: what is printed, where, and the exit status."""

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.calling import run, start
from tests.scratch import Scratch

from policysite.cli import COMMANDS


def test_help_lists_every_command_and_each_explains_itself(tmp_path: Path) -> None:
    overview = start("--help", cwd=tmp_path)
    assert overview.returncode == 0
    for command in COMMANDS:
        assert f"\n  {command} " in overview.stdout
        assert "Usage: policysite" in run(command, "--help", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    "command", {module: command for command, (module, _) in COMMANDS.items()}.values(), ids=str
)
def test_every_module_of_commands_can_be_the_first_that_is_loaded(tmp_path: Path, command: str) -> None:
    assert f"Usage: policysite {command} " in start(command, "--help", cwd=tmp_path).stdout


def test_text_as_json(history: Scratch) -> None:
    done = start("text", "1.1", "--format", "json", cwd=history.root)
    text = json.loads(done.stdout)
    assert (text["language"], text["version"]) == ("en", "1.1")
    assert text["blocks"][4] == {
        "index": 4,
        "kind": "paragraph",
        "label": "2.1",
        "text": "The operator keeps the data of the user for as long as the account of the user exists.",
    }


def test_redline_as_json_gives_back_both_texts(history: Scratch) -> None:
    pairs = "1.0\t1.1\n1.1\t1.2\n1.1\t1.3\n"
    done = run("redline", "--pairs", "-", "--format", "json", cwd=history.root, given=pairs)
    inserted, moved, returned = map(json.loads, done.stdout.splitlines())
    assert inserted["counts"] == {**EVEN, "unchanged": 6, "added": 1, "renumbered": 1}
    assert moved["counts"] == {**EVEN, "unchanged": 7, "moved": 1, "renumbered": 1}
    assert returned["counts"] == {**EVEN, "unchanged": 7}
    for redline in (inserted, moved):
        for side, mark in (("old", "-"), ("new", "+")):
            edition = run("text", redline[side], "--format", "json", cwd=history.root)
            texts = {
                block[side]["index"]: "".join(text for op, text in block["segments"] if op in ("=", mark))
                for block in redline["blocks"]
                if block[side]
            }
            assert [texts[i] for i in range(len(texts))] == [
                block["text"] for block in json.loads(edition.stdout)["blocks"]
            ]


EVEN = dict.fromkeys(("unchanged", "edited", "added", "removed", "moved", "renumbered", "split", "merged"), 0)


def test_redline_of_files_needs_no_repository(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("1. Хранить данные.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("1. Удалять данные.\n", encoding="utf-8")
    done = start("redline", "a.md", "b.md", "--language", "ru", cwd=tmp_path, LC_ALL="C")
    assert done.stdout == "1 · изменено\n  [-Хранить-]{+Удалять+} данные.\n"


def test_redline_as_html_is_one_file_in_the_style_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("1. Хранить данные.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("1. Удалять данные.\n", encoding="utf-8")
    done = run("redline", "a.md", "b.md", "--language", "ru", "--format", "html", cwd=tmp_path)
    assert done.stdout.startswith("<!doctype html>")
    assert "--added-paper" in done.stdout
    assert "Хранить" in done.stdout
    assert "<script" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["text", "9.9"], "there is no release '9.9'"),
        (["text", "1.0", "--language", "kk"], "release 1.0 has no text in 'kk'"),
        (["redline", "1.0", "nothing.md"], "is a file and the other is not"),
        (["redline", "no.md", "nothing.md"], "cannot be read"),
        (["redline", "--pairs", "-"], "not a pair"),
        (["release", "--kind", "material"], "either --version or --bump"),
        (["build", "--policy", "missing"], "there is no policy 'missing'"),
        (["stage", "--policy", "missing"], "there is no policy 'missing'"),
    ],
)
def test_misuse_ends_with_status_2_and_advice(history: Scratch, arguments: list[str], message: str) -> None:
    done = run(*arguments, cwd=history.root, given="1.0 1.1\n")
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert "→" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reviewer_reads_a_language_that_is_there(history: Scratch) -> None:
    assert run("review", "--language", "kk", cwd=history.root).returncode == 0
    refused = run("review", "--language", "xx", cwd=history.root)
    assert refused.returncode == 2
    assert "is not one of 'en', 'kk', 'ru'" in refused.stderr


def test_status_on_several_days(history: Scratch) -> None:
    def in_force(day: str) -> str | None:
        status = json.loads(run("status", "--as-of", day, "--format", "json", cwd=history.root).stdout)
        return status["in_force"]["version"] if status["in_force"] else None

    days = {
        "2026-01-19": None,
        "2026-01-20": "1.0",
        "2026-02-14": "1.0",
        "2026-02-15": "1.1",
        "2026-04-10": "1.2",
        "2026-04-11": "1.3",
        "2026-05-31": "1.3",
        "2026-06-01": "2.0",
    }
    assert {day: in_force(day) for day in days} == days


def test_release_from_start_to_finish(terms_repository: Scratch, tmp_path: Path) -> None:
    terms_repository.write("ru", "# Условия\n\n1. Первое.\n\n2. Другое.\n")
    note = tmp_path / "note.txt"
    note.write_text("Исправлено.\n", encoding="utf-8")
    given = ["--kind", "editorial", "--bump", "minor", "--note", f"ru={note}"]
    tried = start("release", *given, "--dry-run", cwd=terms_repository.root)
    assert "[-Второе-]{+Другое+}" in tried.stdout
    assert "1.1.0" not in terms_repository.path("releases.toml").read_text("utf-8")
    done = run("release", *given, cwd=terms_repository.root)
    assert done.returncode == 0, done.stderr
    assert 'version = "1.1.0"' in terms_repository.path("releases.toml").read_text("utf-8")
    again = run("release", *given, cwd=terms_repository.root)
    assert again.returncode == 2
    assert "nothing changed since release 1.1.0" in again.stderr


def test_check_speaks_three_languages_and_exits_1_on_errors(terms_repository: Scratch) -> None:
    terms_repository.write("ru", "# Условия\n\n1.1. Первое.\n\n1.1. Второе.\n")
    done = start("check", "--language", "ru", cwd=terms_repository.root)
    assert done.returncode == 1
    assert "docs/terms/ru.md:" in done.stdout
    assert "ошибка" in done.stdout
    findings = json.loads(run("check", "--format", "json", cwd=terms_repository.root).stdout)
    assert {"duplicate"} <= {finding["code"] for finding in findings}
    refused = run(
        "release",
        "--bump",
        "patch",
        "--kind",
        "material",
        "--note",
        "ru=/dev/null",
        cwd=terms_repository.root,
    )
    assert refused.returncode == 2
    assert "the texts have errors" in refused.stderr


def test_a_site_is_built_from_a_folder_beside(history: Scratch, tmp_path: Path) -> None:
    shutil.copytree(history.root, tmp_path / "beside")
    done = start("build", "--root", "beside", "--as-of", "2026-05-05", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "beside" / "site" / "terms" / "v" / "1.3" / "index.html").exists()
    assert "building" in done.stderr


def test_a_pair_that_cannot_be_compared_does_not_end_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("1. Text.\n", encoding="utf-8")
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    (tmp_path / "cyrillic.md").write_bytes("Текст".encode("cp1251"))
    (tmp_path / "pairs.tsv").write_text(
        "a.md\tmissing.md\na.md\tcyrillic.md\nempty.md\ta.md\na.md\ta.md\n", encoding="utf-8-sig"
    )
    done = start("redline", "--pairs", "pairs.tsv", "--format", "json", cwd=tmp_path)
    added, same = map(json.loads, done.stdout.splitlines())
    assert added["counts"] == {**EVEN, "added": 1}
    assert same["counts"] == {**EVEN, "unchanged": 1}
    assert done.returncode == 2
    assert "missing.md: it cannot be read" in done.stderr
    assert "not in UTF-8" in done.stderr


def test_a_text_cannot_command_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("One.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("One \x1b]0;title\x07 two \u202e three.\n", encoding="utf-8")
    done = run("redline", "a.md", "b.md", cwd=tmp_path)
    assert not set("\x1b\x07\u202e") & set(done.stdout)
    assert "two" in done.stdout


def test_an_adoption_is_previewed_and_explains_itself(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "kept")
    scratch.root.mkdir()
    scratch.git("init", "--quiet", "--initial-branch=main")
    for day, text in enumerate(("# T\n\n1. One.\n", "# T\n\n1.  One.\n", "# T\n\n1. Two.\n"), start=1):
        (scratch.root / "terms.md").write_text(text, encoding="utf-8")
        scratch.commit(moment=f"2020-01-0{day}T10:00+00:00")
    first, second, third = (each[:10] for each in scratch.git("log", "--format=%H", "--reverse").split())
    done = start("adopt", "terms.md", "--dry-run", cwd=scratch.root)
    assert done.stdout.splitlines() == [
        f"2020-01-01  2020-01-01  en      original         {first}",
        f"2020-01-02  2020-01-02  en      no word changed  {second}",
        f"2020-01-03  2020-01-03  en      material         {third}",
        "3 releases, 2020-01-01 to 2020-01-03, would be in docs/terms/; nothing was written.",
    ]
    assert not (scratch.root / "docs").exists()
    assert run("adopt", "terms.md", cwd=scratch.root).returncode == 0
    assert (scratch.root / "docs" / "terms" / "releases.toml").exists()
