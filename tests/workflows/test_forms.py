"""The forms that people fill in: complete, and in both languages."""

import re
from pathlib import Path

import pytest
import yaml
from tests.workflows.github import ROOT

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]-*.yml"))
TYPES = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


def both(text: str) -> bool:
    """Whether a text is in Russian and in English."""
    return bool(re.search("[а-яё]{2}", text, re.IGNORECASE) and re.search("[a-z]{2}", text, re.IGNORECASE))


def test_there_is_a_form_for_each_thing_that_people_come_for() -> None:
    assert [path.stem for path in FORMS] == ["1-change", "2-mistake", "3-question"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_one_that_github_takes(path: Path) -> None:
    """Source: GitHub's syntax for issue forms and for its form schema."""
    form = yaml.safe_load(path.read_text("utf-8"))
    assert form.keys() == {"name", "description", "title", "body"}
    ids = [element["id"] for element in form["body"] if element["type"] != "markdown"]
    assert len(set(ids)) == len(ids) > 0
    for element in form["body"]:
        assert element["type"] in TYPES
        attributes = element["attributes"]
        if element["type"] == "markdown":
            assert both(attributes["value"])
            continue
        assert re.fullmatch(r"[a-zA-Z0-9_-]+", element["id"])
        assert both(attributes["label"])
        assert both(attributes.get("description", attributes["label"]))
        if element["type"] == "dropdown":
            options = attributes["options"]
            assert len(set(options)) == len(options) > 1
            assert all(isinstance(option, str) for option in options)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_names_itself_in_both_languages(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    for key in ("name", "description", "title"):
        assert both(form[key])


def test_a_pull_request_is_asked_about_in_both_languages() -> None:
    for paragraph in (ROOT / ".github" / "pull_request_template.md").read_text("utf-8").split("\n\n"):
        assert both(paragraph) or not paragraph.strip()


def test_texts_and_program_have_owners() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    owned = {line.split()[0]: line.split()[1:] for line in lines if line and not line.startswith("#")}
    assert {"*", "/docs/"} <= owned.keys()
    assert all(name.startswith("@") for names in owned.values() for name in names)
