from pathlib import Path

import pytest

from policysite.cache import Cache


def made(result: bytes, calls: list[bytes]) -> bytes:
    calls.append(result)
    return result


def test_a_result_is_made_once(tmp_path: Path) -> None:
    calls: list[bytes] = []
    for _ in range(2):
        assert Cache(tmp_path / "cache").get("key", lambda: made(b"result", calls)) == b"result"
    assert calls == [b"result"]


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_a_damaged_result_is_made_again(tmp_path: Path, damage: bytes) -> None:
    Cache(tmp_path).get("key", lambda: b"old")
    (tmp_path / "key").write_bytes(damage)
    assert Cache(tmp_path).get("key", lambda: b"new") == b"new"


def test_every_cut_of_a_result_is_noticed(tmp_path: Path) -> None:
    Cache(tmp_path).get("key", lambda: b"a result")
    whole = (tmp_path / "key").read_bytes()
    for end in range(len(whole)):
        (tmp_path / "key").write_bytes(whole[:end])
        assert Cache(tmp_path).get("key", lambda: b"made again") == b"made again"


def test_what_nobody_asked_for_is_swept_away(tmp_path: Path) -> None:
    Cache(tmp_path).get("old", lambda: b"")
    cache = Cache(tmp_path)
    cache.get("new", lambda: b"")
    cache.sweep()
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    Cache(tmp_path / "nothing").sweep()
