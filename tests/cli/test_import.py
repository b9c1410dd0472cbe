"""Taking over a file, as a lawyer does it: what is shown, what is asked, what is written."""

import pytest
from tests.cli.calling import run, start
from tests.imports.word.made_word import p, r, word
from tests.scratch import Scratch

from policysite.imports import Matter
from policysite.language import catalogue, interface_languages

SENT = word(
    p("Условия", style="Title"),
    p("1. Первое."),
    p("2. Второе и ", '<w:ins w:id="1" w:author="A">' + r("третье.") + "</w:ins>"),
)
DRAFT = "# Условия\n\n1. Первое.\n\n2. Второе.\n"
WRITTEN = "# Условия\n\n1\\. Первое.\n\n2\\. Второе и третье.\n"


@pytest.fixture
def repository(terms_repository: Scratch) -> Scratch:
    (terms_repository.root / "от юриста.docx").write_bytes(SENT)
    return terms_repository


def draft(repository: Scratch, language: str = "ru") -> str | None:
    path = repository.path(f"{language}.md")
    return path.read_bytes().decode() if path.exists() else None


def test_the_redline_is_shown_and_what_is_agreed_is_written(repository: Scratch) -> None:
    done = start("import", "от юриста.docx", "--language", "ru", cwd=repository.root, given="да\n")
    assert done.returncode == 0, done.stderr
    assert "Второе{+ и третье+}." in done.stdout
    assert "обратите внимание: в файле 1 исправление" in done.stderr
    assert "Заменить этим текстом docs/terms/ru.md?" in done.stderr
    assert draft(repository) == WRITTEN


@pytest.mark.parametrize(
    ("arguments", "given", "status", "said"),
    [
        ((), "нет\n", 1, "Ничего не записано."),
        ((), "", 1, "Ничего не записано."),
        (("--dry-run",), "", 0, "Проба: ничего не записано."),
        (("--dry-run", "--yes"), "", 0, "Проба: ничего не записано."),
    ],
)
def test_without_agreement_nothing_is_written(
    repository: Scratch, arguments: tuple[str, ...], given: str, status: int, said: str
) -> None:
    done = run("import", "от юриста.docx", "--language", "ru", *arguments, cwd=repository.root, given=given)
    assert (done.returncode, draft(repository)) == (status, DRAFT)
    assert said in done.stderr


def test_a_text_that_is_there_already_is_left_alone(repository: Scratch) -> None:
    (repository.root / "same.md").write_bytes(DRAFT.encode())
    done = run("import", "same.md", "--language", "ru", cwd=repository.root)
    assert (done.returncode, draft(repository)) == (0, DRAFT)
    assert "записывать нечего" in done.stderr


def test_the_first_text_of_a_language_has_nothing_to_compare_with(repository: Scratch) -> None:
    repository.path("en.md").unlink()
    (repository.root / "sent.txt").write_text("Terms\n\n1.1. First.\n\n1.2. Second.\n", encoding="utf-8")
    done = run("import", "sent.txt", "--language", "en", "--yes", cwd=repository.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "There was no text in this language yet; paragraphs: 3.\n"
    assert draft(repository, "en") == "# Terms\n\n1.1. First.\n\n1.2. Second.\n"


@pytest.mark.parametrize(
    ("name", "data", "arguments", "message"),
    [
        ("a.docx", b"PK nothing", ("--language", "ru"), "damaged or incomplete"),
        ("a.doc", b"x", ("--language", "ru"), "Word Document (.docx)"),
        ("a.txt", "Условия".encode("windows-1251"), ("--language", "ru"), "looks like Windows-1251"),
        ("a.txt", b"<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", ("--language", "ru"), "A merge was not finished"),
        ("a.txt", b"x", ("--language", "kk"), "the policy has no language 'kk'"),
        ("a.md", b"", ("--language", "ru"), "no words"),
        ("", b"", ("--language", "ru"), "cannot be read"),
    ],
)
def test_bad_input_is_refused_in_plain_words_and_nothing_is_written(
    repository: Scratch, name: str, data: bytes, arguments: tuple[str, ...], message: str
) -> None:
    if name:
        (repository.root / name).write_bytes(data)
    done = run("import", name or "missing.docx", *arguments, "--yes", cwd=repository.root)
    assert (done.returncode, done.stdout, draft(repository)) == (2, "", DRAFT)
    assert message in done.stderr
    assert "→" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_matter_has_words() -> None:
    for language in interface_languages():
        for matter in Matter:
            assert catalogue(language)(f"import.remarks.{matter}", n=2)
