"""A redline to take away: any two texts, as one file for whoever approves it."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from policysite.errors import MisuseError
from policysite.exports.pair import UNDETERMINED, Pair, Side, pair_docx
from policysite.exports.pdf import pair_pdf
from policysite.files import read_bytes
from policysite.language import catalogue
from policysite.project import DOCS, Project, open_project
from policysite.record import text_id
from policysite.tasks.comparing import (
    DRAFT,
    is_file,
    last_version,
    read_text,
    redline_of,
    redline_of_files,
    refuse_mixture,
    text_of,
)
from policysite.tasks.exporting import FONTS, look


def pair_of(root: Path, slug: str | None, language: str | None, old: str, new: str, moment: datetime) -> Pair:
    """Compare two versions ("" is the last release), the draft with one, or two Markdown files.

    `moment` dates what was not published. MisuseError where the draft is the text of the version.
    """
    refuse_mixture(old, new)
    if old == DRAFT:
        raise MisuseError("the draft stands before what it is compared with", do="name it second")
    if is_file(old):
        return _pair_of_files(Path(old), Path(new), language or UNDETERMINED, moment.date())
    with open_project(root, slug) as project:
        spoken, old = language or project.policy.authoritative, old or last_version(project)
        if _same(project, old, new, spoken):
            raise MisuseError(
                f"there is no draft in {spoken!r}: the text is that of release {old}",
                where=project.place(f"{spoken}.md"),
                do="change the text and save it, or compare two versions",
            )
        redline = redline_of(project, old, new, spoken)
        local = moment.astimezone(project.policy.timezone)
        return Pair(
            redline,
            _side(project, old, spoken),
            _side(project, new, spoken),
            local.date() if new == DRAFT else _published(project, new),
            project.policy,
            draft=new == DRAFT,
        )


def pair_file(root: Path, pair: Pair, shape: str) -> bytes:
    """Write a pair as `pdf` or `docx`; MissingGlyphError where the PDF has no font for a character."""
    if shape == "docx":
        return pair_docx(pair)
    style = look(root, root / DOCS / pair.policy.slug / FONTS if pair.policy else None)
    return pair_pdf(pair, style.paper, style.letters())


def _pair_of_files(old: Path, new: Path, language: str, day: date) -> Pair:
    redline = redline_of_files(old, new, language)
    return Pair(redline, _file_side(old), _file_side(new), day)


def _file_side(path: Path) -> Side:
    return Side(path.name, read_text(path), sha256(read_bytes(path)).hexdigest())


def _side(project: Project, spec: str, language: str) -> Side:
    document = text_of(project, spec, language)
    if spec == DRAFT:
        return Side(catalogue(language)("draft.name"), document, text_id(project.working[language]).sha256)
    return Side(spec, document, project.text(project.release(spec), language).sha256)


def _same(project: Project, old: str, new: str, language: str) -> bool:
    """Tell whether the draft is asked for and has the bytes of the release that it is compared with."""
    release = project.ledger.release(old) if new == DRAFT else None
    working = project.working.get(language)
    return bool(release and working is not None and release.texts.get(language) == text_id(working))


def _published(project: Project, version: str) -> date:
    return project.release(version).published.astimezone(project.policy.timezone).date()
