"""check, status and redlines to take away, as a person or a script meets them."""

import io
import json
from pathlib import Path

import docx
import pytest
from tests.cli.calling import run, start
from tests.scratch import Scratch

WRONG = "# Условия\n\n1.1. Первое.\n\n1.1. Второе.\n"


@pytest.mark.parametrize(
    ("shape", "begins"),
    [
        ("text", "docs/terms/ru.md\n  error\n    docs/terms/ru.md:5 clause 1.1: "),
        ("json", '[{"level": '),
        ("github", "::error file=docs/terms/ru.md,line=5,title=clause 1.1%3A "),
        ("sarif", '{"$schema": "https://'),
    ],
)
def test_check_writes_every_format_and_ends_with_1_on_errors(
    terms_repository: Scratch, shape: str, begins: str
) -> None:
    terms_repository.write("ru", WRONG)
    done = run("check", "--format", shape, cwd=terms_repository.root)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(begins)
    assert "\x1b" not in done.stdout


def test_check_ends_with_0_where_nothing_is_wrong_enough(terms_repository: Scratch) -> None:
    assert run("check", cwd=terms_repository.root).returncode == 0


def test_fix_shows_what_it_repairs_then_what_is_left(terms_repository: Scratch) -> None:
    terms_repository.write("ru", WRONG.replace("Первое", "Первое  cлово"))  # two spaces, a Latin c
    done = run("check", "--fix", "--language", "ru", cwd=terms_repository.root)
    assert done.returncode == 1
    assert "docs/terms/ru.md: исправлена 1 строка\n" in done.stdout
    assert "[-cлово-]{+слово+}" in done.stdout
    assert terms_repository.path("ru.md").read_text("utf-8") == WRONG.replace("Первое", "Первое слово")
    again = run("check", "--fix", "--format", "json", cwd=terms_repository.root)
    assert {finding["code"] for finding in json.loads(again.stdout)} >= {"duplicate"}
    assert "nothing to repair" in again.stderr


def test_status_as_text_and_as_json(terms_repository: Scratch) -> None:
    terms_repository.write("ru", "# Условия\n\n1. Первое.\n\n2. Другое.\n")
    told = start("status", "--language", "kk", "--as-of", "2026-02-01", cwd=terms_repository.root)
    assert told.returncode == 0, told.stderr
    assert "Жоба" in told.stdout
    assert "Русский: 1 тармақ" in told.stdout
    found = json.loads(run("status", "--format", "json", cwd=terms_repository.root).stdout)
    assert found["draft"]["ru"]["edited"] == 1
    assert found["stale"] == {"en": ["2"]}


def test_status_of_a_text_that_cannot_be_read(terms_repository: Scratch) -> None:
    terms_repository.path("ru.md").write_bytes("1. Текст.\n".encode("cp1251"))
    done = run("status", cwd=terms_repository.root)
    assert done.returncode == 0, done.stderr
    assert "Correct 1 error" in done.stdout


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "json", "pdf", "docx"])
def test_the_draft_is_written_as_the_name_of_the_file_says(terms_repository: Scratch, suffix: str) -> None:
    terms_repository.write("ru", "# Условия\n\n1. Первое.\n\n2. Другое.\n")
    target = terms_repository.root / f"на согласование.{suffix}"
    done = run("redline", "draft", "--output", target.name, cwd=terms_repository.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    data = target.read_bytes()
    match suffix:
        case "pdf":
            assert data.startswith(b"%PDF-")
        case "docx":
            assert "w:ins" in docx.Document(io.BytesIO(data)).element.xml
        case _:
            assert "Другое" in data.decode()


def test_any_pair_can_be_taken_away(history: Scratch, tmp_path: Path) -> None:
    for pair in (["1.0", "1.1"], ["1.0", "2.0"]):
        done = run("redline", *pair, "--output", str(tmp_path / "pair.pdf"), cwd=history.root)
        assert done.returncode == 0, done.stderr
    for name, text in (("a.md", "1. One.\n"), ("b.md", "1. Two.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("redline", "a.md", "b.md", "--output", "pair.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "a.md → b.md" in docx.Document(tmp_path / "pair.docx").paragraphs[0].text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["redline", "draft", "--output", "draft.pdf"], "there is no draft in 'ru': the text is that of"),
        (["redline", "draft", "--language", "de", "--output", "x.pdf"], "has no text in 'de'"),
        (["redline", "draft", "1.0.0", "--output", "x.pdf"], "name it second"),
        (["redline", "--pairs", "-", "--format", "pdf"], "one pdf holds one pair"),
        (["redline", "1.0.0", "1.0.0", "--output", "/dev/null/x.pdf"], "it cannot be written"),
        (["check", "--language", "de"], "'de' is not one of"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["check", "--against", "nowhere"], "nowhere"),
        (["serve", "--address", "nowhere"], "'nowhere' is no address"),
    ],
)
def test_misuse_ends_with_status_2_in_plain_words(
    terms_repository: Scratch, arguments: list[str], message: str
) -> None:
    before = {path.name for path in terms_repository.root.iterdir()}
    done = run(*arguments, cwd=terms_repository.root, given="1.0.0\t1.0.0\n1.0.0\t1.0.0\n")
    assert done.returncode == 2, done.stdout
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in terms_repository.root.iterdir()} - before <= {"build"}
