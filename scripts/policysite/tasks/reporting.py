"""What stands, and what is wrong: the status of a policy and the findings of its checks."""

from __future__ import annotations

from datetime import date

from policysite.checks import Finding, Level, check_record, check_texts, read_documents
from policysite.checks.report import Report
from policysite.compare.redline import counts
from policysite.model import Status
from policysite.project import Project
from policysite.tasks.comparing import DRAFT, redline_of


def check(project: Project) -> tuple[Finding, ...]:
    """Check the working texts and the record; what could not even be opened has been raised before."""
    folder = project.place("").rstrip("/")
    documents, unreadable = read_documents(project.policy, project.working, folder)
    return (
        *unreadable,
        *check_texts(project.policy, documents, folder),
        *check_record(project.policy, project.ledger, project.working, folder),
    )


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Tell whether anything stands in the way of a release."""
    return any(finding.level is Level.ERROR for finding in findings)


def status(project: Project, day: date) -> Report:
    """Tell how a policy stands on a day."""
    ledger = project.ledger
    return Report(
        day=day,
        in_force=ledger.in_force(day),
        upcoming=tuple(each for each in ledger.releases if ledger.status(each, day) is Status.UPCOMING),
        draft=_draft(project),
    )


def _draft(project: Project) -> dict[str, dict[str, int] | None]:
    drafts = {f.where: f.code for f in check_record(project.policy, project.ledger, project.working, "")}
    found: dict[str, dict[str, int] | None] = {}
    for language in project.working:
        match drafts.get(f"/{language}.md"):
            case "unreleased":
                found[language] = None
            case "draft":
                last = project.ledger.releases[-1].version
                found[language] = counts(redline_of(project, last, DRAFT, language))
            case _:
                continue
    return found
