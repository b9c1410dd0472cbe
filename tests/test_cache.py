from pathlib import Path

import pytest

from policysite.cache import Cache


def test_what_is_kept_is_found_by_others(tmp_path: Path) -> None:
    assert Cache(tmp_path / "cache").find("key") is None
    assert Cache(tmp_path / "cache").keep("key", b"result") == b"result"
    assert Cache(tmp_path / "cache").find("key") == b"result"


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_a_damaged_result_is_none(tmp_path: Path, damage: bytes) -> None:
    Cache(tmp_path).keep("key", b"result")
    (tmp_path / "key").write_bytes(damage)
    assert Cache(tmp_path).find("key") is None


def test_every_cut_of_a_result_is_noticed(tmp_path: Path) -> None:
    Cache(tmp_path).keep("key", b"a result")
    whole = (tmp_path / "key").read_bytes()
    for end in range(len(whole)):
        (tmp_path / "key").write_bytes(whole[:end])
        assert Cache(tmp_path).find("key") is None


def test_what_nobody_asked_for_is_swept_away(tmp_path: Path) -> None:
    Cache(tmp_path).keep("old", b"")
    cache = Cache(tmp_path)
    cache.keep("new", b"")
    cache.sweep()
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    Cache(tmp_path / "nothing").sweep()
