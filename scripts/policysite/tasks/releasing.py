"""Prepare a release or a late translation, and record it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from policysite.errors import MisuseError, ReleaseRefusedError
from policysite.files import read_bytes, write_bytes
from policysite.folders import alone
from policysite.model import Effect, Redline, ReleaseKind
from policysite.project import LEDGER, POLICY, Project
from policysite.record import Part, bump, prepare_release, prepare_translation
from policysite.tasks.comparing import DRAFT, redline_of, text_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """A release or translation that is ready to be recorded: the new ledger, and what readers would see."""

    version: str
    ledger: bytes
    redlines: tuple[Redline, ...]


def propose_release(
    project: Project,
    *,
    version: str | Part,
    kind: ReleaseKind,
    effective: date | None,
    notes: Mapping[str, str],
    now: datetime,
) -> Proposal:
    """Prepare a release of the working texts; nothing is written.

    `version` is a label, or the part of the last one to raise. `effective` may be left out where the
    policy decides it. Raises ReleaseRefusedError, LedgerError, or the error of an unreadable text.
    """
    last = project.ledger.releases[-1] if project.ledger.releases else None
    if isinstance(version, Part):
        if last is None:
            raise MisuseError("there is no version to raise yet", do="name the first one with --version")
        version = bump(last.version, version)
    today = now.astimezone(project.policy.timezone).date()
    if effective is None and project.policy.effect is Effect.SCHEDULED:
        raise ReleaseRefusedError(
            "the first day in force is missing", where=project.place(LEDGER), do="name it with --effective"
        )
    drafts = {language: text_of(project, DRAFT, language) for language in project.working}
    ledger = prepare_release(
        project.policy,
        project.ledger_bytes,
        project.working,
        version=version,
        kind=kind,
        published=now,
        effective=effective or today,
        notes=notes,
        where=project.place(LEDGER),
    )
    compared = [language for language in drafts if last and language in last.texts]
    redlines = tuple(redline_of(project, last.version, DRAFT, language) for language in compared if last)
    return Proposal(version, ledger, redlines)


def propose_translation(
    project: Project, *, version: str, language: str, note: str, now: datetime
) -> Proposal:
    """Prepare the working text of a language as a late translation of a release; nothing is written."""
    text_of(project, DRAFT, language)
    ledger = prepare_translation(
        project.policy,
        project.ledger_bytes,
        project.working[language],
        language=language,
        version=version,
        published=now,
        note=note,
        where=project.place(LEDGER),
    )
    return Proposal(version, ledger, ())


def record(project: Project, proposal: Proposal) -> None:
    """Write a proposal's ledger; git would have to store the texts byte by byte.

    Raises ReleaseRefusedError when the ledger on disk is not the one the proposal was made from.
    """
    for language, data in project.working.items():
        project.archive.refuse_conversion(project.place(f"{language}.md"), data)
    with alone(project.root / project.place(POLICY)):
        if project.ledger_path.exists() and read_bytes(project.ledger_path) != project.ledger_bytes:
            raise ReleaseRefusedError(
                "the ledger was changed in the meantime",
                where=project.place(LEDGER),
                do="look at the new entry and release again",
            )
        write_bytes(project.ledger_path, proposal.ledger, lasting=True)
