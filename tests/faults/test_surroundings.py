"""Where the repository may lie, how it may have come there, and what the account may lack.

Each case works, with the same staged pages as the plain repository, or says why not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.scratch import QUIET, Scratch

from policysite.errors import RepositoryError, ShallowCloneError
from policysite.folders import digests
from policysite.tasks import publishing

DOOR = Path(__file__).parents[2] / "scripts" / "build.py"
DAY = "2026-05-05"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        env={**os.environ, **QUIET},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def staged(root: Path) -> Mapping[str, str]:
    publishing.stage(root, None, date.fromisoformat(DAY))
    return digests(root / publishing.STAGED)


@pytest.fixture(scope="module")
def origin(history: Scratch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic policy, to be cloned; later commits touch another file."""
    root = tmp_path_factory.mktemp("origin") / "origin"
    git(history.root, "clone", "--quiet", "--no-local", str(history.root), str(root))
    (root / "notes.txt").write_text("nothing of the policy", "utf-8")
    git(root, "config", "uploadpack.allowFilter", "true")
    git(root, "add", "notes.txt")
    git(root, "commit", "--quiet", "--message", "Notes")
    return root


@pytest.fixture(scope="module")
def expected(origin: Path) -> Mapping[str, str]:
    return staged(origin)


def clone(origin: Path, root: Path, *options: str) -> Path:
    git(origin.parent, "clone", "--quiet", "--no-local", *options, str(origin), str(root))
    return root


def worktree(origin: Path, folder: Path) -> Path:
    main = clone(origin, folder / "main")
    git(main, "worktree", "add", "--quiet", str(folder / "other tree"), "HEAD")
    return folder / "other tree"


def submodule(origin: Path, folder: Path) -> Path:
    outer = folder / "outer"
    git(folder, "init", "--quiet", str(outer))
    git(outer, "submodule", "--quiet", "add", str(origin), "legal/policy")
    return outer / "legal" / "policy"


def separate(origin: Path, folder: Path) -> Path:
    return clone(origin, folder / "clone", f"--separate-git-dir={folder / 'elsewhere.git'}")


def subfolder(origin: Path, folder: Path) -> Path:
    """The policy below another folder of a larger repository, moved there with its history."""
    outer = clone(origin, folder / "outer")
    (outer / "legal").mkdir()
    git(outer, "mv", "docs", "legal/docs")
    git(outer, "commit", "--quiet", "--message", "Move")
    return outer / "legal"


def detached(origin: Path, folder: Path) -> Path:
    root = clone(origin, folder / "clone")
    git(root, "checkout", "--quiet", "--detach")
    return root


def sparse(origin: Path, folder: Path) -> Path:
    root = clone(origin, folder / "clone", "--sparse")
    git(root, "sparse-checkout", "set", "docs")
    return root


def converted(origin: Path, folder: Path) -> Path:
    return clone(origin, folder / "clone", "--config", "core.autocrlf=true")


def many_commits(origin: Path, folder: Path) -> Path:
    """Ten thousand commits to another file, after those of the policy."""
    root = clone(origin, folder / "clone")
    tip = git(root, "rev-parse", "HEAD")
    commits = "".join(
        f"commit refs/heads/main\ncommitter E <e@e> {1_800_000_000 + number} +0000\ndata 1\nx\n"
        f"{'' if number else f'from {tip}{chr(10)}'}M 100644 inline notes.txt\n"
        f"data {len(str(number))}\n{number}\n"
        for number in range(10_000)
    )
    subprocess.run(["git", "fast-import", "--quiet", "--force"], cwd=root, input=commits.encode(), check=True)
    assert int(git(root, "rev-list", "--count", "HEAD")) > 10_000
    return root


@pytest.mark.parametrize(
    "arrange",
    [
        worktree,
        submodule,
        separate,
        subfolder,
        detached,
        sparse,
        converted,
        many_commits,
        pytest.param(
            lambda origin, folder: clone(origin, folder / "Мои документы (2)"), id="spaces, Cyrillic"
        ),
        pytest.param(lambda origin, folder: clone(origin, folder / "-x'$(id)\n"), id="strange path"),
    ],
)
def test_it_works_wherever_the_repository_lies(
    origin: Path, expected: Mapping[str, str], tmp_path: Path, arrange: Callable[[Path, Path], Path]
) -> None:
    assert staged(arrange(origin, tmp_path)) == expected


def test_a_clone_that_is_cut_short_says_so(origin: Path, tmp_path: Path) -> None:
    root = clone(origin, tmp_path / "clone", "--depth=1")
    with pytest.raises(ShallowCloneError, match="only part of the history") as caught:
        staged(root)
    assert "fetch --unshallow" in caught.value.do


def test_a_clone_without_old_files_says_so(origin: Path, tmp_path: Path) -> None:
    """Nothing is fetched behind the user's back, by a program that the clone's own settings name."""
    root = clone(origin, tmp_path / "clone", "--filter=blob:none")
    with pytest.raises(RepositoryError, match="cannot read the object") as caught:
        staged(root)
    assert "git fetch --refetch --no-filter" in caught.value.do
    git(root, "fetch", "--quiet", "--refetch", "--no-filter")
    assert staged(root)


def test_a_folder_without_git_says_so(origin: Path, tmp_path: Path) -> None:
    shutil.copytree(origin / "docs", tmp_path / "copy" / "docs")
    with pytest.raises(RepositoryError, match="no git repository") as caught:
        staged(tmp_path / "copy")
    assert "git init" in caught.value.do


def run(root: Path, environment: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program with these variables and no others."""
    return subprocess.run(
        [sys.executable, str(DOOR), *words],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


PLAIN = {"PATH": os.environ["PATH"], "HOME": os.devnull}


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param(
            {**PLAIN, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"}, id="zone and C"
        ),
        pytest.param({"PATH": os.environ["PATH"]}, id="no HOME"),
    ],
)
def test_it_works_for_any_account(
    history: Scratch, expected: Mapping[str, str], tmp_path: Path, environment: Mapping[str, str]
) -> None:
    root = clone(history.root, tmp_path / "Документы")
    done = run(root, environment, "stage", "--as-of", DAY)
    assert done.returncode == 0, done.stderr
    assert digests(root / publishing.STAGED) == expected


def test_without_git_it_says_so(history: Scratch, tmp_path: Path) -> None:
    done = run(history.root, {"PATH": str(tmp_path), "HOME": str(tmp_path)}, "status")
    assert (done.returncode, done.stdout) == (2, "")
    assert "git is not installed" in done.stderr
    assert "Traceback" not in done.stderr
