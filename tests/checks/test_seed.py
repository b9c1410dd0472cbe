"""The findings on the first two editions of the real policy, as a lawyer would read them."""

import re
from collections.abc import Iterator
from pathlib import Path

from policysite.checks import Finding, check_texts, explain, read_drafts
from policysite.language import catalogue
from policysite.project import Project, open_project

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "cases" / "findings.md"


def written(project: Project, version: str) -> Iterator[tuple[str, str]]:
    """Write the findings on a release: a title for each language, and a line for each finding."""
    release = project.release(version)
    texts = {language: project.source(release, language) for language in release.texts}
    drafts, unreadable = read_drafts(project.policy, texts, "")
    findings = (*unreadable, *check_texts(project.policy, drafts))
    for language in drafts:
        mine = [finding for finding in findings if finding.where == f"/{language}.md"]
        yield f"{version}, {language}", "\n".join(line(finding, language) for finding in mine)


def line(finding: Finding, language: str) -> str:
    place = f"{finding.line}, {finding.clause}" if finding.clause else str(finding.line)
    return f"{place} · {finding.level} · {finding.code} · {explain(finding, catalogue(language)).what}"


def golden() -> dict[str, str]:
    text = GOLDEN.read_text(encoding="utf-8")
    return dict(re.findall(r"^## (.+?)\n\n```\n((?:.+\n)*.+)\n```$", text, re.MULTILINE))


def test_the_slips_of_the_first_editions_are_found() -> None:
    with open_project(ROOT, "privacy") as project:
        found = dict((*written(project, "1.0.0"), *written(project, "1.0.1")))
    assert found == golden()
