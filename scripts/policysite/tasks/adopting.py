"""Take over a history: of files in git, or of a folder of dated texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from policysite.errors import MisuseError
from policysite.files import refuse_link, write_bytes
from policysite.model import BlockKind, Release
from policysite.project import DOCS, EDITIONS, LEDGER, POLICY, refuse_slug
from policysite.record import parse_ledger, parse_policy, text_id, write_policy
from policysite.record.adoption import adopt, snapshots
from policysite.tasks.histories import document, read_history


@dataclass(frozen=True, slots=True)
class Adopted:
    """A release that an adoption makes, and where its texts were found: commits, or names of files."""

    release: Release
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Adoption:
    """A history that is ready to be taken over: the files to write, and the releases that come of it.

    `left_out`: what cannot be published, and why. `hints`: former paths that nobody asked to follow.
    """

    slug: str
    releases: tuple[Adopted, ...]
    files: Mapping[PurePosixPath, bytes]
    left_out: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def versions(self) -> tuple[str, ...]:
        """The labels of the releases, oldest first."""
        return tuple(each.release.version for each in self.releases)


def propose_adoption(
    root: Path,
    *sources: Path,
    slug: str | None,
    language: str | None,
    title: str | None,
    url: str,
    follow: Sequence[str] = (),
    tags: bool = True,
) -> Adoption:
    """Read a history and prepare the policy made of it; nothing is written.

    `sources`, `language`, `follow` and `tags` are those of `read_history`. The language that is named
    prevails, or else the first in order of the alphabet. Raises MisuseError when there is no history, or
    the policy is there already.
    """
    history = read_history(root, sources, language, follow=follow, tags=tags)
    found = history.found
    newest = {each.language: each.data for each in found if each.data is not None}
    languages = sorted(newest, key=lambda each: (each != language, each))
    slug = slug or _slug(root, history.source)
    refuse_slug(slug)
    folder = PurePosixPath(DOCS, slug)
    _refuse_present(root, folder)
    described = write_policy(languages, _titles(newest, slug, title), url or f"https://example.org/{slug}")
    policy = parse_policy(described, slug, str(folder / POLICY))
    states = snapshots(policy, found)
    ledger = adopt(policy, states, _same_words, str(folder / LEDGER))
    files = {folder / f"{each}.md": data for each, data in states[-1].texts.items()}
    if not history.in_git:
        texts = {each.data for each in found if each.data is not None}
        files |= {folder / EDITIONS / f"{text_id(data).blob}.md": data for data in sorted(texts)}
    files |= {folder / LEDGER: ledger, folder / POLICY: described}
    pairs = zip(parse_ledger(ledger, LEDGER).releases, states, strict=True)
    releases = tuple(Adopted(release, state.sources) for release, state in pairs)
    return Adoption(slug, releases, files, history.left_out, history.hints)


def _refuse_present(root: Path, folder: PurePosixPath) -> None:
    for name in (POLICY, LEDGER):
        if (root / folder / name).exists():
            raise MisuseError(
                "there is a policy here already",
                where=str(folder / name),
                do="name another one with --policy",
            )


def take_over(root: Path, adoption: Adoption) -> None:
    """Write an adoption's files, policy.toml last; what is there already stays as it is."""
    for path, data in adoption.files.items():
        refuse_link(root, root / path)
        if not (root / path).exists():
            write_bytes(root / path, data)


def _same_words(one: bytes, other: bytes) -> bool:
    return [block.key for block in document(one).blocks] == [block.key for block in document(other).blocks]


def _titles(newest: Mapping[str, bytes], slug: str, title: str | None) -> dict[str, str]:
    """Take the title of each text from its first heading, unless that is a numbered section already."""
    name = slug.replace("-", " ").capitalize()
    first = {language: document(data).blocks[0] for language, data in newest.items()}
    return {
        language: title or (block.text if block.kind is BlockKind.HEADING and not block.label else name)
        for language, block in first.items()
    }


def _slug(root: Path, source: Path) -> str:
    """Name the policy after its folder below docs/, or after the file or folder that it comes from."""
    if source.parent.parent == (root / DOCS).resolve():
        return source.parent.name
    return re.sub(r"[^a-z0-9]+", "-", source.stem.lower()).strip("-") or "policy"
