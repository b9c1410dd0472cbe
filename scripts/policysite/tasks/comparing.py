"""Texts and redlines by version, as the working draft, or from files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from jinja2 import FileSystemLoader

from policysite.compare.redline import compare, redline, verify
from policysite.compare.weave import Weave, build_weave
from policysite.errors import EmptyTextError, MisuseError, UnknownLanguageError, UnknownVersionError
from policysite.files import read_bytes
from policysite.model import Document, Redline
from policysite.project import LEDGER, Project, open_project
from policysite.site.standalone import standalone
from policysite.tasks.setup import STYLE, TEMPLATES, own
from policysite.text import parse
from policysite.text.source import decode

DRAFT = "draft"
"""The name of the working texts where a version may stand."""


def read_text(path: Path) -> Document:
    """Parse a Markdown file that belongs to no policy; an empty one has no blocks."""
    source = decode(read_bytes(path), str(path))
    try:
        return parse(source, str(path))
    except EmptyTextError:
        return Document((), (), ())


def text_of(project: Project, spec: str, language: str) -> Document:
    """Find a text by version, or the working text as `draft`."""
    if spec != DRAFT:
        return project.edition(project.release(spec), language)
    draft = project.draft(language)
    if draft is None:
        raise UnknownLanguageError(
            f"there is no working text in {language!r}",
            where=project.place(f"{language}.md"),
            do=f"languages of this policy: {', '.join(project.policy.languages)}",
        )
    return draft


def weave_of(project: Project, language: str) -> Weave:
    """Weave all editions of a language."""
    return build_weave(project.editions(language), language)


def redline_of(project: Project, old: str, new: str, language: str) -> Redline:
    """Compare two editions, or an edition and the draft; verified before it is given away."""
    before, after = text_of(project, old, language), text_of(project, new, language)
    editions = project.editions(language)
    if DRAFT in (old, new):
        editions = (*editions, (DRAFT, after if new == DRAFT else before))
    return proved(build_weave(editions, language), old, new)


def proved(weave: Weave, old: str, new: str) -> Redline:
    """Walk a redline and check it against both texts; BrokenRedlineError."""
    found = redline(weave, old, new)
    verify(found, weave.edition(old).document, weave.edition(new).document)
    return found


def redline_of_files(old: Path, new: Path, language: str) -> Redline:
    """Compare two Markdown files."""
    before, after = read_text(old), read_text(new)
    found = compare(before, after, old_name=str(old), new_name=str(new), language=language)
    verify(found, before, after)
    return found


@contextmanager
def comparer(root: Path, policy: str | None, language: str | None) -> Iterator[Callable[[str, str], Redline]]:
    """Compare pairs of versions ("" is the last release), or of Markdown files.

    The repository is opened at the first pair of versions, and read once for all of them.
    """
    with ExitStack() as stack:
        opened: list[Project] = []
        woven: dict[str, Weave] = {}

        def compare_pair(old: str, new: str) -> Redline:
            refuse_mixture(old, new)
            if is_file(old):
                return redline_of_files(Path(old), Path(new), language or "")
            if not opened:
                opened.append(stack.enter_context(open_project(root, policy)))
            project, old = opened[0], old or last_version(opened[0])
            spoken = language or opened[0].policy.authoritative
            if DRAFT in (old, new):
                return redline_of(project, old, new, spoken)
            for version in (old, new):
                project.text(project.release(version), spoken)
            weave = woven[spoken] = woven.get(spoken) or weave_of(project, spoken)
            return proved(weave, old, new)

        yield compare_pair


def last_version(project: Project) -> str:
    """Name the last release; UnknownVersionError where there is none yet."""
    if not project.ledger.releases:
        raise UnknownVersionError("nothing was released yet", where=project.place(LEDGER), do="release first")
    return project.ledger.releases[-1].version


def refuse_mixture(old: str, new: str) -> None:
    """Raise MisuseError for a file and a version."""
    if is_file(old) != is_file(new):
        raise MisuseError(
            f"one of {old} and {new} is a file and the other is not",
            do="compare two files, or two versions of a policy",
        )


def is_file(spec: str) -> bool:
    """Tell a path from a version: a path has a slash or ends like a text."""
    return "/" in spec or spec.endswith((".md", ".markdown", ".txt"))


def standalone_page(root: Path, redline: Redline) -> str:
    """Write a redline as one HTML file."""
    style = decode(read_bytes(own(root, STYLE)), "policysite.css")
    return standalone(redline, FileSystemLoader(own(root, TEMPLATES)), style)
