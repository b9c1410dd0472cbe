"""Gather what a branch proposes: the releases that its base lacks, and the draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from policysite.exports.review import Proposed
from policysite.files import create_folder, write_bytes
from policysite.model import Ledger, Release
from policysite.project import LEDGER, Project
from policysite.record import parse_ledger, text_id
from policysite.tasks.comparing import DRAFT, redline_of, standalone_page


def review(project: Project, base: str) -> tuple[Proposed, ...]:
    """Compare a branch with the revision that it shall be merged into.

    Each release, or late translation, that the base lacks is compared with the edition before it; the
    draft, if it differs from the last release, with that. Raises RepositoryError for an unknown revision.
    """
    where = project.place(LEDGER)
    before = parse_ledger(project.archive.committed(where, base) or b"", where)
    return (*_releases(project, before), *_draft(project))


def write_pages(project: Project, proposed: Iterable[Proposed], folder: Path) -> None:
    """Write each redline as one HTML file, `ru-1.0.0-1.0.1.html`; those of an earlier review stay."""
    create_folder(folder)
    for each in proposed:
        for redline in each.redlines:
            new = each.release.version if each.release else DRAFT
            page = standalone_page(project.root, redline)
            write_bytes(folder / f"{redline.language}-{redline.old}-{new}.html", page.encode())


def _releases(project: Project, before: Ledger) -> Iterator[Proposed]:
    for release in project.ledger.releases:
        known = before.release(release.version)
        new = [each for each in release.texts if known is None or each not in known.texts]
        if new:
            yield _proposed(project, release, project.ledger.before(release), new, release.version)


def _draft(project: Project) -> Iterator[Proposed]:
    last = project.ledger.releases[-1] if project.ledger.releases else None
    recorded = last.texts if last else {}
    new = [each for each, data in project.working.items() if text_id(data) != recorded.get(each)]
    if new:
        yield _proposed(project, None, last, new, DRAFT)


def _proposed(
    project: Project, release: Release | None, earlier: Release | None, languages: list[str], name: str
) -> Proposed:
    compared = [each for each in languages if earlier and each in earlier.texts]
    return Proposed(
        release,
        tuple(redline_of(project, earlier.version, name, each) for each in compared if earlier),
        tuple(each for each in languages if each not in compared),
    )
