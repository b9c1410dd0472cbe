"""One policy of a repository, read from disk and git and verified: policy, ledger, texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from policysite.errors import FileError, MisuseError, PolicyError, UnknownLanguageError, UnknownVersionError
from policysite.files import read_bytes, refuse_link
from policysite.model import Document, Ledger, Policy, Release, TextId
from policysite.record import check_append_only, parse_ledger, parse_policy, validate
from policysite.record.archive import Archive, open_archive
from policysite.text import parse
from policysite.text.source import decode

DOCS = "docs"
LEDGER = "releases.toml"
LOCK = "build/lock"
"""Held by who stages or builds in this checkout: one at a time."""
POLICY = "policy.toml"
EDITIONS = "editions"
"""Old texts that were adopted from outside of git, one file for each, named by blob id."""

_SLUG = re.compile(
    r"(?!(?:nginx|_headers|_redirects|index\..*)\Z)(?!.*\.\.)\w[\w.-]*(?<!\.)(?<!\.lock)", re.IGNORECASE
)
"""Also a part of the names of tags: git-check-ref-format(1)."""
"""What a policy's folder may be called: its name stands in addresses, tags and names of files; some lie
beside the sites.
"""


@dataclass(frozen=True, slots=True)
class Project:
    """A policy with its ledger and its working texts; `open_project` reads and checks it.

    `working`: the bytes of the authored texts that exist, by language.
    """

    root: Path
    policy: Policy
    ledger: Ledger
    ledger_bytes: bytes
    working: Mapping[str, bytes]
    archive: Archive

    def place(self, name: str) -> str:
        """Give a file of the policy as people name it: `docs/privacy/ru.md`."""
        return str(PurePosixPath(DOCS, self.policy.slug, name))

    @property
    def ledger_path(self) -> Path:
        """The ledger on disk."""
        return self.root / self.place(LEDGER)

    def release(self, version: str) -> Release:
        """Find a release; UnknownVersionError."""
        release = self.ledger.release(version)
        if release is None:
            known = ", ".join(release.version for release in self.ledger.releases) or "none yet"
            raise UnknownVersionError(
                f"there is no release {version!r}", where=self.place(LEDGER), do=f"releases: {known}"
            )
        return release

    def text(self, release: Release, language: str) -> TextId:
        """Name the text of a release in a language; UnknownLanguageError where it has none."""
        text = release.texts.get(language)
        if text is None:
            raise UnknownLanguageError(
                f"release {release.version} has no text in {language!r}",
                where=self.place(LEDGER),
                do=f"it has {', '.join(release.texts)}",
            )
        return text

    def source(self, release: Release, language: str) -> bytes:
        """Read the bytes of an edition; UnknownLanguageError."""
        where = f"release {release.version}, {language}"
        return self.archive.read(self.text(release, language), where)

    def edition(self, release: Release, language: str) -> Document:
        """Parse an edition."""
        where = f"release {release.version}, {language}"
        return parse(decode(self.source(release, language), where), where)

    def editions(self, language: str) -> tuple[tuple[str, Document], ...]:
        """Parse all editions of a language in ledger order; equal texts are parsed once."""
        parsed: dict[str, Document] = {}
        found = []
        for release in self.ledger.releases:
            if language in release.texts:
                blob = release.texts[language].blob
                parsed[blob] = parsed.get(blob) or self.edition(release, language)
                found.append((release.version, parsed[blob]))
        return tuple(found)

    def draft(self, language: str) -> Document | None:
        """Parse a working text; None where there is none."""
        data = self.working.get(language)
        where = self.place(f"{language}.md")
        return parse(decode(data, where), where) if data is not None else None


@contextmanager
def open_project(root: Path, slug: str | None = None, *, against: str = "HEAD") -> Iterator[Project]:
    """Open a policy of a repository and check its record against the revision `against`.

    `slug` may be left out where the repository has one policy only. Raises MisuseError, FileError,
    PolicyError, LedgerError, LedgerRewrittenError, RepositoryError.
    """
    with read_project(root, slug, against=against) as (project, settled):
        validate(project.ledger, project.policy, project.place(LEDGER), settled=settled)
        yield project


def refuse_slug(slug: str) -> None:
    """Raise MisuseError for what cannot name a policy's folder."""
    if not _SLUG.fullmatch(slug):
        raise MisuseError(
            f"{slug!r} cannot name a policy",
            do="use letters, digits, . _ and -, a letter or digit first; not nginx, index.…, ….lock, a..b",
        )


def refuse_unknown(root: Path, slug: str | None) -> None:
    """Raise MisuseError for a policy that is not there, or where several are and none is named."""
    if slug is None:
        only_policy(root)
        return
    refuse_slug(slug)
    if slug not in policies(root):
        raise MisuseError(
            f"there is no policy {slug!r}",
            where=str(root / DOCS),
            do=f"name one of them: {', '.join(policies(root)) or 'none yet'}",
        )


@contextmanager
def read_project(
    root: Path, slug: str | None = None, *, against: str = "HEAD"
) -> Iterator[tuple[Project, int]]:
    """Open a policy whose releases are not held against its rules yet; beside it, how many of them the
    revision `against` has already. Raises what `open_project` does.
    """
    slug = slug or only_policy(root)
    refuse_slug(slug)
    folder = root / DOCS / slug
    ledger_name = str(PurePosixPath(DOCS, folder.name, LEDGER))
    policy = read_policy(root, folder.name)
    data = _read(root, folder / LEDGER) if (folder / LEDGER).exists() else b""
    working = {
        language: _read(root, path)
        for language in policy.languages
        if (path := folder / f"{language}.md").is_file()
    }
    adopted = {path.name: _read(root, path) for path in (folder / EDITIONS).glob("*.md")}
    with open_archive(root, {**adopted, **working}) as archive:
        recorded = _recorded(archive, ledger_name, against)
        for state in recorded:
            check_append_only(state, data, ledger_name)
        ledger = parse_ledger(data, ledger_name)
        settled = len(parse_ledger(recorded[-1], ledger_name).releases) if recorded else 0
        yield Project(root, policy, ledger, data, working, archive), settled


def _read(root: Path, path: Path) -> bytes:
    refuse_link(root, path)
    return read_bytes(path)


def _recorded(archive: Archive, ledger: str, revision: str) -> tuple[bytes, ...]:
    """Read every state that the ledger ever had on the way to a revision, oldest first.

    So an entry that was taken out and committed is missed too. A shallow clone knows the last state only.
    """
    if archive.shallow:
        states = [archive.committed(ledger, revision)]
    else:
        states = [archive.blob(each.blob) for each in archive.history(ledger, revision) if each.blob]
    return tuple(state for state in states if state)


def policies(root: Path) -> tuple[str, ...]:
    """List the policies of a repository: the folders below `docs/` that hold a policy.toml."""
    return tuple(sorted(path.parent.name for path in (root / DOCS).glob(f"*/{POLICY}")))


def chosen(root: Path, slug: str | None) -> tuple[str, ...]:
    """Name the policy that was asked for, or all of the repository; MisuseError where there are none."""
    found = (slug,) if slug else policies(root)
    return found or (only_policy(root),)


def read_policy(root: Path, slug: str) -> Policy:
    """Read a policy without its record; FileError, PolicyError."""
    place = PurePosixPath(DOCS, slug, POLICY)
    return parse_policy(_read(root, root / place), slug, str(place))


def refuse_overlap(root: Path) -> None:
    """Raise PolicyError where two policies have one address, or one of them lies inside of the other.

    A policy that cannot be read has no address: who opens it is told why.
    """
    known: list[Policy] = []
    for slug in policies(root):
        with suppress(PolicyError, FileError):
            known.append(read_policy(root, slug))
    for one, other in combinations(sorted(known, key=_address), 2):
        if _address(other)[: len(_address(one))] == _address(one):
            raise PolicyError(
                f"{other.url} is {'also' if one.url == other.url else 'inside of'} the address of "
                f"{one.slug!r}: {one.url}",
                where=str(PurePosixPath(DOCS, other.slug, POLICY)),
                do="give each policy an address beside the others, as https://example.org/terms",
            )


def _address(policy: Policy) -> tuple[str, ...]:
    """Give the host and the folders of a policy's address: of names that lie in one another."""
    parts = urlsplit(policy.url)
    return (parts.netloc.lower(), *filter(None, parts.path.split("/")))


def only_policy(root: Path) -> str:
    """Name the policy of a repository that has one; MisuseError where there are none or several."""
    match policies(root):
        case (slug,):
            return slug
        case ():
            raise MisuseError(
                "there is no policy here",
                where=str(root / DOCS),
                do="write docs/<policy>/policy.toml, or give the repository with --root",
            )
        case several:
            raise MisuseError(
                f"there are several policies: {', '.join(several)}", do="name one with --policy"
            )
