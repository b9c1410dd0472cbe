"""Read the history of texts: of files in git, one a language, or of a folder of dated texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from policysite.errors import (
    EmptyTextError,
    EncodingError,
    MergeConflictError,
    MisuseError,
    OversizedTextError,
)
from policysite.files import read_bytes, refuse_link
from policysite.model import Document
from policysite.record.adoption import Found
from policysite.record.archive import open_archive
from policysite.text import decode, parse

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_SHORT = 10
"""So many digits of a commit's name tell it from all others, and can be read."""


@dataclass(frozen=True, slots=True)
class History:
    """The texts of a history, those of one language in its order.

    `source`: the first file or folder that it was read from. `left_out`: what cannot be published, and why.
    `hints`: former paths that nobody asked to follow.
    """

    source: Path
    in_git: bool
    found: tuple[Found, ...]
    left_out: tuple[str, ...]
    hints: tuple[str, ...] = ()


def read_history(
    root: Path, sources: Sequence[Path], language: str | None, *, follow: Sequence[str], tags: bool
) -> History:
    """Read the history that `sources` name, each from the current folder or the root.

    They are Markdown files that git knows, one a language (`ru=legal/policy.md` where its name does not
    tell which), or one folder of texts with a date in their names; its sub-folders, if it has any, are
    languages. A single text is in `language`, if that is named. `follow`: paths that a file had before,
    newest first, each written as a source is. `tags`: with the tags of git. Raises MisuseError when there
    is no history, or it is not clear whose it is.
    """
    named = list(_named(sources))
    source = _resolved(root, named[0][1])
    if len(named) == 1 and source.is_dir():
        history = History(source, False, *_readable(_from_folder(source, language)))
    else:
        files = _files(root, named, language if len(named) == 1 else None, follow)
        texts = _readable(_from_git(root, files, tags=tags))
        history = History(source, True, *texts, tuple(_hints(root, files)))
    if all(each.data is None for each in history.found):
        raise MisuseError(
            "there is no text with a history here",
            where=", ".join(map(str, sources)),
            do="name a file that is in git, or a folder of dated texts",
        )
    return history


def document(data: bytes) -> Document:
    """Parse a text of a history."""
    return parse(decode(data, ""))


@dataclass(frozen=True, slots=True)
class _File:
    """A file in git, from the root: its language, its path, and those that it had before."""

    language: str
    path: str
    former: tuple[str, ...]


def _named(given: Iterable[Path | str]) -> Iterator[tuple[str, Path]]:
    """Part `ru=path` into the language and the path; the language may be left out."""
    for each in given:
        language, sign, path = str(each).partition("=")
        yield (language, Path(path)) if sign and _LANGUAGE.fullmatch(language) else ("", Path(each))


def _resolved(root: Path, path: Path) -> Path:
    return path.resolve() if path.exists() else (root / path).resolve()


def _files(
    root: Path, named: Sequence[tuple[str, Path]], language: str | None, follow: Sequence[str]
) -> tuple[_File, ...]:
    """Tell which file has the history of which language; MisuseError where that is not clear."""
    paths = {said or language or _language(path): _in_git(root, path) for said, path in named}
    if len(paths) < len(named) or any(_resolved(root, path).is_dir() for _, path in named):
        raise MisuseError(
            "each language has one file, and it is not clear which",
            where=", ".join(str(path) for _, path in named),
            do="name them as ru=legal/policy-ru.md en=legal/policy-en.md, or one folder of dated texts",
        )
    former: dict[str, tuple[str, ...]] = dict.fromkeys(paths, ())
    for said, path in _named(follow):
        followed = said or (next(iter(paths)) if len(paths) == 1 else _language(path))
        if followed not in paths:
            raise MisuseError(
                f"no text in {followed!r} can follow {path}", do=f"write --follow {next(iter(paths))}={path}"
            )
        former[followed] += (_in_git(root, path),)
    return tuple(_File(each, path, former[each]) for each, path in paths.items())


def _in_git(root: Path, path: Path) -> str:
    source = _resolved(root, path)
    if not source.is_relative_to(root.resolve()):
        raise MisuseError(
            "the file is not in this repository", where=str(source), do="name its repository with --root"
        )
    return source.relative_to(root.resolve()).as_posix()


def _from_git(root: Path, files: Iterable[_File], *, tags: bool) -> Iterator[Found]:
    with open_archive(root) as archive:
        for file in files:
            for each in archive.history(file.path, former=file.former):
                data = archive.blob(each.blob) if each.blob else None
                if data is not None or each.blob is None:
                    named = each.tags if tags else ()
                    source = each.commit[:_SHORT]
                    yield Found(each.position, file.language, each.date, data, named, source)


def _hints(root: Path, files: Iterable[_File]) -> Iterator[str]:
    """Name what a file was called before its history begins."""
    with open_archive(root) as archive:
        for file in files:
            known = (file.path, *file.former)
            for first in archive.history(file.path, former=file.former)[:1]:
                before = {archive.renamed_from(first.commit, path) for path in known}
                yield from sorted(path for path in before if path and path not in known)


def _from_folder(folder: Path, language: str | None) -> Iterator[Found]:
    """Read dated texts, those of one day in order of their names."""
    alone = language or _language(folder / "text.md")
    yield from sorted((_dated(path, alone) for path in sorted(folder.glob("*.md"))), key=_since)
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield from sorted((_dated(path, inner.name) for path in sorted(inner.glob("*.md"))), key=_since)


def _since(found: Found) -> datetime:
    return found.since


def _dated(path: Path, language: str) -> Found:
    date = _DATE.search(path.name)
    if date is None:
        raise MisuseError(
            "there is no date in the name of a text",
            where=str(path),
            do="name it as 2026-11-23.md; texts whose history is in git are named one by one",
        )
    since = datetime.fromisoformat(date[0]).replace(tzinfo=UTC)
    refuse_link(path.parent, path)
    return Found(since.toordinal(), language, since, read_bytes(path), source=path.name)


def _readable(found: Iterable[Found]) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """Part what can be published from what cannot: a file that is not UTF-8 once in a history is no text."""
    texts: list[Found] = []
    left_out: list[str] = []
    for each in found:
        try:
            if each.data is not None:
                document(each.data)
        except (EncodingError, EmptyTextError, MergeConflictError, OversizedTextError) as error:
            left_out.append(f"{each.language} at {each.source}: {error.what}")
        else:
            texts.append(each)
    return tuple(texts), tuple(left_out)


def _language(path: Path) -> str:
    """Take the language from the name of a file, or of its folder: `ru.md`, `ru/terms.md`."""
    named = (each for each in (path.stem, path.parent.name) if re.fullmatch(r"[a-z]{2}", each))
    return next(named, "en")
