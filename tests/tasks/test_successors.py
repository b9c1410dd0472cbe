"""After MkDocs: ProperDocs makes the same site, byte for byte; Zensical the same texts, links and anchors.

ProperDocs stands in for every `mkdocs` module of its process, so it runs in one of its own. Zensical runs no
hook and no plugin, and takes one language a build.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from tests.scratch import Scratch

from policysite.tasks import publishing

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 5, 5)
"""In the synthetic history, one edition is upcoming on it."""

PROPERDOCS = """\
import sys
import properdocs.replacement
import mkdocs
assert mkdocs.__name__ == "properdocs"
from datetime import date
from pathlib import Path
from policysite.tasks import publishing
publishing.build(Path(sys.argv[1]), None, date.fromisoformat(sys.argv[2]), files=False)
assert "mkdocs_static_i18n" in sys.modules
"""

ZENSICAL = """\
[project]
site_name = "Example"
site_url = "https://example.org/terms/"
docs_dir = "build/docs/{language}"
site_dir = "build/zensical/{language}"

[project.theme]
font = false

[project.markdown_extensions.attr_list]
[project.markdown_extensions.toc]
"""
"""What mkdocs.yml says, for one language, as far as Zensical has it."""


@dataclass(frozen=True)
class Sites:
    """The site that MkDocs made of the synthetic history, and the repository with its staged tree."""

    repository: Path
    reference: Path


@pytest.fixture(scope="module")
def sites(history: Scratch, tmp_path_factory: pytest.TempPathFactory) -> Sites:
    repository = tmp_path_factory.mktemp("successors") / "repository"
    shutil.copytree(history.root, repository, ignore=shutil.ignore_patterns("build", "site"))
    built = publishing.build(repository, None, DAY, files=False)
    return Sites(repository, shutil.copytree(built, repository.parent / "reference"))


def run(*command: str, folder: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_properdocs_builds_the_same_bytes(sites: Sites) -> None:
    run(sys.executable, "-c", PROPERDOCS, str(sites.repository), DAY.isoformat(), folder=sites.repository)
    ours, theirs = files(sites.reference), files(sites.repository / "site" / "terms")
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []
    assert {"index.html", "kk/index.html", "search/search_index.json", "v/1.3/index.html"} <= ours.keys()


@pytest.fixture(scope="module")
def zensical(sites: Sites) -> dict[str, Path]:
    """Build each language; give back where its reference and its pages are."""
    for language in ("en", "kk"):
        configuration = sites.repository / f"zensical.{language}.toml"
        configuration.write_text(ZENSICAL.format(language=language), "utf-8")
        said = run(
            sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(configuration),
            folder=sites.repository,
        )  # fmt: skip
        assert "No issues found" in said
    return {language: sites.repository / "build" / "zensical" / language for language in ("en", "kk")}


@pytest.mark.parametrize(("language", "home"), [("en", ""), ("kk", "kk")])
def test_zensical_builds_the_same_texts_links_and_anchors(
    sites: Sites, zensical: dict[str, Path], language: str, home: str
) -> None:
    staged = sites.repository / "build" / "docs" / language
    pages = [path.relative_to(staged).with_suffix(".html") for path in staged.rglob("index.md")]
    assert len(pages) > 10
    for page in pages:
        ours, theirs = (article(folder / page) for folder in (sites.reference / home, zensical[language]))
        assert [*words(ours)] == [*words(theirs)], page
        assert [*links(ours)] == [*links(theirs)], page
        assert [*anchors(ours)] == [*anchors(theirs)], page


def test_zensical_copies_every_other_file_as_it_is(sites: Sites, zensical: dict[str, Path]) -> None:
    """All but the sitemap, of which it makes one of its own."""
    for language, folder in zensical.items():
        staged = files(sites.repository / "build" / "docs" / language)
        data = {
            path: content for path, content in staged.items() if not path.endswith((".md", "sitemap.xml"))
        }
        assert "timemap.link" in data
        assert {path: (folder / path).read_bytes() for path in data} == data


def test_zensical_searches_the_text_in_force_only(zensical: dict[str, Path]) -> None:
    items = json.loads((zensical["en"] / "search.json").read_text("utf-8"))["items"]
    assert items
    assert {item["location"].partition("#")[0] for item in items} == {""}


def article(page: Path) -> html.HtmlElement:
    """Find what the staged page says, in the theme's frame around it."""
    (found,) = html.document_fromstring(page.read_text("utf-8")).iter("article")
    return found


def words(of: html.HtmlElement) -> Iterator[str]:
    yield from of.text_content().split()


def links(of: html.HtmlElement) -> Iterator[str]:
    yield from (link.get("href") for link in of.iter("a") if link.get("href") is not None)


def anchors(of: html.HtmlElement) -> Iterator[str]:
    """Name every place that a link can lead to; `__skip` is Zensical's own."""
    yield from (each.get("id") for each in of.iter() if each.get("id") not in (None, "__skip"))
