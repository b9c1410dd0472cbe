"""What a reader does, in a real browser: every kind of page, three languages, a desk and a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import visit

LANGUAGES = {"ru": "", "kk": "kk/", "en": "en/"}
KINDS = [
    "",
    "v/1.0.0/",
    "v/1.0.1/",
    "changes/1.0.1/",
    "history/",
    "history/clauses/",
    "compare/",
    "parallel/",
    "verify/",
]
SIZES = [(1280, 900), (390, 844), (320, 600)]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_sound(browser: Browser, home: str, language: str, kind: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    troubles: list[str] = []
    asked: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{home}{LANGUAGES[language]}{kind}")
    assert page.get_attribute("html", "lang") == language
    assert page.locator("h1").count() == 1
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    assert not troubles
    assert all(url.startswith((home, "data:", "blob:")) for url in asked)
    assert not context.cookies()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


def test_the_language_switch_stays_on_the_page_and_the_clause(page: Page, home: str) -> None:
    page.goto(f"{home}v/1.0.0/#3.4")
    page.click("header >> text=Қаз")
    page.wait_for_url(f"{home}kk/v/1.0.0/#3.4")
    page.click("header >> text=Eng")
    page.wait_for_url(f"{home}en/v/1.0.0/#3.4")
    page.click("header >> text=Рус")
    page.wait_for_url(f"{home}v/1.0.0/#3.4")


def test_a_cited_clause_is_seen_and_marked(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{home}#3.5")
    clause = page.locator('[id="3.5"]')
    box = clause.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 700
    assert clause.evaluate("each => each.matches(':target')")


@pytest.mark.parametrize(("path", "said"), [("nothing/", "ru"), ("kk/nothing/", "kk"), ("en/v/9.9/", "en")])
def test_a_missing_page_speaks_the_language_of_its_address(
    page: Page, home: str, site: Path, path: str, said: str
) -> None:
    missing = (site / "privacy" / "404.html").read_text("utf-8")
    page.route(
        f"{home}{path}", lambda route: route.fulfill(status=404, body=missing, content_type="text/html")
    )
    visit(page, f"{home}{path}")
    shown = page.locator(f"article [lang={said}], article:lang({said})").locator("visible=true")
    assert shown.count() > 0


def test_the_first_tab_skips_to_the_text(page: Page, home: str) -> None:
    visit(page, home)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    assert page.locator(".md-skip").bounding_box() is not None
    page.keyboard.press("Enter")
    assert page.url.endswith("#p-1") or "#" in page.url


def test_the_text_and_the_redline_need_no_script(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home)
    assert "Настоящая политика" in page.inner_text("article")
    page.goto(f"{home}changes/1.0.1/")
    assert page.locator("ins").count() == 7
    assert page.locator("del").count() == 4
    page.goto(f"{home}compare/")
    assert page.locator('article a[href$="changes/1.0.1/"]').is_visible()
    context.close()


def test_a_redline_is_said_in_words_and_kept_on_paper(page: Page, home: str) -> None:
    page.goto(f"{home}changes/1.0.1/")
    change = page.locator('[id="2.2.5"]')
    assert "[исключено: ;][добавлено: .]" in (change.text_content() or "")
    page.emulate_media(media="print")
    style = page.locator("ins").first.evaluate("each => getComputedStyle(each).textDecorationLine")
    assert style == "underline"
    assert page.locator("details >> visible=true").count() == 0 or page.locator(".fold").first.is_visible()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    ("path", "mark", "clause"),
    [
        ("", "изм. 1.0.1", "Пункт 3.5.2"),
        ("kk/", "өзг. 1.0.1", "3.5.2-тармақ"),
        ("en/", "am. 1.0.1", "Clause 3.5.2"),
    ],
)
def test_a_clause_that_was_amended_opens_its_story_by_keyboard(
    page: Page, home: str, width: int, path: str, mark: str, clause: str
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{home}{path}")
    link = page.locator('[id="3.5.2"] .amended a')
    assert link.inner_text() == mark
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{path}history/clauses/#3.5.2")
    story = page.locator('[id="3.5.2"]')
    assert story.locator("h2").inner_text() == clause
    assert (story.locator("del").count(), story.locator("ins").count()) == (1, 1)
    assert story.locator(".telling").count() == 2
    story.locator("h2 a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{path}#3.5.2")


def test_an_edition_of_the_past_offers_what_has_changed_since(page: Page, home: str) -> None:
    page.goto(f"{home}en/v/1.0.0/")
    page.click("text=What has changed since")
    page.wait_for_selector(".comparison ins")
    assert page.input_value("select[name=from]") == "1.0.0"
    assert page.input_value("select[name=to]") == "1.0.1"
