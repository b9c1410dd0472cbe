"""From a repository to staged pages and a built site."""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from jinja2 import FileSystemLoader
from tests.quality.reproduce import OTHER, build, clone, differences, files
from tests.scratch import Scratch

from policysite.errors import BuildError, MisuseError, PolicysiteError
from policysite.project import open_project
from policysite.site import stage
from policysite.tasks import publishing

ROOT = Path(__file__).parents[2]
TEMPLATES = FileSystemLoader(ROOT / "overrides" / "policysite")


def staged(scratch: Scratch, day: str) -> dict[str, str]:
    with open_project(scratch.root) as project:
        pages = stage(publishing.publication(project, date.fromisoformat(day)), TEMPLATES)
    return {str(path): data.decode() for path, data in pages.items()}


@pytest.mark.parametrize(
    ("day", "version", "has", "lacks"),
    [
        ("2026-01-20", "1.0", "gave", "30 days"),
        ("2026-02-14", "1.0", "gave", "30 days"),
        ("2026-02-15", "1.1", "30 days", "10 days"),
        ("2026-03-15", "1.2", 'id="1.2"', 'id="2.3"'),
        ("2026-05-31", "1.3", 'id="2.3"', 'id="1.2"'),
        ("2026-06-01", "2.0", "10 days", "30 days"),
    ],
)
def test_the_home_page_is_the_edition_in_force(
    history: Scratch, day: str, version: str, has: str, lacks: str
) -> None:
    home = staged(history, day)["en/index.md"]
    assert f"<b>{version}</b>" in home
    assert 'class="status in-force"' in home
    assert has in home
    assert lacks not in home


def test_before_the_first_edition_nothing_is_shown_as_in_force(history: Scratch) -> None:
    home = staged(history, "2026-01-19")["en/index.md"]
    assert "in-force" not in home
    assert "20 January 2026" in home


@pytest.mark.parametrize(
    ("version", "status"),
    [("1.0", "superseded"), ("1.2", "superseded"), ("1.3", "in-force"), ("2.0", "upcoming")],
)
def test_every_edition_says_how_it_stands(history: Scratch, version: str, status: str) -> None:
    page = staged(history, "2026-05-05")[f"en/v/{version}/index.md"]
    assert f'class="status {status}"' in page
    banners = re.findall(r'<aside class="banner [^>]*>', page)
    assert any("hidden" not in each for each in banners) == (status != "in-force")


def test_a_language_that_comes_later_is_never_served_with_another(history: Scratch) -> None:
    pages = staged(history, "2026-05-05")
    assert "Қызметті Example күн сайын көрсетеді." in pages["kk/v/1.3/index.md"]
    for path in ("kk/v/1.0/index.md", "kk/v/2.0/index.md", "kk/changes/1.1/index.md"):
        assert "The operator" not in pages[path], path
        assert "Қызметті" not in pages[path], path


def test_only_the_text_in_force_is_searched(history: Scratch) -> None:
    searched = {path for path, page in staged(history, "2026-05-05").items() if '"exclude": false' in page}
    assert searched == {"en/index.md", "kk/index.md"}


def test_pages_grow_with_releases_and_not_with_pairs(history: Scratch) -> None:
    folders = {PurePosixPath(path).parts[1] for path in staged(history, "2026-05-05") if path.endswith(".md")}
    assert {"v", "changes", "history"} <= folders
    editions = [path for path in staged(history, "2026-05-05") if path.startswith("en/v/")]
    assert len(editions) == 5


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_builds_in_two_surroundings_give_the_same_bytes(
    terms_repository: Scratch, tmp_path: Path
) -> None:
    twin = clone(terms_repository.root, tmp_path / OTHER.folder)
    door = str(ROOT / "scripts" / "build.py")
    theirs = build(OTHER, twin, door, "build", "--as-of", "2026-11-23")
    publishing.build(terms_repository.root, None, date(2026, 11, 23))
    ours = files(terms_repository.root / "site")
    assert differences(ours, theirs) == set()
    assert {"terms/index.html", "terms/sitemap.xml", "terms/en/v/1.0.0/policy.pdf"} <= ours.keys()


def test_a_build_that_fails_leaves_the_good_site(terms_repository: Scratch) -> None:
    site = publishing.build(terms_repository.root, None, date(2026, 11, 23))
    before = digest(site)
    ledger = terms_repository.path("releases.toml")
    ledger.write_bytes(ledger.read_bytes().replace(b"2026-01-10", b"2026-01-11"))
    with pytest.raises(PolicysiteError):
        publishing.build(terms_repository.root, None, date(2026, 11, 23))
    assert digest(site) == before
    assert {path.name for path in site.parent.iterdir()} == {"terms", "nginx", "_headers", "_redirects"}


def test_mkdocs_warnings_are_errors_and_leave_the_good_site(terms_repository: Scratch) -> None:
    site = publishing.build(terms_repository.root, None, date(2026, 11, 23))
    before = digest(site)
    configuration = (ROOT / "mkdocs.yml").read_text("utf-8").replace("history/index.md", "missing/index.md")
    (terms_repository.root / "mkdocs.yml").write_text(configuration, "utf-8")
    for name in ("overrides", "scripts"):
        (terms_repository.root / name).symlink_to(ROOT / name)
    with pytest.raises(BuildError):
        publishing.build(terms_repository.root, None, date(2026, 11, 23))
    assert digest(site) == before


@pytest.mark.parametrize("task", [publishing.stage, publishing.build])
def test_a_policy_that_is_not_there_leaves_no_trace(
    terms_repository: Scratch, task: Callable[..., object]
) -> None:
    before = sorted(terms_repository.root.iterdir())
    with pytest.raises(MisuseError, match="there is no policy 'other'"):
        task(terms_repository.root, "other", None)
    assert sorted(terms_repository.root.iterdir()) == before


def test_staging_again_changes_no_file(terms_repository: Scratch) -> None:
    assert publishing.stage(terms_repository.root, None, date(2026, 11, 23)) > 0
    assert publishing.stage(terms_repository.root, None, date(2026, 11, 23)) == 0
