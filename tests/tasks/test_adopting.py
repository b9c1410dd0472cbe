from pathlib import Path, PurePosixPath

import pytest
from tests.scratch import Scratch

from policysite.errors import MisuseError
from policysite.model import ReleaseKind
from policysite.project import open_project
from policysite.tasks import adopting
from policysite.tasks.adopting import Adoption


def propose(
    root: Path,
    *sources: Path | str,
    slug: str | None = None,
    language: str | None = None,
    follow: tuple[str, ...] = (),
    tags: bool = True,
) -> Adoption:
    return adopting.propose_adoption(
        root,
        *map(Path, sources),
        slug=slug,
        language=language,
        title=None,
        url="",
        follow=follow,
        tags=tags,
    )


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


@pytest.mark.parametrize("last", ["2020-01-01T10:00+00:00", "2019-12-31T10:00+00:00"])
def test_what_one_commit_changed_is_one_release_whatever_the_clocks_say(tmp_path: Path, last: str) -> None:
    scratch = Scratch(tmp_path / "rebased")
    scratch.root.mkdir()
    scratch.git("init", "--quiet", "--initial-branch=main")
    states = [("One", ""), ("Two", "Два"), ("Three", "")]
    for position, (english, russian) in enumerate(states):
        for name, words in (("en.md", english), ("ru.md", russian)):
            if words:
                (scratch.root / name).write_text(f"# T\n\n1. {words}.\n", encoding="utf-8")
        scratch.commit(moment=last if position else "2020-01-01T10:00+00:00")
    adopting.take_over(scratch.root, propose(scratch.root, "en.md", "ru.md", slug="terms", language="en"))
    with open_project(scratch.root) as project:
        assert [tuple(release.texts) for release in project.ledger.releases] == [
            ("en",),
            ("en", "ru"),
            ("en", "ru"),
        ]


def test_a_translation_that_was_removed_is_in_no_later_release(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "removed")
    scratch.root.mkdir()
    scratch.git("init", "--quiet", "--initial-branch=main")
    for day, words in enumerate(("One", "Two", "Three", "Four"), 1):
        (scratch.root / "en.md").write_text(f"# T\n\n1. {words}.\n")
        (scratch.root / "ru.md").write_text(f"# Т\n\n1. {words}.\n", encoding="utf-8")
        if day in (2, 4):
            (scratch.root / "ru.md").unlink()
        scratch.commit(moment=f"2020-01-0{day}T10:00+00:00")
    adoption = propose(scratch.root, "en.md", "ru.md", slug="terms")
    assert [languages for *_, languages in told(adoption)] == ["en ru", "en", "en ru", "en"]
    assert PurePosixPath("docs/terms/ru.md") not in adoption.files
    adopting.take_over(scratch.root, adoption)
    with open_project(scratch.root, "terms") as project:
        assert project.policy.languages == ("en", "ru")


def test_a_prevailing_text_that_was_removed_stays(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "removed")
    scratch.root.mkdir()
    scratch.git("init", "--quiet", "--initial-branch=main")
    (scratch.root / "en.md").write_text("# T\n\n1. One.\n")
    scratch.commit(moment="2020-01-01T10:00+00:00")
    (scratch.root / "en.md").unlink()
    scratch.commit(moment="2020-01-02T10:00+00:00")
    adoption = propose(scratch.root, "en.md", slug="terms")
    assert told(adoption) == [("2020-01-01", "2020-01-01", "en")]
    assert PurePosixPath("docs/terms/en.md") in adoption.files


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


@pytest.fixture
def renamed(tmp_path: Path) -> Scratch:
    """Two languages side by side; the English file was renamed, and once both changed in one commit."""
    scratch = Scratch(tmp_path / "renamed")
    (scratch.root / "legal" / "ru").mkdir(parents=True)
    scratch.git("init", "--quiet", "--initial-branch=main")
    legal = scratch.root / "legal"
    words = " ".join(["The operator keeps the data of the user."] * 5)
    (legal / "privacy.md").write_text(f"# Privacy\n\n1. One. {words}\n")
    scratch.commit(moment="2020-01-01T10:00+00:00")
    scratch.git("mv", "legal/privacy.md", "legal/policy-en.md")
    scratch.commit(moment="2020-02-01T10:00+00:00")
    (legal / "policy-en.md").write_text(f"# Privacy\n\n1. Two. {words}\n")
    (legal / "ru" / "policy.md").write_text("# Политика\n\n1. Два.\n")
    scratch.commit(moment="2020-03-01T10:00+00:00")
    scratch.git("tag", "privacy-v2.0")
    (legal / "ru" / "policy.md").write_text("# Политика\n\n1. Два!\n")
    scratch.commit(moment="2020-02-15T10:00+00:00")  # a clock that went backwards
    scratch.git("tag", "privacy-v2.1")
    return scratch


def told(adoption: Adoption) -> list[tuple[str, str, str]]:
    """What a preview tells of each release: version, first day, languages."""
    return [
        (each.release.version, str(each.release.effective), " ".join(each.release.texts))
        for each in adoption.releases
    ]


EN, RU = "en=legal/policy-en.md", "legal/ru/policy.md"


def test_several_languages_in_git_are_kept_in_step(renamed: Scratch) -> None:
    adoption = propose(renamed.root, EN, RU, slug="privacy")
    assert told(adoption) == [
        ("2020-02-01", "2020-02-01", "en"),
        ("2.0", "2020-03-01", "en ru"),
        ("2.1", "2020-03-01", "en ru"),
    ]
    assert adoption.files[PurePosixPath("docs/privacy/ru.md")].decode().endswith("Два!\n")
    assert adoption.hints == ("legal/privacy.md",)
    commits = renamed.git("log", "--format=%H", "--reverse").split()
    assert [each.sources for each in adoption.releases] == [(each[:10],) for each in commits[1:]]


def test_a_rename_is_followed_where_told(renamed: Scratch) -> None:
    adoption = propose(renamed.root, EN, RU, slug="privacy", follow=("en=legal/privacy.md",))
    assert told(adoption)[0] == ("2020-01-01", "2020-01-01", "en")
    assert len(adoption.releases) == 3  # the renaming itself changed nothing
    assert adoption.hints == ()
    alone = propose(renamed.root, "legal/policy-en.md", slug="alone", follow=("legal/privacy.md",))
    assert alone.versions[0] == "2020-01-01"


def test_tags_of_something_else_can_be_left_aside(renamed: Scratch) -> None:
    adoption = propose(renamed.root, EN, RU, slug="privacy", tags=False)
    assert adoption.versions == ("2020-02-01", "2020-03-01", "2020-03-01.2")


def test_the_language_that_is_named_prevails(renamed: Scratch) -> None:
    adoption = propose(renamed.root, EN, RU, slug="privacy", language="ru")
    assert b'authoritative = "ru"' in adoption.files[PurePosixPath("docs/privacy/policy.toml")]
    assert told(adoption)[0] == ("2.0", "2020-03-01", "ru en")


@pytest.mark.parametrize(
    ("sources", "follow", "said"),
    [
        (["legal/policy-en.md", "en=legal/ru/policy.md"], (), "not clear which"),
        (["legal", RU], (), "not clear which"),
        ([EN, RU], ("kk=legal/privacy.md",), "no text in 'kk' can follow"),
        ([EN, "ru=../elsewhere.md"], (), "not in this repository"),
        (["legal/none.md"], (), "no text with a history"),
    ],
)
def test_sources_that_are_not_clear_are_refused(
    renamed: Scratch, sources: list[str], follow: tuple[str, ...], said: str
) -> None:
    with pytest.raises(MisuseError, match=said):
        propose(renamed.root, *sources, slug="privacy", follow=follow)


def test_nothing_that_exists_is_changed(renamed: Scratch) -> None:
    kept = renamed.root / "docs" / "privacy" / "en.md"
    kept.parent.mkdir(parents=True)
    kept.write_text("# Mine\n", "utf-8")
    before = {path: path.read_bytes() for path in renamed.root.rglob("*") if path.is_file()}
    adopting.take_over(renamed.root, propose(renamed.root, EN, RU, slug="privacy"))
    assert before == {path: path.read_bytes() for path in before}
    assert renamed.git("status", "--porcelain") == "?? docs/"
