from pathlib import Path

import pytest
from tests.scratch import Scratch

from policysite.errors import MisuseError
from policysite.model import ReleaseKind
from policysite.project import open_project
from policysite.tasks import adopting
from policysite.tasks.adopting import Adoption


def propose(root: Path, source: Path, *, slug: str | None = None, language: str | None = None) -> Adoption:
    return adopting.propose_adoption(root, source, slug=slug, language=language, title=None, url="")


@pytest.fixture
def kept(tmp_path: Path) -> Scratch:
    """A text that was kept in git before there was a ledger: two tags, a day shared, a return, a bad file."""
    scratch = Scratch(tmp_path / "kept")
    scratch.root.mkdir()
    scratch.git("init", "--quiet", "--initial-branch=main")
    path = scratch.root / "legal" / "privacy.md"
    path.parent.mkdir()
    states = [
        (b"# Privacy\n\n1. One.\n", "2020-01-01T10:00+00:00", "v1.0"),
        (b"# Privacy\n\n1. Two.\n", "2020-03-01T10:00+00:00", ""),
        (b"# Privacy\n\n1.  Two.\n", "2020-03-01T11:00+00:00", ""),
        ("# Privacy\n\n1. Ä.\n".encode("latin-1"), "2020-04-01T10:00+00:00", ""),
        (b"# Privacy\n\n1. One.\n", "2020-05-01T10:00+00:00", ""),
    ]
    for data, moment, tag in states:
        path.write_bytes(data)
        scratch.commit(moment=moment)
        if tag:
            scratch.git("tag", tag)
    return scratch


def test_a_history_in_git_becomes_a_ledger(kept: Scratch) -> None:
    adoption = propose(kept.root, Path("legal/privacy.md"))
    assert adoption.slug == "privacy"
    assert adoption.versions == ("1.0", "2020-03-01", "2020-03-01.2", "2020-05-01")
    assert len(adoption.left_out) == 1
    assert "UTF-8" in adoption.left_out[0]
    adopting.take_over(kept.root, adoption)
    with open_project(kept.root) as project:
        assert project.policy.titles == {"en": "Privacy"}
        kinds = [release.kind for release in project.ledger.releases]
        assert kinds == [
            ReleaseKind.ORIGINAL,
            ReleaseKind.MATERIAL,
            ReleaseKind.EDITORIAL,  # white space only
            ReleaseKind.MATERIAL,
        ]
        editions = dict(project.editions("en"))
        assert editions["1.0"] == editions["2020-05-01"]


def test_nothing_is_taken_over_twice(kept: Scratch) -> None:
    adopting.take_over(kept.root, propose(kept.root, Path("legal/privacy.md")))
    with pytest.raises(MisuseError, match="a policy here already"):
        propose(kept.root, Path("legal/privacy.md"))


def test_a_folder_of_dated_texts_in_two_languages_is_kept_in_step(tmp_path: Path) -> None:
    texts = {
        "en/2020-01-01.md": "# Terms\n\n1. One.\n",
        "en/2020-02-01.md": "# Terms\n\n1. Two.\n",
        "ru/2020-01-01.md": "# Условия\n\n1. Раз.\n",
        "ru/2020-03-01.md": "# Условия\n\n1. Два.\n",
    }
    for name, text in texts.items():
        (tmp_path / "old" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / name).write_text(text, encoding="utf-8")
    scratch = Scratch(tmp_path / "repository")
    scratch.root.mkdir()
    scratch.git("init", "--quiet")
    adopting.take_over(scratch.root, propose(scratch.root, tmp_path / "old", slug="terms", language="ru"))
    with open_project(scratch.root) as project:
        assert project.policy.authoritative == "ru"
        assert [release.version for release in project.ledger.releases] == [
            "2020-01-01",
            "2020-02-01",
            "2020-03-01",
        ]
        assert [project.edition(release, "en").blocks[1].text for release in project.ledger.releases] == [
            "One.",
            "Two.",
            "Two.",
        ]


@pytest.mark.parametrize("name", ["undated.md", "nothing"])
def test_what_has_no_history_is_refused(tmp_path: Path, name: str) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.root.mkdir()
    scratch.git("init", "--quiet")
    folder = tmp_path / "old"
    folder.mkdir()
    if name.endswith(".md"):
        (folder / name).write_text("Text.", encoding="utf-8")
    with pytest.raises(MisuseError):
        propose(scratch.root, folder)
