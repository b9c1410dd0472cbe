import pytest

from policysite.errors import TamperedTextError
from policysite.model import TextId
from policysite.record import blob_id, text_id, verify_text


@pytest.mark.parametrize(
    ("data", "blob"),
    [
        (b"", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"),
        (b"test content\n", "d670460b4b4aece5915caf5c68d12f560a9fe3e4"),
    ],
)
def test_blob_id_is_the_one_of_git(data: bytes, blob: str) -> None:
    assert blob_id(data) == blob


def test_both_hashes_must_fit() -> None:
    text = text_id(b"text")
    verify_text(text, b"text", "ru 1.0.0")
    for wrong in (TextId(text.blob, "0" * 64), TextId("0" * 40, text.sha256)):
        with pytest.raises(TamperedTextError) as caught:
            verify_text(wrong, b"text", "ru 1.0.0")
        assert caught.value.where == "ru 1.0.0"
        assert "0000" in caught.value.what
