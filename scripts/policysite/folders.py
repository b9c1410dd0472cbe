"""Folders: to work in one alone, to copy one, and to put one in the place of another at one stroke."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from policysite.errors import FileError
from policysite.files import PERMISSIONS, flush, list_files, operating

_NEW = ".new-"
"""How the names of folders begin that are not finished."""
_AT_CWD, _EXCHANGE, _SWAP = -100, 2, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS."""
_NO_EXCHANGE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM})
"""What systems say that cannot exchange two folders; some filters of system calls say EPERM."""

_log = logging.getLogger(__name__)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Work alone: hold a lock on a file, after waiting for the process that holds it, which a warning says.

    The file is made if it is not there, and stays. The lock ends with its process, however that ends, and
    is not handed to other programs. FileError.
    """
    with operating(lock, "locked", PERMISSIONS):
        lock.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(lock, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        with operating(lock, "locked", "use a folder of a file system that has locks"):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _log.warning("%s: another process works here; waiting for its end", lock.parent)
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def unfinished(parent: Path) -> Iterator[Path]:
    """Give a new folder in which something is made that is then put in its place; it goes in the end.

    What runs that were killed left there goes first, so this is for who works `alone`. FileError.
    """
    with operating(parent, "written", PERMISSIONS):
        parent.mkdir(parents=True, exist_ok=True)
        for left in parent.glob(f"{_NEW}*"):
            shutil.rmtree(left)
        folder = Path(tempfile.mkdtemp(prefix=_NEW, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def left_unfinished(parent: Path) -> bool:
    """Tell whether a run that makes something in `unfinished` did not come to its end."""
    return any(parent.glob(f"{_NEW}*"))


def swap_directory(new: Path, target: Path) -> None:
    """Put a finished folder in the place of another in one step; the old one goes only afterwards.

    Both must lie on one file system. Where the system cannot exchange two folders, the old one is renamed
    first: a run that is killed between leaves it beside its place, and the next one brings it back.
    FileError; the old folder is then where it was.
    """
    aside = target.with_name(f".{target.name}.old")
    with operating(target, "replaced", PERMISSIONS):
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
    for name in sorted(str(path) for path in list_files(folder)):
        path = folder / name
        if path.is_symlink() or not path.is_file():
            raise FileError("it is neither a file nor a folder", where=str(path), do="remove it")
        with operating(path, "read", "check that you may read it"), path.open("rb") as stream:
            found[name] = file_digest(stream, "sha256").hexdigest()
    return found


def create_public_folder(path: Path) -> None:
    """Make a folder that everyone may read, and those above it, if they are not there; FileError."""
    with operating(path, "created", PERMISSIONS):
        missing = [each for each in (path, *path.parents) if not each.exists()]
        path.mkdir(parents=True, exist_ok=True)
        for folder in missing:
            folder.chmod(0o755)


def copy_files(source: Path, target: Path, names: Collection[str]) -> None:
    """Copy files into a new folder, for everyone to read; on the disk when this returns.

    They are copies, not links to what was there: who edits one in its place changes no other. FileError.
    """
    with operating(target, "written", PERMISSIONS):
        folders = {target}
        for name in names:
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, path)
            path.chmod(0o644)
            folders.update(target / parent for parent in PurePosixPath(name).parents)
        for folder in folders:
            folder.chmod(0o755)
        _flush_all((*(target / name for name in names), *folders))


def _flush_all(paths: Iterable[Path]) -> None:
    """Bring many files to the disk: all at once where the system waits for that, as Linux does; sync(2)."""
    if sys.platform == "linux":
        os.sync()
    else:
        for path in paths:
            flush(path)


def point(link: Path, target: str) -> None:
    """Make a symbolic link lead elsewhere in one step, or make it; FileError."""
    new = link.with_name(f".{link.name}.new")
    with operating(link, "changed", PERMISSIONS):
        new.unlink(missing_ok=True)
        new.symlink_to(target)
        new.replace(link)
        flush(link.parent)


def move(old: Path, new: Path) -> None:
    """Put a file in the place of another in its file system; FileError."""
    with operating(new, "written", PERMISSIONS):
        new.parent.mkdir(parents=True, exist_ok=True)
        old.replace(new)


def remove_folder(path: Path) -> None:
    """Remove a folder: first its name, then what is in it; FileError."""
    with operating(path, "removed", PERMISSIONS):
        gone = path.with_name(f"{_NEW}{path.name}")
        path.rename(gone)
        shutil.rmtree(gone)


def touch(folder: Path) -> None:
    """Set the time of a folder to now; FileError."""
    with operating(folder, "dated", PERMISSIONS):
        os.utime(folder)
