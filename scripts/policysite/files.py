"""The disk: read, write, keep a folder in step with its planned content, and change folders at one stroke."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import glob
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from policysite.errors import FileError

_PERMISSIONS = "check that the folder exists, that you may write there, and that the disk is not full"
_NEW = ".new-"
"""How the names of folders begin that are not finished."""
_AT_CWD, _EXCHANGE, _SWAP = -100, 2, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS."""
_NO_EXCHANGE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM})
"""What systems say that cannot exchange two folders; some filters of system calls say EPERM."""

_log = logging.getLogger(__name__)


def read_bytes(path: Path) -> bytes:
    """Read a file; FileError when it cannot be read."""
    with _operating(path, "read", "check the name, and that you may read it"):
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
    with _operating(path, "written", _PERMISSIONS):
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(f".{glob.escape(path.name)}.????????") if lasting else ():
            left.unlink(missing_ok=True)  # of a run that was killed
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                if lasting:
                    _flush(stream.fileno())
            Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        if lasting:
            _flush_path(path.parent)


def set_time(path: Path, seconds: int) -> None:
    """Set when a file was last changed, in seconds since 1970; FileError."""
    with _operating(path, "dated", _PERMISSIONS):
        os.utime(path, (seconds, seconds))


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


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Work alone: hold a lock file, after waiting for the process that holds it, which a warning says.

    The lock ends with its process, however that ends, and is not handed to children. Not for several
    threads. FileError.
    """
    with _operating(lock, "locked", _PERMISSIONS):
        lock.parent.mkdir(parents=True, exist_ok=True)
        stream = lock.open("ab")
    with stream:
        with _operating(lock, "locked", "use a folder of a file system that has locks"):
            try:
                fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError):
                _log.warning("%s: another process works here; waiting for its end", lock.parent)
                fcntl.lockf(stream, fcntl.LOCK_EX)
        yield


@contextmanager
def unfinished(parent: Path) -> Iterator[Path]:
    """Give a new folder in which something is made that is then put in its place; it goes in the end.

    What runs that were killed left there goes first, so this is for who works `alone`. FileError.
    """
    with _operating(parent, "written", _PERMISSIONS):
        parent.mkdir(parents=True, exist_ok=True)
        for left in parent.glob(f"{_NEW}*"):
            shutil.rmtree(left)
        folder = Path(tempfile.mkdtemp(prefix=_NEW, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap_directory(new: Path, target: Path) -> None:
    """Put a finished folder in the place of another in one step; the old one goes only afterwards.

    Both must lie on one file system. Where the system cannot exchange two folders, the old one is renamed
    first: a run that is killed between leaves it beside its place, and the next one brings it back.
    FileError; the old folder is then where it was.
    """
    aside = target.with_name(f".{target.name}.old")
    with _operating(target, "replaced", _PERMISSIONS):
        target.parent.mkdir(parents=True, exist_ok=True)
        if aside.exists():
            _recover(aside, target)
        if not target.exists():
            new.rename(target)
        elif _exchange(new, target):
            shutil.rmtree(new)
        else:
            target.rename(aside)
            try:
                new.rename(target)
            except OSError:
                aside.rename(target)
                raise
            shutil.rmtree(aside)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot. OSError.

    Linux: renameat2(2); macOS: renamex_np(2).
    """
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        failed = library.renamex_np(*names, _SWAP)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_CWD, names[0], _AT_CWD, names[1], _EXCHANGE)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in _NO_EXCHANGE:
        raise OSError(code, os.strerror(code), str(other))
    return not failed


def _recover(aside: Path, target: Path) -> None:
    """Finish a swap that was interrupted: the folder set aside is the good one unless a new one came."""
    if target.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(target)


def digests(folder: Path) -> dict[str, str]:
    """Hash every file below a folder: SHA-256 in lower-case hex by path, in the order of paths.

    FileError for a link or anything else that is no file or folder: a site has none.
    """
    found = {}
    for name in sorted(str(path) for path in _files(folder)):
        path = folder / name
        if path.is_symlink() or not path.is_file():
            raise FileError("it is neither a file nor a folder", where=str(path), do="remove it")
        with _operating(path, "read", "check that you may read it"), path.open("rb") as stream:
            found[name] = file_digest(stream, "sha256").hexdigest()
    return found


def copy_files(source: Path, target: Path, names: Iterable[str]) -> None:
    """Copy files into a new folder, with their times, for everyone to read; on the disk when this returns.

    They are copies, not links to what was there: who edits one in its place changes no other. FileError.
    """
    with _operating(target, "written", _PERMISSIONS):
        folders = {target}
        for name in names:
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, path)
            path.chmod(0o644)
            times = (source / name).stat()
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
            folders.update(target / parent for parent in PurePosixPath(name).parents)
        for name in names:
            _flush_path(target / name)
        for folder in folders:
            folder.chmod(0o755)
            _flush_path(folder)


def point(link: Path, target: str) -> None:
    """Make a symbolic link lead elsewhere in one step, or make it; FileError."""
    new = link.with_name(f".{link.name}.new")
    with _operating(link, "changed", _PERMISSIONS):
        new.unlink(missing_ok=True)
        new.symlink_to(target)
        new.replace(link)
        _flush_path(link.parent)


def rename(old: Path, new: Path) -> None:
    """Rename a file or folder in its file system; FileError."""
    with _operating(new, "written", _PERMISSIONS):
        old.rename(new)
        _flush_path(new.parent)


def remove_folder(path: Path) -> None:
    """Remove a folder: first its name, then what is in it; FileError."""
    with _operating(path, "removed", _PERMISSIONS):
        gone = path.with_name(f"{_NEW}{path.name}")
        path.rename(gone)
        shutil.rmtree(gone)


def _flush_path(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        _flush(descriptor)
    finally:
        os.close(descriptor)


def _flush(descriptor: int) -> None:
    """Bring what was written to the disk, the names in a folder too; some file systems flush no folders."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise


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
