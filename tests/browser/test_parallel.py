"""Two languages side by side: chosen by keyboard, kept in the address, wide, narrow, without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import visit

LANGUAGES = {"ru": "", "kk": "kk/", "en": "en/"}
WORDS = {"ru": "Оператор имеет право", "kk": "Оператор Пайдаланушының", "en": "The Operator has the right"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def shown(page: Page, anchor: str = "3.4") -> list[tuple[str, int, int]]:
    """Give the languages of a row that are seen, first the one that stands first."""
    found = page.locator(f'[id="{anchor}"] > .version >> visible=true').evaluate_all(
        "all => all.map(each => [each.lang, each.getBoundingClientRect()])"
        ".map(([lang, { x, y }]) => [lang, Math.round(x), Math.round(y)])"
    )
    return sorted(((lang, x, y) for lang, x, y in found), key=lambda each: (each[2], each[1]))


def pair(page: Page, anchor: str = "3.4") -> tuple[str, ...]:
    return tuple(language for language, *_ in shown(page, anchor))


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("language", "expected"), [("ru", "ru kk"), ("kk", "ru kk"), ("en", "ru en")])
def test_a_page_begins_with_the_original_and_its_own_language(
    browser: Browser, home: str, language: str, expected: str, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{home}{LANGUAGES[language]}parallel/")
    for width, beside in ((1280, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 844})
        (first, x, y), (second, next_x, next_y) = shown(page)
        assert [first, second] == expected.split()
        assert (y == next_y, x < next_x) if beside else (y < next_y, x == next_x)
        for each in expected.split():
            piece = page.locator(f'[id="3.4"] > [lang={each}]')
            assert WORDS[each] in piece.inner_text()
            assert piece.locator(".tongue").is_visible() != beside
    if not script:
        page.check(".left [value=kk]")
        page.check(".right [value=en]")
        assert pair(page) == ("kk", "en")
    context.close()


def test_every_number_leads_to_the_clause_on_the_page_of_its_language(page: Page, home: str) -> None:
    page.goto(f"{home}en/parallel/?left=kk&right=ru#3.4")
    for language, path in (("kk", "kk/"), ("ru", "")):
        link = page.locator(f'[id="3.4"] > [lang={language}] .number')
        assert link.evaluate("each => each.href") == f"{home}{path}#3.4"
    page.click('[id="3.4"] > [lang=kk] .number')
    page.wait_for_url(f"{home}kk/#3.4")


def test_languages_are_chosen_by_keyboard_and_kept_in_the_address(page: Page, home: str) -> None:
    visit(page, f"{home}parallel/#3.4")
    page.focus(".right :checked")
    page.keyboard.press("ArrowRight")
    assert pair(page) == ("ru", "en")
    assert page.url == f"{home}parallel/?left=ru&right=en#3.4"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    assert pair(page) == ("kk", "en")
    page.keyboard.press("ArrowRight")
    assert pair(page) == ("en", "kk"), "a language cannot stand on both sides: the other one takes its place"
    page.go_back()
    assert pair(page) == ("kk", "en")
    page.go_back()
    page.go_back()
    assert pair(page) == ("ru", "kk")
    page.go_forward()
    assert pair(page) == ("ru", "en")
    page.reload()
    assert pair(page) == ("ru", "en")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?left=en&right=kk", "en kk"),
        ("?right=en", "ru en"),
        ("?left=kk", "ru kk"),
        ("?left=en&right=en", "ru kk"),
        ("?left=xx&right=<b>", "ru kk"),
    ],
)
def test_an_address_chooses_and_what_it_cannot_choose_is_as_usual(
    page: Page, home: str, query: str, expected: str
) -> None:
    page.goto(f"{home}parallel/{query}")
    assert " ".join(pair(page)) == expected


def test_what_is_read_stays_where_it_is_when_a_language_is_changed(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{home}parallel/#3.4")
    before = page.locator('[id="3.4"]').evaluate("each => each.getBoundingClientRect().top")
    page.locator(".left [value=en]").evaluate("each => each.click()")
    after = page.locator('[id="3.4"]').evaluate("each => each.getBoundingClientRect().top")
    assert abs(after - before) < 2


def test_a_reader_comes_from_the_text_and_a_cited_row_is_marked(page: Page, home: str) -> None:
    page.goto(f"{home}kk/")
    page.click('.stamp a[href="parallel/"]')
    page.wait_for_url(f"{home}kk/parallel/")
    visit(page, f"{home}kk/parallel/#3.5")
    row = page.locator('[id="3.5"]')
    assert row.evaluate("each => each.matches(':target')")
    bar = page.locator(".choice").bounding_box()
    box = row.bounding_box()
    assert bar
    assert box
    assert bar["y"] + bar["height"] <= box["y"] < 700


def test_what_a_language_lacks_is_said_and_no_row_is_empty(page: Page, rich_home: str) -> None:
    page.goto(f"{rich_home}kk/parallel/")
    assert pair(page, "1.1") == ("en", "kk")
    missing = page.locator('[id="2.1"] > [lang=kk]')
    assert missing.inner_text() == "бұл тілде жоқ"
    assert missing.locator("p").get_attribute("lang") == "kk"
    page.check(".left [value=kk]")
    assert pair(page, "1.1") == ("kk", "en")
    assert not page.locator(".row >> visible=true").evaluate_all(
        "all => all.filter(each => !each.querySelector('.version:not(.missing)').innerText)"
    )
