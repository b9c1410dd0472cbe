"""Old texts, read from git by blob id. The boundary beyond which git is abstracted; it reads and
never writes.

Git itself is asked where the repository is, so worktrees, submodules and sub-folders need no care.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from policysite.errors import MissingBlobError, RepositoryError, ShallowCloneError
from policysite.model import TextId
from policysite.record.evidence import blob_id, verify_text
from policysite.record.plumbing import CommandError, Git, GitCommandError, ask, call, explain, start

HEAD = "HEAD"

_WHOLE = "run `git fetch --refetch --no-filter` if the clone was made with --filter, else `git fsck`"

_REVISION = re.compile(r"(?!.*(\.\.|@\{|//))[A-Za-z0-9][A-Za-z0-9._/+@-]*", re.ASCII)
"""A branch, tag or commit by name: nothing that git could read as an option or an expression."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that changed a file: when, into which blob (None: removed), and the tags set from then on.

    `position` is its place on the first-parent line, the oldest first.
    """

    commit: str
    position: int
    date: datetime
    blob: str | None
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """The texts of an open repository; made by `open_archive`. Not for several threads at once.

    `working` holds bytes that may be recorded and are not yet committed, by blob id.
    """

    git: Git
    root: Path
    shallow: bool
    working: Mapping[str, bytes]

    def read(self, text: TextId, where: str) -> bytes:
        """Read a recorded text, from the working files or from git; both hashes are checked every time.

        `where` names the release and the language in errors. Raises MissingBlobError,
        ShallowCloneError or TamperedTextError.
        """
        data = self.working.get(text.blob)
        if data is None:
            data = self.blob(text.blob)
        if data is None and self.shallow:
            raise ShallowCloneError(
                f"the text {text.blob} is not in this clone, which holds only part of the history",
                where=where,
                do="run `git fetch --unshallow`; in a workflow, check out with `fetch-depth: 0`",
            )
        if data is None:
            raise MissingBlobError(
                f"the text {text.blob} is not in the repository",
                where=where,
                do="commit the file exactly as it was recorded, or fetch the branch that holds it",
            )
        verify_text(text, data, where)
        return data

    def blob(self, blob: str) -> bytes | None:
        """Read a blob by its id through one `cat-file --batch` for all; None if there is none."""
        try:
            *_, data = self.git.get_object_data(blob)
        except (ValueError, OSError):  # what GitPython makes of "missing", and of a git that died
            self.git.clear_cache()
            if self._has(blob):
                raise RepositoryError(
                    f"git cannot read the object {blob}", where=str(self.root), do=_WHOLE
                ) from None
            return None
        return data

    def committed(self, path: str, revision: str = HEAD) -> bytes | None:
        """Read a file as a branch, tag or commit has it, its path relative to the root; None if it has none.

        A repository without a commit has nothing at HEAD. Raises RepositoryError for an unknown revision.
        """
        commit = self._commit(revision)
        blob = self._listed(commit, path) if commit else None
        return self.blob(blob) if blob else None

    def history(self, path: str, revision: str = HEAD, former: tuple[str, ...] = ()) -> tuple[Revision, ...]:
        """List the commits on the first-parent line that changed a file, oldest first.

        Renames end it, unless `former` tells the paths that the file had before: where it is not at
        `path`, it is at the first of these that is there. Raises ShallowCloneError when the clone does not
        hold the whole history.
        """
        if self.shallow:
            raise ShallowCloneError(
                "this clone holds only part of the history",
                where=str(self.root),
                do="run `git fetch --unshallow`",
            )
        commit = self._commit(revision)
        if commit is None:
            return ()
        line = self._ask("rev-list", "--first-parent", "--reverse", commit).split()
        paths = (path, *former)
        printed = self._ask(
            "rev-list", "--first-parent", "--reverse", "--format=%H %cI", commit, "--", *paths
        )
        dates = dict(entry.split() for entry in printed.splitlines() if not entry.startswith("commit "))
        tags = self._tags(line, dates)
        positions = {commit: position for position, commit in enumerate(line)}
        return tuple(
            Revision(
                commit,
                positions[commit],
                datetime.fromisoformat(date),
                self._first(commit, paths),
                tags.get(commit, ()),
            )
            for commit, date in dates.items()
        )

    def renamed_from(self, commit: str, path: str) -> str | None:
        """Name the file that a commit of the history made into another, if it did; `path` is the new one."""
        if len(self._ask("rev-list", "--parents", "--max-count=1", commit).split()) == 1:
            return None
        printed = self._ask(
            "diff-tree", "-r", "-z", "--find-renames", "--diff-filter=R", "--name-status", "--relative",
            f"{commit}^1", commit,
        )  # fmt: skip
        fields = printed.split("\0")
        return dict(zip(fields[2::3], fields[1::3], strict=False)).get(path)

    def setting(self, name: str) -> str:
        """Read one of git's settings, a path with its ~ resolved; empty where it is not set."""
        try:
            return call(self.git, "config", "--type=path", "--get", name)
        except GitCommandError as cause:
            if cause.status == 1:
                return ""
            raise explain(cause, self.root) from cause

    def refuse_conversion(self, path: str, data: bytes) -> None:
        """Raise RepositoryError when git would store a working file as other bytes than these.

        Line-end settings and filters can do that; the recorded id would then never exist.
        """
        if self._ask("hash-object", "--", path) != blob_id(data):
            raise RepositoryError(
                "git would not store this file byte by byte",
                where=path,
                do="add the line `docs/** -text` to .gitattributes and remove filters for these files",
            )

    def _tags(self, line: list[str], changed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """Give each tag on the line to the last change that it includes."""
        listed = self._ask(
            "for-each-ref", "--format=%(refname:strip=2) %(objectname) %(*objectname)", "refs/tags"
        )
        at: dict[str, list[str]] = {}
        for tag in filter(None, listed.split("\n")):
            name, *objects = filter(None, tag.split(" "))
            at.setdefault(objects[-1], []).append(name)
        tags: dict[str, tuple[str, ...]] = {}
        current = ""
        for commit in line:
            current = commit if commit in changed else current
            if current and commit in at:
                tags[current] = (*tags.get(current, ()), *at[commit])
        return tags

    def _first(self, commit: str, paths: tuple[str, ...]) -> str | None:
        """Find the blob of the first of these files that a commit has."""
        return next((blob for path in paths if (blob := self._blob_in(commit, path))), None)

    def _blob_in(self, commit: str, path: str) -> str | None:
        """Find the blob of a file in one of many commits, through one process, which reads a name a line."""
        if "\n" in path:
            return self._listed(commit, path)
        try:
            blob, *_ = self.git.get_object_header(f"{commit}:./{path}")
        except (ValueError, OSError):
            return self._listed(commit, path)
        return str(blob, "ascii") if isinstance(blob, bytes) else blob  # GitPython says str, gives bytes

    def _listed(self, commit: str, path: str) -> str | None:
        """Find the blob of a file in a commit."""
        fields = self._ask("ls-tree", commit, "--", path).split()
        return fields[2] if fields[1:2] == ["blob"] else None

    def _commit(self, revision: str) -> str | None:
        """Find the commit that a name stands for; None for HEAD before the first commit."""
        if not _REVISION.fullmatch(revision):
            raise RepositoryError(
                f"{revision!r} is no name of a branch, tag or commit", do="name one, for example origin/main"
            )
        name = f"{revision}^{{commit}}"
        try:
            return call(self.git, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
        except GitCommandError as cause:
            if revision == HEAD:
                return None
            raise RepositoryError(
                f"there is no branch, tag or commit {revision!r} here",
                where=str(self.root),
                do="fetch it first, or name another one",
            ) from cause

    def _has(self, blob: str) -> bool:
        try:
            call(self.git, "cat-file", "-e", blob)
        except GitCommandError as cause:
            return cause.status != 1  # 1: there is no such object; others: git cannot tell
        return True

    def _ask(self, *arguments: str) -> str:
        return ask(self.git, self.root, *arguments)


@contextmanager
def open_archive(root: Path, working: Mapping[str, bytes] | None = None) -> Iterator[Archive]:
    """Open the repository that holds a folder, for reading.

    `working`: files, by path, whose bytes may stand in the ledger before they are committed.
    Raises RepositoryError when there is no repository, git refuses it, or it is of a kind that
    blob ids of 40 digits cannot name.
    """
    if not root.is_dir():
        raise RepositoryError("there is no such folder", where=str(root), do="correct the path")
    git = start(root)
    try:
        shallow, _, kind = call(
            git, "rev-parse", "--is-shallow-repository", "--show-object-format"
        ).partition("\n")
    except CommandError as cause:
        raise explain(cause, root) from cause
    if kind != "sha1":
        raise RepositoryError(
            f"the repository names its objects by {kind}, and the ledger by SHA-1",
            where=str(root),
            do="use a repository made with `git init --object-format=sha1`",
        )
    candidates = {blob_id(data): data for data in (working or {}).values()}
    try:
        yield Archive(git, root, shallow == "true", candidates)
    finally:
        git.clear_cache()
