import pytest

from policysite.errors import EncodingError, MergeConflictError
from policysite.text.source import decode, without_front_matter


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffТекст".encode(), "Текст"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"", ""),
        (b"Title\n=======\n", "Title\n=======\n"),
        (b">>>>>>> quoted seven deep\n", ">>>>>>> quoted seven deep\n"),
    ],
)
def test_decodes_utf8_with_any_line_ends(data: bytes, text: str) -> None:
    assert decode(data, "ru.md") == text


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ("Политика".encode("utf-16"), "ru.md"),
        (b"one\ntwo " + "Политика".encode("cp1251"), "ru.md:2"),
        (b"cut off: \xd0", "ru.md:1"),
    ],
)
def test_refuses_other_encodings_and_says_where(data: bytes, where: str) -> None:
    with pytest.raises(EncodingError) as caught:
        decode(data, "ru.md")
    assert caught.value.where == where
    assert "UTF-8" in caught.value.do


def test_refuses_an_unfinished_merge() -> None:
    with pytest.raises(MergeConflictError) as caught:
        decode(b"1. a\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\n", "ru.md")
    assert caught.value.where == "ru.md:2"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("---\ntitle: x\n---\nText", "\n\n\nText"),
        ("---\ntitle: x\n...\nText", "\n\n\nText"),
        ("Text\n\n---\n\nMore\n\n---\n", "Text\n\n---\n\nMore\n\n---\n"),
        ("---\nnever closed", "---\nnever closed"),
    ],
)
def test_front_matter_is_no_text_and_keeps_line_numbers(source: str, text: str) -> None:
    assert without_front_matter(source) == text
