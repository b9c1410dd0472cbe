"""A disk that is full or read-only, and several runs at once: all is as it was, and it is said why."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.scratch import Scratch
from tests.tasks.made_site import make_site, record

from policysite.errors import FileError, ReleaseRefusedError
from policysite.folders import alone, digests
from policysite.model import ReleaseKind
from policysite.project import LOCK, open_project
from policysite.tasks import deploying, publishing, releasing

DAY = date(2026, 11, 23)


def mounted(*words: str) -> bool:
    """Mount something; most containers forbid it even to root."""
    tried = subprocess.run(["mount", *words], check=False, capture_output=True) if os.geteuid() == 0 else None
    return tried is not None and tried.returncode == 0


@contextmanager
def unmounted_after(folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """What every account can have: a write that does not fit fails in the middle, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder where nothing can be written, by root neither."""
    if os.geteuid():
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(0o755)
    elif mounted("--bind", str(folder), str(folder)):
        with unmounted_after(folder):
            subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
            yield
    else:
        pytest.skip("root may write anywhere, and cannot mount here")


def release(scratch: Scratch) -> None:
    with open_project(scratch.root) as project:
        proposal = releasing.propose_release(
            project,
            version="1.1.0",
            kind=ReleaseKind.EDITORIAL,
            effective=None,
            notes={"ru": "Опечатка."},
            now=datetime.fromisoformat("2026-02-10T09:00+05:00"),
        )
        releasing.record(project, proposal)


def build(scratch: Scratch) -> None:
    publishing.build(scratch.root, None, DAY, files=False)


@pytest.fixture
def drafted(terms_repository: Scratch) -> Scratch:
    terms_repository.write("ru", "# Условия\n\n1. Первый пункт.\n\n2. Второе.\n")
    return terms_repository


@pytest.mark.parametrize("act", [release, build])
def test_nothing_is_written_where_nothing_can_be(drafted: Scratch, act: Callable[[Scratch], None]) -> None:
    before = digests(drafted.root)
    with read_only(drafted.root), pytest.raises(FileError) as caught:
        act(drafted)
    assert "may write there" in caught.value.do
    assert digests(drafted.root) == before


@pytest.mark.parametrize(("act", "size"), [(release, 500), (build, 100_000)])
def test_a_write_that_does_not_fit_leaves_all_as_it_was(
    drafted: Scratch, act: Callable[[Scratch], None], size: int
) -> None:
    """The ledger would be larger than the first, and a file of the theme is larger than the other."""
    before = digests(drafted.root)
    with no_file_above(size), pytest.raises(FileError) as caught:
        act(drafted)
    assert "disk is not full" in caught.value.do
    after = {path: each for path, each in digests(drafted.root).items() if not path.startswith("build/")}
    assert after == before


def test_a_full_disk_leaves_the_published_site(tmp_path: Path) -> None:
    www, root = tmp_path / "www", tmp_path / "repository"
    (recorded,) = record(root, 10)
    www.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=200k", "none", str(www)):
        pytest.skip("a small disk cannot be mounted here")
    with unmounted_after(www):
        make_site(root, recorded, index_html="old")
        deploying.publish(root, www)
        before = digests((www / deploying.CURRENT).resolve())
        make_site(root, recorded, index_html="new", large_html="x" * 200_000)
        with pytest.raises(FileError, match="No space left"):
            deploying.publish(root, www)
        assert digests((www / deploying.CURRENT).resolve()) == before
        make_site(root, recorded, index_html="smaller")
        assert deploying.publish(root, www).before


def test_two_runs_in_one_checkout_take_turns(drafted: Scratch, caplog: pytest.LogCaptureFixture) -> None:
    with alone(drafted.root / LOCK):
        waiting = threading.Thread(target=publishing.stage, args=(drafted.root, None, DAY))
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        assert not (drafted.root / publishing.STAGED).exists()
    waiting.join()
    assert "waiting for its end" in caplog.text
    assert (drafted.root / publishing.STAGED).is_dir()


def test_two_releases_at_once_do_not_lose_one(drafted: Scratch) -> None:
    with open_project(drafted.root) as project:
        proposals = [
            releasing.propose_release(
                project,
                version=version,
                kind=ReleaseKind.EDITORIAL,
                effective=None,
                notes={"ru": "Опечатка."},
                now=datetime.fromisoformat("2026-02-10T09:00+05:00"),
            )
            for version in ("1.1.0", "1.1.1")
        ]
        releasing.record(project, proposals[0])
        with pytest.raises(ReleaseRefusedError, match="changed in the meantime"):
            releasing.record(project, proposals[1])
    assert drafted.path("releases.toml").read_bytes() == proposals[0].ledger
