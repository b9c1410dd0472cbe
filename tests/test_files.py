import os
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.errors import FileError
from policysite.files import Renewal, read_bytes, sync_tree, write_bytes

NAMES = st.sampled_from(["a.md", "b/a.md", "b/c/d.md", "e/f.md"])
CONTENT = st.dictionaries(NAMES.map(PurePosixPath), st.binary(max_size=3))


def tree(folder: Path) -> dict[PurePosixPath, bytes]:
    return {
        PurePosixPath(path.relative_to(folder).as_posix()): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@given(before=CONTENT, after=CONTENT)
def test_sync_makes_the_folder_hold_exactly_the_content(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[PurePosixPath, bytes],
    after: dict[PurePosixPath, bytes],
) -> None:
    folder = tmp_path_factory.mktemp("tree")
    sync_tree(folder, before)
    changes = sync_tree(folder, after)
    assert tree(folder) == after
    assert all(any(path.iterdir()) for path in folder.rglob("*") if path.is_dir())
    assert changes == len(set(before.items()) ^ set(after.items())) - len(
        {path for path in before.keys() & after.keys() if before[path] != after[path]}
    )


def test_sync_leaves_a_right_file_alone(tmp_path: Path) -> None:
    sync_tree(tmp_path, {PurePosixPath("a.md"): b"one"})
    before = (tmp_path / "a.md").stat()
    assert sync_tree(tmp_path, {PurePosixPath("a.md"): b"one"}) == 0
    assert (tmp_path / "a.md").stat().st_ino == before.st_ino


@pytest.mark.parametrize("path", ["../a.md", "/a.md", "b/../../a.md"])
def test_sync_refuses_a_path_that_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(FileError, match="inside the folder"):
        sync_tree(tmp_path / "tree", {PurePosixPath(path): b""})
    assert not (tmp_path / "a.md").exists()


def test_a_file_in_the_place_of_a_folder_gives_way(tmp_path: Path) -> None:
    sync_tree(tmp_path, {PurePosixPath("a"): b"file"})
    sync_tree(tmp_path, {PurePosixPath("a/b.md"): b"below"})
    assert tree(tmp_path) == {PurePosixPath("a/b.md"): b"below"}


def test_write_keeps_the_old_file_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.toml"
    write_bytes(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileError, match="No space left"):
        write_bytes(path, b"new")
    assert tree(tmp_path) == {PurePosixPath("ledger.toml"): b"old"}


def test_reading_what_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read") as caught:
        read_bytes(tmp_path / "missing.md")
    assert "missing.md" in caught.value.where


def test_a_lasting_file_takes_away_what_killed_runs_left(tmp_path: Path) -> None:
    for name in (".ledger.toml.abcd1234", ".ledger.toml.old", "other.toml"):
        (tmp_path / name).touch()
    write_bytes(tmp_path / "ledger.toml", b"new", lasting=True)
    assert set(tree(tmp_path)) == {
        PurePosixPath(n) for n in ("ledger.toml", ".ledger.toml.old", "other.toml")
    }


def test_what_stays_the_same_is_one_file_of_both_folders(tmp_path: Path) -> None:
    old = tmp_path / "old"
    before = os.umask(0o077)
    try:
        for name, data in {"a/same": b"same", "a/other": b"before", "secret": b"same"}.items():
            Renewal(old, tmp_path / "none").write(name, data)
        (old / "secret").chmod(0o600)
        (old / "link").symlink_to("secret")
        renewal = Renewal(tmp_path / "new", old)
        for name in ("a/same", "a/other", "secret", "link"):
            renewal.write(name, b"same")
    finally:
        os.umask(before)
    files = sorted(path for path in renewal.folder.rglob("*") if path.is_file())
    assert [path.read_bytes() for path in files] == [b"same"] * 4
    assert {path.stat().st_mode & 0o777 for path in files} == {0o644}
    assert [path.name for path in files if path.stat().st_nlink > 1] == ["same"]
    renewal.write("a/same", b"changed after all")
    assert (old / "a" / "same").read_bytes() == b"same"
    with pytest.raises(FileError, match="cannot be written"):
        renewal.write("a/same/below", b"")
