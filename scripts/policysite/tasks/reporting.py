"""What stands, and what is wrong: the status of a policy and the findings of its checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policysite.checks import (
    Draft,
    Finding,
    Level,
    check_changes,
    check_dates,
    check_record,
    check_texts,
    finding_of,
    read_drafts,
)
from policysite.checks.report import Report
from policysite.compare.weave import Weave, build_weave
from policysite.errors import LedgerError, MissingBlobError, PolicyError, ShallowCloneError, TamperedTextError
from policysite.model import Redline, ReleaseKind, Status
from policysite.project import LEDGER, Project, read_project
from policysite.record import text_id, validate
from policysite.tasks.comparing import DRAFT, proved


def check_policy(root: Path, slug: str | None, *, against: str = "HEAD") -> tuple[Finding, ...]:
    """Check a policy of a repository, and its record against the revision `against`.

    A record that breaks a rule is found, too. Raises MisuseError, FileError and RepositoryError: then
    there is nothing to check.
    """
    try:
        with read_project(root, slug, against=against) as (project, settled):
            where = project.place(LEDGER)
            dates = check_dates(project.policy, project.ledger, where, settled=settled)
            try:
                validate(project.ledger, project.policy, where, settled=len(project.ledger.releases))
            except LedgerError as error:
                dates = (*dates, finding_of(error, where))
            return (*dates, *check(project))
    except (LedgerError, PolicyError) as error:
        return (finding_of(error, LEDGER),)


def check(project: Project) -> tuple[Finding, ...]:
    """Check the working texts, what they change, and the record as far as opening it did not."""
    drafts, unreadable = _drafts(project)
    try:
        weaves = _weaves(project, drafts)
    except (MissingBlobError, ShallowCloneError, TamperedTextError) as error:
        lost = finding_of(error, project.place(LEDGER))
        return (*unreadable, *_findings(project, drafts, {}), lost)
    return (*unreadable, *_findings(project, drafts, weaves))


@dataclass(frozen=True, slots=True)
class Inspection:
    """The working texts that can be read, what they change, and what is wrong with all of them.

    `redlines` compares those that differ from the last release with it; None for a language that it lacks.
    """

    drafts: Mapping[str, Draft]
    redlines: Mapping[str, Redline | None]
    findings: tuple[Finding, ...]


def inspect(project: Project) -> Inspection:
    """Look at the working texts from all sides; a released text that is lost is an error, as everywhere."""
    drafts, unreadable = _drafts(project)
    weaves = _weaves(project, drafts)
    found = (*unreadable, *_findings(project, drafts, weaves))
    return Inspection(drafts, dict(_redlines(project, weaves)), found)


def _drafts(project: Project) -> tuple[dict[str, Draft], tuple[Finding, ...]]:
    return read_drafts(project.policy, project.working, project.place("").rstrip("/"))


def _weaves(project: Project, drafts: Mapping[str, Draft]) -> dict[str, Weave]:
    """Weave all editions of each language, its draft the last of them."""
    return {
        language: build_weave((*project.editions(language), (DRAFT, draft.document)), language)
        for language, draft in drafts.items()
    }


def _findings(
    project: Project, drafts: Mapping[str, Draft], weaves: Mapping[str, Weave]
) -> tuple[Finding, ...]:
    kinds = {release.version: release.kind for release in project.ledger.releases}
    return (
        *check_texts(project.policy, drafts),
        *check_changes(project.policy, drafts, weaves, {**kinds, DRAFT: ReleaseKind.MATERIAL}),
        *check_record(project.policy, project.ledger, project.working, project.place("").rstrip("/")),
    )


def _redlines(project: Project, weaves: Mapping[str, Weave]) -> Iterator[tuple[str, Redline | None]]:
    last = project.ledger.releases[-1] if project.ledger.releases else None
    for language, weave in weaves.items():
        recorded = last.texts.get(language) if last else None
        if text_id(project.working[language]) != recorded:
            yield language, proved(weave, last.version, DRAFT) if last and recorded else None


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Tell whether anything stands in the way of a release."""
    return any(finding.level is Level.ERROR for finding in findings)


def status(project: Project, day: date) -> Report:
    """Tell how a policy stands on a day; a text that cannot be read is among the findings only."""
    ledger, found = project.ledger, inspect(project)
    return Report(
        policy=project.policy,
        day=day,
        in_force=ledger.in_force(day),
        upcoming=tuple(each for each in ledger.releases if ledger.status(each, day) is Status.UPCOMING),
        last=ledger.releases[-1] if ledger.releases else None,
        draft=found.redlines,
        findings=found.findings,
    )
