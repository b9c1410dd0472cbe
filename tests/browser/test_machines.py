"""What machines find on the built site, and what README promises to those who write them."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://dapmeet.app/privacy/"


def placed(site: Path, url: str) -> Path:
    """Find the file that a web server sends for an address."""
    path = site / "privacy" / url.removeprefix(SITE)
    return path / "index.html" if url.endswith("/") else path


def addresses(value: Any) -> Iterator[str]:
    match value:
        case str() if value.startswith(SITE):
            yield value
        case dict():
            for each in value.values():
                yield from addresses(each)
        case list():
            for each in value:
                yield from addresses(each)


@pytest.mark.parametrize(
    ("path", "language", "says"),
    [
        ("v/1.0.0/policy.json", "ru", '"language":"ru"'),
        ("kk/v/1.0.0/policy.json", "kk", '"language":"kk"'),
        ("en/v/1.0.1/policy.json", "en", '"language":"en"'),
        ("changes/1.0.1/notice.txt", "ru", "Тема: Политика конфиденциальности — редакция 1.0.1\n"),
        ("kk/changes/1.0.1/notice.txt", "kk", "Тақырыбы: Құпиялылық саясаты — 1.0.1 редакциясы\n"),
        ("en/changes/1.0.1/notice.txt", "en", "Subject: Privacy Policy — edition 1.0.1\n"),
        ("timemap.link", "ru", f"<{SITE}v/1.0.1/policy.html>"),
        ("kk/timemap.link", "kk", f"<{SITE}kk/v/1.0.1/policy.html>"),
        ("calendar.kk.ics", "kk", f"URL:{SITE}kk/\r\n"),
    ],
)
def test_files_lie_where_their_language_lives(site: Path, path: str, language: str, says: str) -> None:
    assert says in (site / "privacy" / path).read_bytes().decode(), language


def test_no_file_of_a_language_lies_anywhere_else(site: Path) -> None:
    root = site / "privacy"
    assert [path.name for path in root.rglob("feed.*.xml") if path.parent != root] == []
    assert [str(path.relative_to(root)) for path in root.rglob("releases.json")] == ["releases.json"]


@pytest.mark.parametrize(
    "name", ["current.json", "releases.json", "feed.ru.json", "feed.kk.json", "feed.en.json"]
)
def test_every_address_that_is_named_is_there(site: Path, name: str) -> None:
    for url in addresses(json.loads((site / "privacy" / name).read_bytes())):
        assert placed(site, url.partition("?")[0]).is_file(), url


@pytest.mark.parametrize(("page", "language"), [("", "ru"), ("kk/history/", "kk"), ("en/v/1.0.0/", "en")])
def test_a_page_leads_to_the_feeds_of_its_language(
    browser: Browser, home: str, page: str, language: str
) -> None:
    opened = browser.new_page()
    opened.goto(home + page)
    for media_type, suffix in (("atom+xml", "xml"), ("feed+json", "json")):
        link = opened.locator(f'link[rel~="alternate"][type="application/{media_type}"]')
        assert link.evaluate("link => link.href") == f"{home}feed.{language}.{suffix}"
        assert opened.request.get(link.evaluate("link => link.href")).ok
    opened.close()


@pytest.mark.parametrize("page", ["", "kk/v/1.0.0/", "en/v/1.0.1/"])
def test_a_page_describes_the_edition_on_it(browser: Browser, home: str, page: str) -> None:
    opened = browser.new_page()
    opened.goto(home + page)
    (described,) = opened.locator('script[type="application/ld+json"]').all_text_contents()
    edition = json.loads(described)["mainEntity"]
    assert edition["version"] in opened.locator(".stamp").inner_text()
    assert edition["inLanguage"] == opened.get_attribute("html", "lang")
    opened.close()


def test_an_independent_reader_understands_the_feeds(site: Path) -> None:
    for language in ("ru", "kk", "en"):
        read = feedparser.parse((site / "privacy" / f"feed.{language}.xml").read_bytes())
        assert not read.bozo
        assert [entry.id for entry in read.entries] == [
            f"tag:dapmeet.app,2026-11-22:privacy/{language}/{version}" for version in ("1.0.1", "1.0.0")
        ]


@pytest.fixture
def must_ask_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], bool]:
    """The function that README shows, asking the built site."""
    monkeypatch.setattr("urllib.request.urlopen", lambda url: BytesIO(placed(site, url).read_bytes()))
    (sample,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    defined: dict[str, Any] = {}
    exec(sample, defined)  # noqa: S102 - README's own sample
    function: Callable[[str], bool] = defined["must_ask_again"]
    return function


def test_the_sample_of_the_readme_asks_only_for_material_changes(
    must_ask_again: Callable[[str], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not must_ask_again("1.0.0")  # 1.0.1 is editorial
    assert not must_ask_again("1.0.1")
    assert must_ask_again("0.9")  # unknown

    kinds = ["original", "material", "editorial", "material"]
    files = {
        "current.json": {"current": {"version": "2"}},
        "releases.json": {"releases": [{"version": str(n), "kind": kind} for n, kind in enumerate(kinds)]},
    }
    monkeypatch.setattr(
        "urllib.request.urlopen", lambda url: BytesIO(json.dumps(files[url.removeprefix(SITE)]).encode())
    )
    assert [must_ask_again(version) for version in "0123"] == [True, False, False, False]
