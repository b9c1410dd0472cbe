"""What editors and mail programs make of a text."""

import pytest

from policysite.record.variants import variants

TEXT = "# Условия\n\n1. Первое.\n"


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.rstrip("\n").encode(),
        (TEXT + "\n\n").encode(),
        (TEXT.rstrip("\n").replace("\n", "\r\n")).encode("utf-8-sig"),
    ],
)
def test_the_text_is_among_the_variants(changed: bytes) -> None:
    assert TEXT.encode() in set(variants(changed))


def test_a_text_that_was_recorded_with_windows_line_ends_is_found_too() -> None:
    recorded = TEXT.replace("\n", "\r\n").encode()
    assert recorded in set(variants(TEXT.encode()))


@pytest.mark.parametrize(
    "changed", [TEXT + ".", TEXT.replace("Первое", "Второе"), TEXT.replace("  ", " ") + "x"]
)
def test_other_words_never_are(changed: str) -> None:
    assert TEXT.encode() not in set(variants(changed.encode()))


def test_what_is_no_text_has_none() -> None:
    assert list(variants(b"\xff\x00\x80")) == []
