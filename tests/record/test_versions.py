import pytest

from policysite.errors import MisuseError
from policysite.record import Part, bump, is_label


@pytest.mark.parametrize(
    ("version", "part", "raised"),
    [
        ("1.0.0", Part.PATCH, "1.0.1"),
        ("1.2.3", Part.MINOR, "1.3.0"),
        ("1.2.3", Part.MAJOR, "2.0.0"),
        ("1.9.9", Part.PATCH, "1.9.10"),
        ("0.0.0", Part.PATCH, "0.0.1"),
    ],
)
def test_bump(version: str, part: Part, raised: str) -> None:
    assert bump(version, part) == raised


@pytest.mark.parametrize(
    "version", ["1.0", "1.0.0-rc1", "2026-11-23", "01.0.0", "1.0.0.0", "", "１.0.0", "1.0.0\n"]
)
def test_only_three_numbers_can_be_raised(version: str) -> None:
    with pytest.raises(MisuseError, match="has no patch number") as caught:
        bump(version, Part.PATCH)
    assert "--version" in caught.value.do


@pytest.mark.parametrize("version", ["1.0.0", "2026-11-23", "v2", "1.0.0+kz", "A", "2026-11-23_2", "9" * 64])
def test_labels(version: str) -> None:
    assert is_label(version)


@pytest.mark.parametrize(
    "version",
    ["", ".", "..", ".1", "-1", "1/2", "1 2", "ред.1", "1.0\n", "1%2e", "1.", "draft", "Draft", "9" * 65],
)
def test_no_labels(version: str) -> None:
    assert not is_label(version)
