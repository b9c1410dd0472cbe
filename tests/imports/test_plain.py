"""Plain text: a golden document, and the real one."""

import re
import subprocess
from pathlib import Path

import pytest

from policysite.errors import (
    EmptyTextError,
    EncodingError,
    ImportRefusedError,
    MergeConflictError,
    MisuseError,
)
from policysite.imports import import_text
from policysite.record import parse_ledger

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "privacy-policy.ru.txt"
CASES = (ROOT / "tests" / "cases" / "plain.md").read_text(encoding="utf-8")


def cases() -> list[tuple[str, ...]]:
    return re.findall(
        r"^## (.+)\n\n````text\n(.*?)````\n\n````markdown\n(.*?)````$", CASES, re.MULTILINE | re.DOTALL
    )


def plain(text: str) -> str:
    return import_text("sent.txt", text.encode()).markdown


@pytest.mark.parametrize(("sent", "expected"), [pytest.param(*case[1:], id=case[0]) for case in cases()])
def test_golden_document(sent: str, expected: str) -> None:
    assert plain(sent) == expected


@pytest.mark.skipif(not SEED.exists(), reason="the text as it was sent is not here")
def test_the_text_that_was_sent_gives_the_first_edition() -> None:
    ledger = parse_ledger((ROOT / "docs" / "privacy" / "releases.toml").read_bytes(), "")
    blob = ledger.releases[0].texts["ru"].blob
    first = subprocess.run(
        ["git", "cat-file", "blob", blob], cwd=ROOT, check=True, capture_output=True
    ).stdout
    assert import_text(SEED.name, SEED.read_bytes()).markdown.encode() == first


def test_every_line_end_is_one() -> None:
    assert plain("\ufeffПолитика\r\n\r\n1.1. Сайт.\r") == "# Политика\n\n1.1. Сайт.\n"


def test_markdown_is_only_normalised() -> None:
    found = import_text("sent.md", b"\xef\xbb\xbf# *Terms*\r\n\r\n1. One.\n\n\n")
    assert (found.markdown, found.verbatim) == ("# *Terms*\n\n1. One.\n", True)


TEXT = "Политика конфиденциальности и обработки данных\n1.1. Сайт и всё остальное.\n"


@pytest.mark.parametrize(
    ("encoding", "looks_like"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("windows-1251", "Windows-1251"), ("cp866", "Cp866")],
)
def test_another_encoding_is_named_and_read_only_if_told(encoding: str, looks_like: str) -> None:
    with pytest.raises(EncodingError, match=looks_like) as caught:
        import_text("sent.txt", TEXT.encode(encoding))
    assert "save it as UTF-8" in caught.value.do
    assert f"--encoding {looks_like.lower()}" in caught.value.do
    assert import_text("sent.txt", TEXT.encode(encoding), encoding=encoding).markdown.startswith("# Политика")


@pytest.mark.parametrize(
    ("data", "encoding", "error", "message"),
    [
        (b"", None, EmptyTextError, "no words"),
        (b" \n\n---\n", None, EmptyTextError, "no words"),
        ("Тест".encode(), "utf-99", MisuseError, "nobody knows"),
        ("Тест".encode(), "base64", MisuseError, "nobody knows"),
        (b"\xff\xfe\x00", "utf-16", EncodingError, "not in utf-16"),
        (b"PK\x03\x04\0\0\0\0", None, ImportRefusedError, "no text file"),
        (b"caf\xe9", None, EncodingError, "not in UTF-8"),
        (b"a\n<<<<<<< one\nb\n=======\nc\n>>>>>>> two\n", None, MergeConflictError, "not finished"),
        (b"Terms\n\nI. One thing\n\nII. Another thing: it is long.\n", None, ImportRefusedError, "Roman"),
        (b"Terms\n\nII.3. The thing is that.\n", None, ImportRefusedError, r"Roman numerals \(II.3\)"),
    ],
)
def test_bad_input(data: bytes, encoding: str | None, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        import_text("sent.txt", data, encoding=encoding)


@pytest.mark.parametrize("text", ["I. One thing.\n\nII. Another.\n", "II.3. The thing is that.\n"])
def test_roman_numbers_are_refused_in_markdown_too(text: str) -> None:
    with pytest.raises(ImportRefusedError, match="Roman"):
        import_text("sent.md", f"# Terms\n\n{text}".encode())
    assert import_text("sent.md", f"# I. Terms\n\n> {text.splitlines()[0]}\n".encode()).verbatim


@pytest.mark.parametrize(
    "text", ["Terms\n\nI. Newton wrote this.\n", "Terms\n\nI. TERMS\n\n1.1. It is so.\n"]
)
def test_initials_and_headings_may_be_roman(text: str) -> None:
    assert plain(text)


@pytest.mark.parametrize("name", ["sent.doc", "sent.pdf", "sent.odt", "sent"])
def test_other_files_are_refused_with_advice(name: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        import_text(name, b"x")
    assert ".docx" in caught.value.do
