"""The disk: read, write, keep a folder in step with its planned content, and change folders at one stroke."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from policysite.errors import FileError

_PERMISSIONS = "check that the folder exists, that you may write there, and that the disk is not full"


def read_bytes(path: Path) -> bytes:
    """Read a file; FileError when it cannot be read."""
    with _operating(path, "read", "check the name, and that you may read it"):
        return path.read_bytes()


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file as a whole, so that a reader sees the old bytes or the new ones; FileError."""
    with _operating(path, "written", _PERMISSIONS):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def remove_file(path: Path) -> None:
    """Remove a file, if it is there; FileError."""
    with _operating(path, "removed", _PERMISSIONS):
        path.unlink(missing_ok=True)


def create_folder(path: Path) -> None:
    """Make a folder and those above it, if they are not there; FileError."""
    with _operating(path, "created", _PERMISSIONS):
        path.mkdir(parents=True, exist_ok=True)


def sync_tree(target: Path, content: Mapping[PurePosixPath, bytes]) -> int:
    """Make a folder hold exactly this content; give back how many files were written or removed.

    A file whose bytes are right is left alone, so that who watches the folder sees true changes only.
    FileError for a path that leaves the folder, and for whatever the disk refuses.
    """
    for path in content:
        if path.is_absolute() or ".." in path.parts or not path.parts:
            raise FileError(f"{str(path)!r} does not stay inside the folder", where=str(target))
    with _operating(target, "written", _PERMISSIONS):
        target.mkdir(parents=True, exist_ok=True)
        stale = [path for path in _files(target) if path not in content]
        for path in stale:
            (target / path).unlink()
        _remove_empty_folders(target)
    changed = [path for path, data in sorted(content.items()) if not _holds(target / path, data)]
    for path in changed:
        write_bytes(target / path, content[path])
    return len(stale) + len(changed)


def swap_directory(new: Path, target: Path) -> None:
    """Put a finished folder in the place of another by renaming; the old one goes only afterwards.

    Both must lie on one file system. FileError; the old folder is then where it was.
    """
    aside = target.with_name(f".{target.name}.old")
    with _operating(target, "replaced", _PERMISSIONS):
        target.parent.mkdir(parents=True, exist_ok=True)
        if aside.exists():
            _recover(aside, target)
        if target.exists():
            target.rename(aside)
        try:
            new.rename(target)
        except OSError:
            if aside.exists():
                aside.rename(target)
            raise
        if aside.exists():
            shutil.rmtree(aside)


def _recover(aside: Path, target: Path) -> None:
    """Finish a swap that was interrupted: the folder set aside is the good one unless a new one came."""
    if target.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(target)


def _files(folder: Path) -> Iterator[PurePosixPath]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield PurePosixPath(path.relative_to(folder).as_posix())


def _remove_empty_folders(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


@contextmanager
def _operating(path: Path, doing: str, advice: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileError(f"it cannot be {doing}: {error.strerror}", where=str(path), do=advice) from error
