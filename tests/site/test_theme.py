"""The built site: what MkDocs and the theme make of the staged pages."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.scratch import Scratch

from policysite.project import POLICY
from policysite.record import parse_policy
from policysite.tasks import publishing

ROOT = Path(__file__).parents[2]
HOME = "https://example.org/terms/"
PAGES = ("index.html", "v/1.0/index.html", "kk/history/index.html")


@pytest.fixture(scope="module")
def site(history: Scratch) -> Path:
    """The policy with five releases, of which only the fourth has a Kazakh text, as it stands in May 2026."""
    return publishing.build(history.root, None, date(2026, 5, 5))


def head(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text("utf-8").split("</head>")[0]


def links(text: str, relation: str) -> list[str]:
    return re.findall(rf'<link rel="{relation}"[^>]*href="([^"]*)"', text)


def twins(text: str) -> list[str]:
    """The same page in other languages; a feed is an alternate too, and none of them."""
    return re.findall(r'<link rel="alternate" hreflang="[^"]*" href="([^"]*)"', text)


@pytest.mark.parametrize(
    ("page", "language", "canonical", "alternates"),
    [
        ("", "en", HOME, ["", "kk/", ""]),
        ("kk", "kk", HOME + "kk/", ["", "kk/", ""]),
        ("v/1.0", "en", HOME + "v/1.0/", []),
        ("history", "en", HOME + "history/", ["history/", "kk/history/", "history/"]),
        ("kk/parallel", "kk", HOME + "kk/parallel/", ["parallel/", "kk/parallel/", "parallel/"]),
    ],
)
def test_a_page_names_itself_and_its_true_twins(
    site: Path, page: str, language: str, canonical: str, alternates: list[str]
) -> None:
    text = head(site, page)
    assert f'<html lang="{language}"' in text
    assert links(text, "canonical") == [canonical]
    assert twins(text) == [HOME + address for address in alternates]
    assert text.count('hreflang="x-default"') == bool(alternates)


@pytest.mark.parametrize(
    ("page", "relation", "target"),
    [
        ("v/1.2", "predecessor-version", ["v/1.1/"]),
        ("v/1.2", "successor-version", ["v/1.3/"]),
        ("v/1.2", "version-history", ["history/"]),
        ("v/1.2", "timemap", ["timemap.link"]),
        ("kk/v/1.3", "latest-version", ["kk/"]),
        ("kk/v/1.3", "predecessor-version", []),
        ("kk/v/1.2", "latest-version", []),
        ("history", "version-history", []),
    ],
)
def test_the_head_relates_an_edition_to_the_others(
    site: Path, page: str, relation: str, target: list[str]
) -> None:
    assert links(head(site, page), relation) == [HOME + address for address in target]


def test_pages_watch_the_time_only_where_an_edition_is_to_come(
    history: Scratch, site: Path, tmp_path: Path
) -> None:
    assert all("/standing.js" in (site / page).read_text("utf-8") for page in PAGES)
    root = shutil.copytree(history.root, tmp_path / "later", ignore=shutil.ignore_patterns("site", "build"))
    settled = publishing.build(root, None, date(2026, 6, 1))
    assert not [page for page in PAGES if "/standing.js" in (settled / page).read_text("utf-8")]


def test_a_notice_is_not_offered_to_search_engines(site: Path) -> None:
    text = head(site, "kk/v/1.0")
    assert '<meta name="robots" content="noindex">' in text
    assert not links(text, "canonical") + twins(text)


def test_the_sitemap_has_the_real_pages_only_and_their_own_dates(site: Path) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")
    located = re.findall(rf"<loc>{HOME}([^<]*)</loc>", text)
    assert {"", "kk/", "v/1.0/", "changes/2.0/", "kk/history/"} <= set(located)
    assert not {"kk/v/1.0/", "kk/changes/1.1/"} & set(located)
    assert f"<loc>{HOME}v/2.0/</loc><lastmod>2026-05-01</lastmod>" in text


@pytest.mark.parametrize(("home", "word"), [("", "service"), ("kk", "Қызмет")])
def test_search_knows_the_text_in_force_only_in_the_language_of_the_page(
    site: Path, home: str, word: str
) -> None:
    index = json.loads((site / home / "search" / "search_index.json").read_text("utf-8"))
    assert {entry["location"].split("#")[0] for entry in index["docs"]} == {""}
    assert any(word in entry["text"] for entry in index["docs"])
    assert index["config"]["lang"] == ["ru", "en"]
    assert "stemmer" not in index["config"]["pipeline"]
    assert not any("stamp" in entry["text"] or "Published" in entry["text"] for entry in index["docs"])


def test_pages_ask_nobody_else_and_have_one_script_of_the_theme(site: Path) -> None:
    scripts = set()
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        scripts |= set(re.findall(r"<script>(.*?)</script>", text, re.DOTALL))
        assert not re.findall(r'<(?:script|img|iframe)[^>]*src="(?:https?:)?//', text), path
        assert not re.findall(r'<link rel="(?:stylesheet|icon|preconnect)"[^>]*href="(?:https?:)?//', text), (
            path
        )
    assert len(scripts) == 1


def test_the_missing_page_speaks_every_language_from_any_address(site: Path) -> None:
    text = (site / "404.html").read_text("utf-8")
    assert '<html lang="en"' in text
    assert re.findall(r'<section class="not-found" lang="(\w+)"', text) == ["en", "kk"]
    assert 'href="/terms/kk/"' in text


def test_mkdocs_and_the_policy_name_the_same_address() -> None:
    class Loader(yaml.SafeLoader):
        """A loader that leaves MkDocs's own tags alone."""

    Loader.add_constructor("!ENV", lambda *_: None)
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)  # noqa: S506 - a SafeLoader
    folder = ROOT / "docs" / settings["extra"]["policysite"]["policy"]
    policy = parse_policy((folder / POLICY).read_bytes(), folder.name, POLICY)
    assert settings["site_url"] == policy.url + "/"
