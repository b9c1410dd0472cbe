"""The manual for lawyers: both languages say the same, and what they name is there."""

import re
from pathlib import Path

import pytest
from tests.workflows.github import FOLDER, ROOT, workflows

from policysite.cli import COMMANDS
from policysite.record import parse_policy
from policysite.site.addresses import AUTHORITIES, SIGNERS

MANUALS = {"en": "CONTRIBUTING.md", "ru": "CONTRIBUTING.ru.md"}
LARGEST = 150_000
"""Bytes of a picture: a page of the manual stays light."""


def manual(language: str) -> str:
    return (ROOT / MANUALS[language]).read_text("utf-8")


def legal(language: str) -> str:
    """The part for legal editors."""
    return manual(language).partition("## For developers")[0].replace("\n### ", "\n## ")


def test_both_languages_have_the_same_sections_pictures_and_commands() -> None:
    for pattern in (r"^## .", r"!\[", r"^- ", r"^\|", r"^```sh"):
        counts = {
            language: len(
                re.findall(pattern, legal(language).replace("\n## For legal editors", ""), re.MULTILINE)
            )
            for language in MANUALS
        }
        assert len(set(counts.values())) == 1, (pattern, counts)
    assert "".join(re.findall(r"```sh.*?```", legal("en"), re.DOTALL)) == "".join(
        re.findall(r"```sh.*?```", legal("ru"), re.DOTALL)
    )


@pytest.mark.parametrize("language", MANUALS)
def test_links_and_pictures_lead_somewhere_and_are_light(language: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", manual(language)):
        path = ROOT / target
        assert path.is_file(), target
        assert path.suffix != ".png" or path.stat().st_size < LARGEST, target


@pytest.mark.parametrize("language", MANUALS)
def test_commands_fields_and_workflows_that_it_names_exist(language: str) -> None:
    said = manual(language)
    for command in re.findall(r"policysite (\w+)", said):
        assert command in COMMANDS, command
    files = {name for name, _ in workflows()}
    assert {"release", "pull-request"} <= files
    for path in re.findall(r"`((?:docs/privacy|\.github)/[\w.]+)`", said):
        assert (ROOT / path).exists() or Path(path).name in (SIGNERS, AUTHORITIES), path
    assert re.search(r"\brelease\b", said)
    targets = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make (\w+)", said):
        assert f"\n{target}:" in targets, target


def test_reports_of_weaknesses_go_to_the_operator_and_what_the_page_names_exists() -> None:
    said = (ROOT / "SECURITY.md").read_text("utf-8")
    english, russian = said.split("\n---\n")
    operator = parse_policy((ROOT / FOLDER / "policy.toml").read_bytes(), "privacy", FOLDER).operator
    assert operator.email in english
    assert operator.email in russian
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", said):
        assert (ROOT / target).is_file(), target
    targets = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make (\w+)", said):
        assert f"\n{target}:" in targets, target
