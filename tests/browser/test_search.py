"""Search as a reader uses it: beginnings of words, the language of the page, the text in force."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import visit


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def results(page: Page, typed: str) -> list[str]:
    """Type into the search and give the paths of what it finds."""
    page.click("[data-md-component=search-query]")
    page.keyboard.type(typed)
    page.keyboard.press(
        "End"
    )  # Playwright inserts Cyrillic letters without a key, and the theme waits for one
    page.wait_for_selector(".md-search-result__item")
    links = page.eval_on_selector_all(".md-search-result__link", "all => all.map(each => each.href)")
    return [urlsplit(link).path for link in links]


@pytest.mark.parametrize(
    ("path", "typed", "found"),
    [
        ("", "конфиденц", "Политика конфиденциальности"),
        ("", "опер", "Оператор"),
        ("kk/", "құпия", "Құпиялылық"),
        ("kk/", "дерек", "деректер"),
        ("kk/history/", "опер", "Оператор"),
        ("kk/v/1.0.0/", "Google", "Google"),
        ("en/changes/1.0.1/", "Google", "Google"),
        ("history/clauses/", "Google", "Google"),
    ],
)
def test_words_are_found_from_their_beginnings_in_the_language_of_the_page(
    page: Page, home: str, path: str, typed: str, found: str
) -> None:
    visit(page, f"{home}{path}")
    language = path.partition("/")[0] + "/" if path.startswith(("kk/", "en/")) else ""
    assert set(results(page, typed)) == {urlsplit(home).path + language}
    assert found in page.inner_text(".md-search-result__list")


def test_a_result_leads_to_its_place_in_the_text_in_force(page: Page, home: str) -> None:
    visit(page, f"{home}kk/v/1.0.0/")
    results(page, "қорға")
    page.click(".md-search-result__link[href*='#4']")
    page.wait_for_url(lambda url: url.startswith(f"{home}kk/") and url.endswith("#4"))
    assert page.locator("[id='4']").is_visible()
