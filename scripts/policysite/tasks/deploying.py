"""Put a built site where readers see it: complete or not at all, and back again.

A directory of published sites has `releases/<name>/`, each a complete site that nobody changes any more,
and two relative links: `current`, which a web server serves, and `previous`. One renaming of `current` is
all that readers see. A name is the beginning of a hash of all files: a site published twice is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from policysite.errors import PublishRefusedError
from policysite.folders import (
    alone,
    copy_files,
    create_public_folder,
    digests,
    left_unfinished,
    point,
    remove_folder,
    swap_directory,
    touch,
    unfinished,
)
from policysite.project import LOCK
from policysite.site.difference import Difference, by_url, difference
from policysite.tasks.hosting import date_by_content
from policysite.tasks.publishable import (
    Files,
    homes,
    name_of,
    refuse_damage,
    refuse_defacement,
    refuse_rewriting,
)

SITE = "site"
RELEASES, CURRENT, PREVIOUS, HELD = "releases", "current", "previous", ".lock"
KEPT = 5
_OURS = frozenset({RELEASES, CURRENT, PREVIOUS, HELD, ".current.new", ".previous.new", "lost+found"})
_CONFIGURATION = "nginx/"
"""Where what nginx reads when it starts or reloads lies."""


@dataclass(frozen=True, slots=True)
class Switch:
    """What readers saw before, and what they see now: names of sites, "" for none, and what differs.

    `urls`: what a cache between has to ask for again; `configuration`: nginx has to read its files again.
    """

    before: str
    now: str
    urls: Difference
    configuration: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A site that was published, and is kept; `switched`: when readers began to see it, the last time."""

    name: str
    switched: datetime
    current: bool
    previous: bool


def publish(root: Path, directory: Path, *, keep: int = KEPT, renew: bool = False) -> Switch:
    """Publish what `site/` of a repository holds; then forget all but so many sites, newest first.

    `renew`: frozen copies may differ from those that are published, as after an upgrade of the program.
    Nothing is switched or forgotten before the copy is complete, on the disk, and verified byte by byte.
    Raises PublishRefusedError, LedgerError, LedgerRewrittenError, FileError.
    """
    source, directory = (root / SITE).resolve(), directory.resolve()
    if source in (directory, *directory.parents) or directory in source.parents:
        raise PublishRefusedError(
            "the site would be copied into itself",
            where=str(directory),
            do="name a directory beside the repository, or one in it that has nothing else",
        )
    if not source.is_dir():
        raise PublishRefusedError("there is no built site", where=str(source), do="run `policysite build`")
    with alone(root / LOCK), _working(directory) as before:
        if left_unfinished(source):
            raise PublishRefusedError(
                "the last build did not come to its end", where=str(source), do="run `policysite build` again"
            )
        new, old = digests(source), _files(directory, before)
        refuse_damage(source, new)
        if before and not renew:
            refuse_defacement(directory / CURRENT, before, old)
        if before and name_of(old) == before:
            refuse_rewriting(source, new, directory / CURRENT, old, renew=renew)
        now = name_of(new)
        if _files(directory, now) != new:
            _copy(source, new, directory / RELEASES / now)
        return _switch(directory, before, now, old, new, keep)


def roll_back(directory: Path, name: str = "", *, keep: int = KEPT) -> Switch:
    """Show readers a site that is kept again: the one before, unless another is named.

    Doing it twice comes back to where it began. Raises PublishRefusedError, LedgerError, FileError.
    """
    directory = directory.resolve()
    _refuse_unknown(directory)
    with _working(directory, lost=bool(name)) as before:
        now = name or _leads_to(directory, PREVIOUS)
        others = [each.name for each in releases(directory) if each.name != before]
        if now not in others:
            raise PublishRefusedError(
                f"{now!r} is no other site that is kept" if now else "there is no site before this one",
                where=str(directory),
                do=f"name one: --rollback {' | '.join(others)}" if others else "publish another one",
            )
        new = _files(directory, now)
        if name_of(new) != now:
            raise PublishRefusedError(
                "it is not as it was published",
                where=str(directory / RELEASES / now),
                do="name another one, or build and publish anew",
            )
        refuse_damage(directory / RELEASES / now, new)
        return _switch(directory, before, now, _files(directory, before), new, keep)


def releases(directory: Path) -> tuple[Kept, ...]:
    """List the sites that are kept, the one that readers saw last first; PublishRefusedError without any."""
    _refuse_unknown(directory)
    current, previous = (_leads_to(directory, link) for link in (CURRENT, PREVIOUS))
    found = [path for path in (directory / RELEASES).glob("[!.]*") if path.is_dir()]
    return tuple(
        Kept(path.name, datetime.fromtimestamp(seconds, UTC), path.name == current, path.name == previous)
        for seconds, path in sorted(((path.stat().st_mtime, path) for path in found), reverse=True)
    )


def _refuse_unknown(directory: Path) -> None:
    if not (directory / RELEASES).is_dir():
        raise PublishRefusedError(
            "nothing was ever published here",
            where=str(directory),
            do="name the directory that you gave to `policysite publish`",
        )


@contextmanager
def _working(directory: Path, *, lost: bool = False) -> Iterator[str]:
    """Work alone in a directory of published sites, and name the current one.

    `lost`: it need not be there.
    """
    odd = [path.name for path in sorted(directory.glob("*")) if path.name not in _OURS]
    odd += [link for link in (CURRENT, PREVIOUS) if _is_no_link(directory / link)]
    odd += [RELEASES] if (directory / RELEASES).is_symlink() else []
    if odd:
        raise PublishRefusedError(
            f"it has other things in it: {', '.join(odd[:5])}",
            where=str(directory),
            do="name a directory that is empty, or one that only `policysite publish` writes",
        )
    create_public_folder(directory / RELEASES)
    with alone(directory / HELD):
        current = _leads_to(directory, CURRENT)
        if current and not lost and not (directory / RELEASES / current).is_dir():
            raise PublishRefusedError(
                f"it leads to {current}, which is not there",
                where=str(directory / CURRENT),
                do="add --rollback NAME, with a name that --list shows; without any, remove the link",
            )
        yield current


def _is_no_link(path: Path) -> bool:
    return path.exists() and not path.is_symlink()


def _leads_to(directory: Path, link: str) -> str:
    """Name the site that a link leads to; "" without the link. PublishRefusedError if it leaves the place."""
    path = directory / link
    if not path.is_symlink():
        return ""
    target = path.readlink()
    if target.parent != Path(RELEASES):
        raise PublishRefusedError(
            f"it leads to {target}, not into {RELEASES}/", where=str(path), do="see who made it; remove it"
        )
    return target.name


def _files(directory: Path, name: str) -> Files:
    """Hash the files of a site that is kept; none if it is not."""
    return digests(directory / RELEASES / name) if name else {}


def _copy(source: Path, files: Files, target: Path) -> None:
    """Copy a site; one of that name that was changed in its place gives way."""
    with unfinished(target.parent) as scratch:
        copied = scratch / target.name
        copy_files(source, copied, files)
        date_by_content(copied, files)
        if digests(copied) != files:
            raise PublishRefusedError(
                "the site changed while it was copied", where=str(source), do="publish it again"
            )
        swap_directory(copied, target)


def _switch(directory: Path, before: str, now: str, old: Files, new: Files, keep: int) -> Switch:
    """Tell what differs, and let readers see the site that was made ready."""
    urls = homes(directory / RELEASES / now)
    urls = homes(directory / RELEASES / before) | urls if old else urls
    files = difference(old, new)
    if now != before:
        touch(directory / RELEASES / now)
        if before:
            point(directory / PREVIOUS, f"{RELEASES}/{before}")
        point(directory / CURRENT, f"{RELEASES}/{now}")
        _forget(directory, keep)
    return Switch(
        before,
        now,
        difference(by_url(old, urls), by_url(new, urls)),
        any(path.startswith(_CONFIGURATION) for path in files.all),
    )


def _forget(directory: Path, keep: int) -> None:
    """Remove the sites that readers have not seen for longest."""
    for each in releases(directory)[keep:]:
        if not each.current and not each.previous:
            remove_folder(directory / RELEASES / each.name)
