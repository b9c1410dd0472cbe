"""Drafts made of a few sentences, and findings in short."""

from __future__ import annotations

from collections.abc import Iterable

from policysite.checks import Draft, Finding
from policysite.text import parse


def draft(source: str, language: str = "ru") -> Draft:
    return Draft(language, f"{language}.md", source, parse(source))


def shown(findings: Iterable[Finding]) -> list[tuple[str, ...]]:
    """Give code and values of findings."""
    return [(finding.code, *map(str, finding.values.values())) for finding in findings]


def placed(findings: Iterable[Finding]) -> list[tuple[str, int, str]]:
    """Give code, line and clause of findings."""
    return [(finding.code, finding.line, finding.clause) for finding in findings]
