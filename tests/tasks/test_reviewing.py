from pathlib import Path

import pytest
from tests.scratch import Scratch

from policysite.errors import RepositoryError
from policysite.project import open_project
from policysite.tasks import reviewing


def reviewed(scratch: Scratch, base: str) -> list[tuple[str, list[str], list[str]]]:
    """What is proposed: the version (or "draft"), its redlines, the languages that are new."""
    with open_project(scratch.root, against=base) as project:
        return [
            (
                each.release.version if each.release else "draft",
                [f"{redline.language} {redline.old}→{redline.new}" for redline in each.redlines],
                list(each.fresh),
            )
            for each in reviewing.review(project, base)
        ]


def test_a_clean_branch_proposes_nothing(terms_repository: Scratch) -> None:
    assert reviewed(terms_repository, "HEAD") == []


def test_the_draft_is_compared_with_the_last_release(terms_repository: Scratch) -> None:
    terms_repository.write("ru", "# Условия\n\n1. Первое.\n\n2. Другое.\n")
    terms_repository.commit()
    assert reviewed(terms_repository, "HEAD") == [("draft", ["ru 1.0.0→draft"], [])]


def test_releases_and_late_translations_that_the_base_lacks(terms_repository: Scratch) -> None:
    scratch = terms_repository
    scratch.git("branch", "base")
    scratch.write("ru", "# Условия\n\n1. Первое.\n\n2. Другое.\n")
    scratch.path("en.md").unlink()
    scratch.release("1.1.0", "2026-02-10T09:00+05:00")
    scratch.write("en", "# Terms\n\n1. First.\n\n2. Other.\n")
    scratch.translate("1.1.0", "en", "2026-02-11T09:00+05:00")
    scratch.git("branch", "translated")
    scratch.write("en", "# Terms\n\n1. First.\n\n2. Another.\n")
    assert reviewed(scratch, "base") == [
        ("1.1.0", ["ru 1.0.0→1.1.0", "en 1.0.0→1.1.0"], []),
        ("draft", ["en 1.1.0→draft"], []),
    ]
    assert reviewed(scratch, "translated") == [("draft", ["en 1.1.0→draft"], [])]


def test_the_first_text_of_a_policy_is_new_as_a_whole(tmp_path: Path) -> None:
    scratch = Scratch.create(tmp_path / "repository", "ru")
    scratch.commit()
    scratch.write("ru", "# Условия\n\n1. Первое.\n")
    assert reviewed(scratch, "HEAD") == [("draft", [], ["ru"])]


def test_an_unknown_base_is_refused(terms_repository: Scratch) -> None:
    with pytest.raises(RepositoryError, match="no branch, tag or commit"):
        reviewed(terms_repository, "nowhere")


def test_redlines_as_pages(terms_repository: Scratch, tmp_path: Path) -> None:
    terms_repository.write("ru", "# Условия\n\n1. Первое.\n\n2. Другое.\n")
    with open_project(terms_repository.root) as project:
        reviewing.write_pages(project, reviewing.review(project, "HEAD"), tmp_path / "pages")
    (page,) = (tmp_path / "pages").iterdir()
    assert page.name == "ru-1.0.0-draft.html"
    assert "Другое" in page.read_text("utf-8")
