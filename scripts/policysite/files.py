"""The disk: read, write, and keep a folder in step with its planned content."""

from __future__ import annotations

import errno
import glob
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from policysite.errors import FileError

_READABLE = 0o644
_NO_LINKS = frozenset({errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EXDEV, errno.EMLINK})
"""What systems say that have no second names for files, or none left."""
PERMISSIONS = "check that the folder exists, that you may write there, and that the disk is not full"


def read_bytes(path: Path) -> bytes:
    """Read a file; FileError when it cannot be read."""
    with operating(path, "read", "check the name, and that you may read it"):
        return path.read_bytes()


def refuse_link(root: Path, path: Path) -> None:
    """Raise FileError for a path below a root that is, or goes through, a symbolic link.

    A link that came with a branch may lead to whatever the machine has, the key of its clone among it.
    """
    if path.resolve() != root.resolve() / path.relative_to(root):
        raise FileError(
            "it is a link, and leads elsewhere", where=str(path), do="put the file itself in its place"
        )


def write_bytes(path: Path, data: bytes, *, lasting: bool = False) -> None:
    """Replace a file as a whole, so that a reader sees the old bytes or the new ones; FileError.

    `lasting`: what cannot be made again is on the disk, safe from a power cut, before this returns.
    """
    with operating(path, "written", PERMISSIONS):
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(f".{glob.escape(path.name)}.????????") if lasting else ():
            left.unlink(missing_ok=True)  # of a run that was killed
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                if lasting:
                    stream.flush()
                    _flush_descriptor(stream.fileno())
            Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else _READABLE)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        if lasting:
            flush(path.parent)


@dataclass(frozen=True, slots=True)
class Renewal:
    """A new folder that nobody reads yet and that will take the place of another, which need not be there.

    What stays the same is one file in both: a build writes, and the disk keeps, only what is new.
    """

    folder: Path
    before: Path

    def write(self, name: PurePosixPath | str, data: bytes) -> None:
        """Write a file that everyone may read; FileError."""
        path, old = self.folder / name, self.before / name
        with operating(path, "written", PERMISSIONS):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)  # it may be a file of both folders
            if not (_is_public(old) and _holds(old, data) and _linked(old, path)):
                path.write_bytes(data)
                path.chmod(_READABLE)


def _is_public(path: Path) -> bool:
    """Tell whether it is a file, no link to one, that everyone may read."""
    return path.is_file() and not path.is_symlink() and path.stat().st_mode & 0o777 == _READABLE


def _linked(old: Path, new: Path) -> bool:
    """Give a file a second name; False where the system cannot."""
    try:
        new.hardlink_to(old)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    return True


def set_time(path: Path, seconds: int) -> None:
    """Set when a file was last changed, in seconds since 1970; FileError."""
    with operating(path, "dated", PERMISSIONS):
        os.utime(path, (seconds, seconds))


def remove_file(path: Path) -> None:
    """Remove a file, if it is there; FileError."""
    with operating(path, "removed", PERMISSIONS):
        path.unlink(missing_ok=True)


def create_folder(path: Path) -> None:
    """Make a folder and those above it, if they are not there; FileError."""
    with operating(path, "created", PERMISSIONS):
        path.mkdir(parents=True, exist_ok=True)


def sync_tree(target: Path, content: Mapping[PurePosixPath, bytes]) -> int:
    """Make a folder hold exactly this content; give back how many files were written or removed.

    A file whose bytes are right is left alone, so that who watches the folder sees true changes only.
    FileError for a path that leaves the folder, and for whatever the disk refuses.
    """
    for path in content:
        if path.is_absolute() or ".." in path.parts or not path.parts:
            raise FileError(f"{str(path)!r} does not stay inside the folder", where=str(target))
    with operating(target, "written", PERMISSIONS):
        target.mkdir(parents=True, exist_ok=True)
        stale = [path for path in list_files(target) if path not in content]
        for path in stale:
            (target / path).unlink()
        _remove_empty_folders(target)
    changed = [path for path, data in sorted(content.items()) if not _holds(target / path, data)]
    for path in changed:
        write_bytes(target / path, content[path])
    return len(stale) + len(changed)


def list_files(folder: Path) -> Iterator[PurePosixPath]:
    """Give whatever is no folder below a folder, links included, by its path in it."""
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
def operating(path: Path, doing: str, advice: str) -> Iterator[None]:
    """Do something with a path; FileError, with an advice, for what the disk refuses."""
    if "\0" in str(path):
        raise FileError(f"{str(path)!r} is no name of a file", do="check the name")
    try:
        yield
    except OSError as error:
        raise FileError(f"it cannot be {doing}: {error.strerror}", where=str(path), do=advice) from error


def flush(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk, safe from a power cut. OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        _flush_descriptor(descriptor)
    finally:
        os.close(descriptor)


def _flush_descriptor(descriptor: int) -> None:
    """Bring what was written to the disk, the names in a folder too; some file systems flush no folders."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
