import os
import stat
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from tests.test_files import tree

from policysite import folders
from policysite.errors import FileError
from policysite.files import write_bytes
from policysite.folders import (
    alone,
    copy_files,
    digests,
    left_unfinished,
    point,
    remove_folder,
    swap_directory,
    unfinished,
)

HOLD = """
import sys, pathlib
from policysite.folders import alone
with alone(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["exchange", "two renamings"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to put a folder in the place of another: most systems know the first."""
    if request.param != "exchange":
        monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_swap_puts_the_new_folder_in_the_place_of_the_old(tmp_path: Path) -> None:
    for name in ("new", "site"):
        write_bytes(tmp_path / name / "index.html", name.encode())
    swap_directory(tmp_path / "new", tmp_path / "site")
    assert tree(tmp_path) == {PurePosixPath("site/index.html"): b"new"}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("target_is_there", [True, False])
def test_swap_recovers_from_one_that_was_interrupted(tmp_path: Path, target_is_there: bool) -> None:
    write_bytes(tmp_path / ".site.old" / "index.html", b"old")
    if target_is_there:
        write_bytes(tmp_path / "site" / "index.html", b"newer")
    write_bytes(tmp_path / "new" / "index.html", b"new")
    swap_directory(tmp_path / "new", tmp_path / "site")
    assert tree(tmp_path) == {PurePosixPath("site/index.html"): b"new"}


@pytest.mark.usefixtures("way")
def test_swap_without_a_new_folder_keeps_the_old_one(tmp_path: Path) -> None:
    write_bytes(tmp_path / "site" / "index.html", b"old")
    with pytest.raises(FileError):
        swap_directory(tmp_path / "new", tmp_path / "site")
    assert tree(tmp_path) == {PurePosixPath("site/index.html"): b"old"}


def test_a_swap_exchanges_where_the_system_can(tmp_path: Path) -> None:
    for name in ("new", "site"):
        write_bytes(tmp_path / name / "index.html", name.encode())
    assert folders._exchange(tmp_path / "new", tmp_path / "site") == (sys.platform in {"linux", "darwin"})


def test_one_works_alone_until_its_process_ends(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    lock = tmp_path / "build" / "lock"
    command = [sys.executable, "-c", HOLD, str(lock)]
    surroundings = {**os.environ, "PYTHONPATH": str(Path(folders.__file__).parents[1])}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with subprocess.Popen(["sh", "-c", f"sleep 0.2; kill -9 {holder.pid}"]), alone(lock):
            assert holder.wait() == -9
    assert "another process works here" in caplog.text


def test_what_a_killed_run_left_goes_with_the_next(tmp_path: Path) -> None:
    write_bytes(tmp_path / ".new-abc" / "page.html", b"")
    assert left_unfinished(tmp_path)
    with unfinished(tmp_path) as folder:
        assert [path.name for path in tmp_path.iterdir()] == [folder.name]
    assert not left_unfinished(tmp_path)


def test_copies_keep_bytes_and_everyone_may_read_them(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    write_bytes(source / "a" / "b.html", b"page")
    (source / "a" / "b.html").chmod(0o600)
    copy_files(source, target, ["a/b.html"])
    copied = (target / "a" / "b.html").stat()
    assert tree(target) == {PurePosixPath("a/b.html"): b"page"}
    assert stat.S_IMODE(copied.st_mode) == 0o644
    assert stat.S_IMODE((target / "a").stat().st_mode) == 0o755
    assert copied.st_ino != (source / "a" / "b.html").stat().st_ino


def test_a_site_has_no_links(tmp_path: Path) -> None:
    write_bytes(tmp_path / "index.html", b"")
    assert list(digests(tmp_path).values()) == [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    ]
    (tmp_path / "secret").symlink_to("/etc/passwd")
    with pytest.raises(FileError, match="neither a file nor a folder"):
        digests(tmp_path)


def test_a_link_is_led_elsewhere(tmp_path: Path) -> None:
    (tmp_path / ".current.new").symlink_to("left by a killed run")
    for target in ("one", "other"):
        point(tmp_path / "current", target)
        assert (tmp_path / "current").readlink() == Path(target)
    assert [path.name for path in tmp_path.iterdir()] == ["current"]


def test_a_folder_goes_whole(tmp_path: Path) -> None:
    write_bytes(tmp_path / "one" / "page.html", b"")
    remove_folder(tmp_path / "one")
    assert tree(tmp_path) == {}
