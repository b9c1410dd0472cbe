"""Write findings and the status of a policy, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policysite.checks import Finding, Level, explain
from policysite.checks.report import Report
from policysite.language import Catalogue
from policysite.model import Change, Release

_COLOURS = {Level.ERROR: "\x1b[31;1m", Level.WARNING: "\x1b[33;1m", Level.NOTE: "\x1b[36m"}
_PLAIN = "\x1b[0m"


def findings_text(findings: Iterable[Finding], words: Catalogue, *, colour: bool) -> str:
    """Write findings for a terminal: where, what, why, what to do."""
    written = [_finding(finding, words, colour=colour) for finding in findings]
    return "\n".join(written) or words("findings.none") + "\n"


def _finding(finding: Finding, words: Catalogue, *, colour: bool) -> str:
    said = explain(finding, words)
    level = words(f"level.{finding.level}")
    shown = f"{_COLOURS[finding.level]}{level}{_PLAIN}" if colour else level
    place = ":".join(filter(None, (finding.where, str(finding.line or ""))))
    clause = f" ({words('findings.clause', clause=finding.clause)})" if finding.clause else ""
    return f"{place}{clause}: {shown}: {said.what}\n  {said.why}\n  → {said.do}\n"


def findings_json(findings: Iterable[Finding], words: Catalogue) -> list[dict[str, object]]:
    """Give findings as published JSON objects."""
    return [
        {
            "level": finding.level.value,
            "code": finding.code,
            "path": finding.where,
            "line": finding.line or None,
            "clause": finding.clause or None,
            "what": said.what,
            "why": said.why,
            "do": said.do,
        }
        for finding in findings
        for said in [explain(finding, words)]
    ]


def status_text(report: Report, words: Catalogue) -> str:
    """Write the status of a policy for a terminal."""
    now = report.in_force
    lines = [
        words("status.in_force", version=now.version, date=words.date(now.effective))
        if now
        else words("status.none_in_force", date=words.date(report.day))
    ]
    lines += [
        words("status.upcoming", version=each.version, date=words.date(each.effective))
        for each in report.upcoming
    ]
    for language, counts in report.draft.items():
        if counts is None:
            lines.append(words("status.draft_unreleased", language=language))
        else:
            lines.append(words("status.draft", language=language, counts=_counts(counts, words)))
    if not report.draft:
        lines.append(words("status.draft_none"))
    return "\n".join(lines) + "\n"


def _counts(counts: Mapping[str, int], words: Catalogue) -> str:
    changed = [f"{words(f'kind.{kind}')} {n}" for kind, n in counts.items() if n and kind != Change.UNCHANGED]
    return ", ".join(changed) or words("redline.same")


def status_json(report: Report) -> dict[str, object]:
    """Give the status of a policy as a published JSON object."""
    return {
        "as_of": report.day.isoformat(),
        "in_force": _release_json(report.in_force) if report.in_force else None,
        "upcoming": [_release_json(each) for each in report.upcoming],
        "draft": dict(report.draft),
    }


def _release_json(release: Release) -> dict[str, object]:
    return {
        "version": release.version,
        "kind": release.kind.value,
        "published": release.published.isoformat(),
        "effective": release.effective.isoformat(),
        "languages": list(release.texts),
    }
