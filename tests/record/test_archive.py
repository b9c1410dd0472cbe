import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policysite.errors import MissingBlobError, RepositoryError, ShallowCloneError, TamperedTextError
from policysite.model import TextId
from policysite.record import text_id
from policysite.record.archive import open_archive

PATH = "docs/политика конфиденциальности/ru.md"
OURS = (Path(__file__).parents[2] / ".gitattributes").read_text(encoding="utf-8")
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{role}_{what}": "a@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


def git(root: Path, *arguments: str, **environment: str) -> str:
    result = subprocess.run(
        ["git", *arguments],
        cwd=root,
        env={**os.environ, **ENVIRONMENT, **environment},
        capture_output=True,
        check=True,
    )
    return result.stdout.decode().strip()


def commit(root: Path, files: Mapping[str, bytes | None], day: int = 1) -> str:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is None:
            path.unlink()
        else:
            path.write_bytes(data)
    git(root, "add", "--all")
    git(root, "commit", "-qm", "change", GIT_COMMITTER_DATE=f"2026-01-{day:02}T10:00:00+05:00")
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "хранилище с пробелом"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    return folder


def test_every_text_that_was_committed_can_be_read(root: Path) -> None:
    texts = [f"Редакция {n}\r\n".encode() * n for n in range(60)]  # the first one is empty
    for text in texts[:20]:
        commit(root, {PATH: text})
    for text in texts[20:]:
        (root / PATH).write_bytes(text)
        git(root, "hash-object", "-w", "--", PATH)
    with open_archive(root) as archive:
        for text in [*texts, *reversed(texts)]:
            assert archive.read(text_id(text), "") == text


def test_a_blob_that_is_not_there(root: Path) -> None:
    commit(root, {PATH: b"a"})
    with open_archive(root) as archive:
        with pytest.raises(MissingBlobError) as caught:
            archive.read(text_id(b"b"), "releases.toml, 1.0.0 ru")
        assert caught.value.where == "releases.toml, 1.0.0 ru"
        assert archive.read(text_id(b"a"), "") == b"a"


def test_an_id_that_is_no_blob(root: Path) -> None:
    head = commit(root, {PATH: b"a"})
    with open_archive(root) as archive, pytest.raises(TamperedTextError):
        archive.read(TextId(head, "0" * 64), "")


def test_other_bytes_than_recorded(root: Path) -> None:
    commit(root, {PATH: b"a"})
    with open_archive(root) as archive, pytest.raises(TamperedTextError):
        archive.read(TextId(text_id(b"a").blob, text_id(b"b").sha256), "")


def test_a_replaced_blob_is_not_believed(root: Path) -> None:
    commit(root, {"a": b"a", "b": b"b"})
    git(root, "replace", text_id(b"a").blob, text_id(b"b").blob)
    with open_archive(root) as archive:
        assert archive.read(text_id(b"a"), "") == b"a"


def test_a_damaged_object_is_not_a_missing_one(root: Path) -> None:
    commit(root, {"a": b"a", "b": b"b"})
    blob = text_id(b"a").blob
    damaged = root / ".git/objects" / blob[:2] / blob[2:]
    damaged.chmod(0o644)
    damaged.write_bytes(b"no zlib stream")
    with open_archive(root) as archive:
        with pytest.raises(RepositoryError, match="cannot read the object") as caught:
            archive.read(text_id(b"a"), "")
        assert "git fsck" in caught.value.do
        assert archive.read(text_id(b"b"), "") == b"b"


def test_a_recorded_text_may_wait_for_its_commit(root: Path) -> None:
    with open_archive(root, {PATH: b"new"}) as archive:
        assert archive.read(text_id(b"new"), "") == b"new"
    with open_archive(root, {PATH: b"newer"}) as archive, pytest.raises(MissingBlobError):
        archive.read(text_id(b"new"), "")
    assert git(root, "count-objects") == "0 objects, 0 kilobytes"


def test_a_shallow_clone(root: Path, tmp_path: Path) -> None:
    commit(root, {PATH: b"old"})
    commit(root, {PATH: b"new"})
    git(tmp_path, "clone", "-q", "--depth=1", root.as_uri(), "shallow")
    with open_archive(tmp_path / "shallow") as archive:
        assert archive.read(text_id(b"new"), "") == b"new"
        with pytest.raises(ShallowCloneError) as caught:
            archive.read(text_id(b"old"), "")
        assert "fetch-depth: 0" in caught.value.do
        with pytest.raises(ShallowCloneError):
            archive.history(PATH)


def test_worktree_submodule_and_subfolder(root: Path, tmp_path: Path) -> None:
    commit(root, {PATH: b"a"})
    git(root, "worktree", "add", "-q", "--detach", str(tmp_path / "tree"))
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(root), "policy")
    subfolder = PATH.split("/", 1)
    for place, path in [
        (tmp_path / "tree", PATH),
        (outer / "policy", PATH),
        (root / subfolder[0], subfolder[1]),
    ]:
        with open_archive(place) as archive:
            assert archive.read(text_id(b"a"), "") == b"a"
            assert archive.committed(path) == b"a"


def test_a_file_at_a_revision(root: Path) -> None:
    first = commit(root, {PATH: b"old"})
    git(root, "tag", "v1")
    git(root, "branch", "release/1.x")
    commit(root, {PATH: b"new"})
    (root / PATH).write_bytes(b"draft")
    with open_archive(root) as archive:
        assert archive.committed(PATH) == b"new"
        assert {archive.committed(PATH, name) for name in (first, "v1", "release/1.x")} == {b"old"}
        assert archive.committed("docs/other.md") is None
        assert archive.committed("docs") is None


@pytest.mark.parametrize(
    "revision",
    ["--all", "-p", "HEAD~1", "HEAD^", "a..b", "@{-1}", ":/fix", "HEAD:docs", "main --all", "", "a\nb"],
)
def test_a_revision_is_a_name_and_nothing_more(root: Path, revision: str) -> None:
    commit(root, {PATH: b"a"})
    with open_archive(root) as archive, pytest.raises(RepositoryError, match="is no name"):
        archive.committed(PATH, revision)


def test_an_unknown_revision(root: Path) -> None:
    commit(root, {PATH: b"a"})
    with open_archive(root) as archive, pytest.raises(RepositoryError, match="'origin/main' here"):
        archive.committed(PATH, "origin/main")


def test_before_the_first_commit(root: Path) -> None:
    with open_archive(root) as archive:
        assert archive.committed(PATH) is None
        assert archive.history(PATH) == ()


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RepositoryError, match="there is no git repository here"), open_archive(tmp_path):
        pass
    with pytest.raises(RepositoryError, match="there is no such folder"), open_archive(tmp_path / "none"):
        pass


def test_a_repository_of_somebody_else(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(RepositoryError, match="belongs to another user") as caught, open_archive(root):
        pass
    assert "safe.directory" in caught.value.do


def test_a_repository_of_the_other_object_format(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256")
    with pytest.raises(RepositoryError, match="names its objects by sha256"), open_archive(tmp_path):
        pass


def test_no_git() -> None:
    code = "import policysite.record.archive"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": "/nonexistent", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    assert result.stderr.decode().strip().splitlines()[-2].endswith("RepositoryError: git is not installed")


@pytest.mark.parametrize(
    ("attributes", "autocrlf", "exact"),
    [
        ("", "false", True),
        ("", "true", False),
        (OURS, "true", True),
        ("*.md text", "false", False),
    ],
)
def test_git_must_not_convert_the_texts(root: Path, attributes: str, autocrlf: str, exact: bool) -> None:
    git(root, "config", "core.autocrlf", autocrlf)
    commit(root, {".gitattributes": attributes.encode(), PATH: b"a\r\n"})
    with open_archive(root) as archive:
        if exact:
            archive.refuse_conversion(PATH, b"a\r\n")
        else:
            with pytest.raises(RepositoryError, match="byte by byte") as caught:
                archive.refuse_conversion(PATH, b"a\r\n")
            assert caught.value.where == PATH


def test_history_is_the_first_parent_line(root: Path) -> None:
    one = commit(root, {PATH: b"1"}, day=1)
    commit(root, {"other.md": b"x"}, day=2)
    git(root, "tag", "v1")
    git(root, "switch", "-q", "-c", "draft")
    commit(root, {PATH: b"draft"}, day=3)
    two = commit(root, {PATH: b"2"}, day=4)
    git(root, "switch", "-q", "main")
    git(
        root, "merge", "-q", "--no-ff", "-m", "merge", "draft", GIT_COMMITTER_DATE="2026-01-05T10:00:00+05:00"
    )
    git(root, "tag", "-a", "-m", "two", "v2")
    git(root, "tag", "side", two)
    merge = git(root, "rev-parse", "HEAD")
    gone = commit(root, {PATH: None}, day=6)
    with open_archive(root) as archive:
        history = archive.history(PATH)
    assert [(entry.commit, entry.blob, entry.tags) for entry in history] == [
        (one, text_id(b"1").blob, ("v1",)),
        (merge, text_id(b"2").blob, ("v2",)),
        (gone, None, ()),
    ]
    assert history[1].date == datetime(2026, 1, 5, 5, tzinfo=UTC)
