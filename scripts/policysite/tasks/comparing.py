"""Texts and redlines by version, as the working draft, or from files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from jinja2 import FileSystemLoader

from policysite.compare.redline import compare, redline, verify
from policysite.compare.weave import build_weave
from policysite.errors import MisuseError, UnknownLanguageError, UnknownVersionError
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
    """Parse a Markdown file that belongs to no policy."""
    return parse(decode(read_bytes(path), str(path)), str(path))


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


def redline_of(project: Project, old: str, new: str, language: str) -> Redline:
    """Compare two editions, or an edition and the draft; verified before it is given away."""
    before, after = text_of(project, old, language), text_of(project, new, language)
    editions = project.editions(language)
    if DRAFT in (old, new):
        editions = (*editions, (DRAFT, after if new == DRAFT else before))
    found = redline(build_weave(editions, language), old, new)
    verify(found, before, after)
    return found


def redline_of_files(old: Path, new: Path, language: str) -> Redline:
    """Compare two Markdown files."""
    before, after = read_text(old), read_text(new)
    found = compare(before, after, old_name=str(old), new_name=str(new), language=language)
    verify(found, before, after)
    return found


def redlines(
    pairs: Iterable[tuple[str, str]], root: Path, policy: str | None, language: str | None
) -> Iterator[Redline]:
    """Compare pairs of versions ("" is the last release), or of Markdown files."""
    with ExitStack() as stack:
        project: Project | None = None
        for old, new in pairs:
            if is_file(old) and is_file(new):
                yield redline_of_files(Path(old), Path(new), language or "")
                continue
            if is_file(old) != is_file(new):
                raise MisuseError(
                    f"{old} and {new} are not of one sort",
                    do="compare two files, or two versions of a policy",
                )
            project = project or stack.enter_context(open_project(root, policy))
            yield redline_of(
                project, old or last_version(project), new, language or project.policy.authoritative
            )


def last_version(project: Project) -> str:
    """Name the last release; UnknownVersionError where there is none yet."""
    if not project.ledger.releases:
        raise UnknownVersionError("nothing was released yet", where=project.place(LEDGER), do="release first")
    return project.ledger.releases[-1].version


def is_file(spec: str) -> bool:
    """Tell a path from a version: a path has a slash or ends like a text."""
    return "/" in spec or spec.endswith((".md", ".markdown", ".txt"))


def standalone_page(root: Path, redline: Redline) -> str:
    """Write a redline as one HTML file."""
    style = decode(read_bytes(own(root, STYLE)), "policysite.css")
    return standalone(redline, FileSystemLoader(own(root, TEMPLATES)), style)
