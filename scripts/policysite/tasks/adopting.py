"""Take over a history: of a file in git, or of a folder of dated texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from policysite.errors import EmptyTextError, EncodingError, MergeConflictError, MisuseError
from policysite.files import read_bytes, write_bytes
from policysite.model import BlockKind, Document
from policysite.project import DOCS, EDITIONS, LEDGER, POLICY
from policysite.record import parse_ledger, parse_policy, text_id, write_policy
from policysite.record.adoption import Found, adopt
from policysite.record.archive import open_archive
from policysite.text import decode, parse

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Adoption:
    """A history that is ready to be taken over: the files to write, and what had to be left out."""

    slug: str
    versions: tuple[str, ...]
    files: Mapping[PurePosixPath, bytes]
    left_out: tuple[str, ...]


def propose_adoption(
    root: Path, source: Path, *, slug: str | None, language: str | None, title: str | None, url: str
) -> Adoption:
    """Read a history and prepare the policy made of it; nothing is written.

    `source`, from the current folder or the root, is a Markdown file that git knows, or a folder of
    texts with a date in their names; its sub-folders, if it has any, are languages, the first in order
    of the alphabet prevailing unless `language` is named. Raises MisuseError when there is no history,
    or the policy is there already.
    """
    source = source.resolve() if source.exists() else (root / source).resolve()
    found, left_out = _readable(
        _from_folder(source, language) if source.is_dir() else _from_git(root, source, language)
    )
    if not found:
        raise MisuseError(
            "there is no text with a history here",
            where=str(source),
            do="name a file that is in git, or a folder of dated texts",
        )
    languages = sorted({each.language for each in found}, key=lambda each: (each != language, each))
    newest = {each.language: each.data for each in sorted(found, key=lambda each: each.since)}
    slug = slug or _slug(root, source)
    folder = PurePosixPath(DOCS, slug)
    for name in (POLICY, LEDGER):
        if (root / folder / name).exists():
            raise MisuseError(
                "there is a policy here already",
                where=str(folder / name),
                do="name another one with --policy",
            )
    described = write_policy(languages, _titles(newest, slug, title), url or f"https://example.org/{slug}")
    policy = parse_policy(described, slug, str(folder / POLICY))
    ledger = adopt(policy, found, _same_words, str(folder / LEDGER))
    files = {folder / POLICY: described, folder / LEDGER: ledger}
    files |= {folder / f"{each}.md": data for each, data in newest.items()}
    if source.is_dir():
        files |= {folder / EDITIONS / f"{text_id(each.data).blob}.md": each.data for each in found}
    versions = tuple(release.version for release in parse_ledger(ledger, LEDGER).releases)
    return Adoption(slug, versions, files, left_out)


def take_over(root: Path, adoption: Adoption) -> None:
    """Write an adoption's files; texts that are there already stay as they are."""
    for path, data in adoption.files.items():
        if not (root / path).exists():
            write_bytes(root / path, data)


def _from_git(root: Path, source: Path, language: str | None) -> Iterator[tuple[Found, str]]:
    if not source.is_relative_to(root.resolve()):
        raise MisuseError(
            "the file is not in this repository", where=str(source), do="name its repository with --root"
        )
    name = source.relative_to(root.resolve()).as_posix()
    with open_archive(root) as archive:
        for each in archive.history(name):
            data = archive.blob(each.blob) if each.blob else None
            if data is not None:
                yield (
                    Found(language or _language(source), each.date, data, each.tags),
                    f"{name} at {each.commit[:10]}",
                )


def _from_folder(folder: Path, language: str | None) -> Iterator[tuple[Found, str]]:
    for path in sorted(folder.glob("*.md")):
        yield _dated(path, language or _language(folder / "text.md"))
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        for path in sorted(inner.glob("*.md")):
            yield _dated(path, inner.name)


def _dated(path: Path, language: str) -> tuple[Found, str]:
    date = _DATE.search(path.name)
    if date is None:
        raise MisuseError(
            "there is no date in the name of a text", where=str(path), do="name it as 2026-11-23.md"
        )
    return Found(language, datetime.fromisoformat(date[0]).replace(tzinfo=UTC), read_bytes(path)), path.name


def _readable(found: Iterator[tuple[Found, str]]) -> tuple[list[Found], tuple[str, ...]]:
    """Part what can be published from what cannot: a file that is not UTF-8 once in a history is no text."""
    texts: list[Found] = []
    left_out: list[str] = []
    for each, name in found:
        try:
            _document(each.data)
        except (EncodingError, EmptyTextError, MergeConflictError) as error:
            left_out.append(f"{name}: {error.what}")
        else:
            texts.append(each)
    return texts, tuple(left_out)


def _document(data: bytes) -> Document:
    return parse(decode(data, ""))


def _same_words(one: bytes, other: bytes) -> bool:
    return [block.key for block in _document(one).blocks] == [block.key for block in _document(other).blocks]


def _titles(newest: Mapping[str, bytes], slug: str, title: str | None) -> dict[str, str]:
    """Take the title of each text from its first heading, unless that is a numbered section already."""
    name = slug.replace("-", " ").capitalize()
    first = {language: _document(data).blocks[0] for language, data in newest.items()}
    return {
        language: title or (block.text if block.kind is BlockKind.HEADING and not block.label else name)
        for language, block in first.items()
    }


def _language(path: Path) -> str:
    """Take the language from the name of a file, if it looks like one: `ru.md`."""
    stem = path.stem
    return stem if re.fullmatch(r"[a-z]{2}", stem) else "en"


def _slug(root: Path, source: Path) -> str:
    """Name the policy after its folder below docs/, or after the file or folder that it comes from."""
    if source.parent.parent == (root / DOCS).resolve():
        return source.parent.name
    return re.sub(r"[^a-z0-9]+", "-", source.stem.lower()).strip("-") or "policy"
