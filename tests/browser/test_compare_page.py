"""What a reader does on compare/: choose, read, walk, link, go back; by hand and by keyboard alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser.conftest import ROOT
from tests.browser.history import EDITIONS
from tests.exports.test_weave_files import ledger, woven

from policysite.exports.weave_files import weave_files
from policysite.language import catalogue

CODE = ROOT / "overrides" / "assets" / "compare"
READY = '[data-state="ready"] .redline:not([aria-busy])'


@pytest.fixture(params=[1280, 390])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_page(viewport={"width": request.param, "height": 800}) as page:
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        yield page
        assert not problems


@pytest.fixture
def opened(page: Page, rich_home: str) -> Callable[[str], Page]:
    def open_at(query: str = "") -> Page:
        page.goto(f"{rich_home}compare/{query}")
        page.wait_for_selector(READY, state="attached")
        return page

    return open_at


def shown(page: Page) -> tuple[str, str]:
    return page.locator('[name="from"]').input_value(), page.locator('[name="to"]').input_value()


def marks(page: Page) -> list[str]:
    return page.locator(".redline :is(ins, del)").all_text_contents()


Open = Callable[..., Page]


def test_the_edition_in_force_against_the_one_before_comes_first(opened: Open) -> None:
    page = opened()
    assert shown(page) == ("2.1.0", "3.0.0")
    expect(page.locator(".summary strong")).to_contain_text("changes in")


def test_a_pair_is_chosen_and_swapped_and_the_address_says_so(opened: Open) -> None:
    page = opened()
    page.select_option('[name="from"]', "1.0.0")
    page.select_option('[name="to"]', "1.1.0")
    assert urlsplit(page.url).query == "from=1.0.0&to=1.1.0"
    assert any("45" in mark for mark in marks(page))
    page.click('[name="swap"]')
    assert shown(page) == ("1.1.0", "1.0.0")
    page.go_back()
    assert shown(page) == ("1.0.0", "1.1.0")
    page.go_forward()
    assert shown(page) == ("1.1.0", "1.0.0")
    page.reload()
    page.wait_for_selector(READY, state="attached")
    assert shown(page) == ("1.1.0", "1.0.0")


def test_what_changed_since_the_edition_i_accepted(opened: Open) -> None:
    page = opened()
    page.select_option('[name="accepted"]', "1.1.0")
    page.click(".since button")
    assert shown(page) == ("1.1.0", "3.0.0")
    page.fill('[name="day"]', "2026-03-15")
    page.click(".since button")
    assert shown(page) == ("1.2.0", "3.0.0")
    page.fill('[name="day"]', "2025-12-31")
    page.click(".since button")
    expect(page.locator(".refusal")).to_have_text("No edition was in force on that day yet.")
    assert shown(page) == ("1.2.0", "3.0.0")


def test_only_changed_clauses_are_shown(opened: Open) -> None:
    page = opened("?from=1.0.0&to=1.1.0")
    assert page.locator(".redline .fold").count()
    page.locator('.views label:has([value="changed"])').click()
    assert "view=changed" in page.url
    assert not page.locator(".redline .fold").count()
    assert not page.locator(".redline").get_by_text("The service is provided").count()


def test_side_by_side_is_for_wide_screens(opened: Open) -> None:
    page = opened("?from=1.0.0&to=1.1.0&view=side")
    wide = page.viewport_size["width"] > 1000
    assert bool(page.locator(".pair").count()) is wide
    assert page.locator(".views .side").is_visible() is wide
    if wide:
        assert not page.locator(".side.old ins").count()
        assert not page.locator(".side.new del").count()


def test_one_walks_from_change_to_change(opened: Open) -> None:
    page = opened("?from=1.0.0&to=2.0.0")
    count = 3
    page.click('[name="next"]')
    expect(page.locator(".position")).to_contain_text(f"1 of {count}")
    page.click('[name="previous"]')
    expect(page.locator(".position")).to_contain_text(f"{count} of {count}")
    anchor = urlsplit(page.url).fragment
    assert page.locator(".redline .current").count() == 1
    page.goto(page.url)
    page.wait_for_selector(READY, state="attached")
    expect(page.locator(".position")).to_contain_text(f"{count} of {count}")
    assert urlsplit(page.url).fragment == anchor


def test_a_link_leads_into_a_fold(opened: Open) -> None:
    page = opened("?from=1.0.0&to=1.1.0#1.1")
    expect(page.locator('[id="1.1"]')).to_be_in_viewport()


def test_words_come_and_go_on_the_time_line(opened: Open) -> None:
    page = opened("?from=1.0.0&to=1.1.0")
    assert any("45" in mark for mark in marks(page))
    slider = page.locator('[name="time"]')
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert shown(page) == ("1.0.0", "1.2.0")
    assert not any("45" in mark for mark in marks(page))
    assert "1.2.0" in slider.get_attribute("aria-valuetext")
    page.keyboard.press("Home")
    assert shown(page) == ("1.0.0", "1.0.0")
    expect(page.locator(".summary")).to_contain_text("no difference")


def test_by_keyboard_alone(opened: Open) -> None:
    page = opened("?from=1.0.0&to=2.0.0")
    page.keyboard.press("Alt+ArrowDown")
    focused = "document.activeElement.matches('.redline .current')"
    assert page.evaluate(focused)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".position").inner_text().startswith("2 of")
    assert page.evaluate(focused)
    page.keyboard.press("Escape")
    page.locator('[name="accepted"]').focus()
    page.keyboard.press("j")
    assert page.locator(".position").inner_text().startswith("2 of")
    page.locator('[name="view"]').first.focus()
    page.keyboard.press("ArrowLeft")
    assert "view=changed" in page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".position").inner_text().startswith("1 of")


@pytest.mark.parametrize("query", ["?from=9.9.9", "?from=1.0.0&to=<b>x</b>", "?to=%E0%A4%A&from=1.0.0"])
def test_an_unknown_version_is_named_and_others_are_offered(opened: Open, query: str) -> None:
    page = opened(query)
    problem = page.locator(".problem")
    expect(problem).to_contain_text("There is no edition")
    assert not problem.locator("b").count()
    problem.get_by_text("2.0.0 → 2.1.0").click()
    page.wait_for_selector(READY, state="attached")
    assert shown(page) == ("2.0.0", "2.1.0")
    assert page.locator(".summary").is_visible()


def test_where_nothing_can_be_compared_the_page_says_so(page: Page, rich_home: str) -> None:
    page.goto(f"{rich_home}kk/compare/")
    expect(page.locator(".notice")).to_contain_text(catalogue("kk")("compare.single"))
    assert not page.locator(".comparison").count()


def test_without_the_weave_ready_made_redlines_are_offered(browser: Browser, rich_home: str) -> None:
    with browser.new_page() as page:
        page.route("**/weave.*.json", lambda route: route.abort())
        page.goto(f"{rich_home}compare/")
        expect(page.locator('[data-state="failed"] > .banner')).to_contain_text("could not be loaded")
        assert page.locator(".ready-made a").count() == len(EDITIONS) - 1
        expect(page.locator(".ready-made")).to_be_visible()


def test_without_scripts_ready_made_redlines_are_offered(browser: Browser, rich_home: str) -> None:
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(f"{rich_home}compare/")
        expect(page.locator(".ready-made")).to_be_visible()
        assert not page.locator(".tool").is_visible()
        page.locator(".ready-made a").first.click()
        assert page.url == f"{rich_home}changes/3.0.0/"


def test_text_of_a_policy_never_becomes_markup(page: Page, rich_home: str) -> None:
    hostile = '<img src=x onerror="document.title=1">'

    def answer(route: object) -> None:
        file = route.fetch().json()
        word = json.dumps(hostile.replace(" ", "\u00a0"))[1:-1]
        file["strands"] = json.loads(json.dumps(file["strands"]).replace("Example", word))
        file["marks"] = [
            {"link": "javascript:alert(1)"} if "link" in mark else mark for mark in file["marks"]
        ]
        route.fulfill(json=file)

    page.route("**/weave.*.json", answer)
    page.goto(f"{rich_home}compare/?from=1.0.0&to=1.1.0#1.1")
    page.wait_for_selector(READY, state="attached")
    assert "<img" in page.locator(".redline").inner_text()
    assert not page.locator(".redline img").count()
    assert not page.locator('[href^="javascript"]').count()


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_real_policy_in_every_language(browser: Browser, home: str, language: str) -> None:
    folder = "" if language == "ru" else f"{language}/"
    with browser.new_page() as page:
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{home}{folder}compare/?from=1.0.0&to=1.0.1")
            page.wait_for_selector(READY, state="attached")
            assert page.title().startswith("1.0.0 → 1.0.1")
            assert page.locator("h1").inner_text() == catalogue(language)("compare.heading")
            assert page.locator(".summary a").count() >= 3
            page.locator('.views label:has([value="changed"])').click()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
            page.locator("[data-languages] a:not([aria-current])").first.click()
            page.wait_for_url(lambda address: not address.startswith(f"{home}{folder}compare/"))
            page.wait_for_selector(READY, state="attached")
            assert urlsplit(page.url).query == "from=1.0.0&to=1.0.1&view=changed"


def test_the_weave_is_fetched_once(opened: Open) -> None:
    page = opened()
    page.select_option('[name="from"]', "1.0.0")
    page.click('[name="swap"]')
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert sum("weave.en.json" in name for name in names) == 1


class Parted:
    """The weave of the made-up policy in pages; those of held years do not come before they are let go."""

    def __init__(self, page: Page, *held: str) -> None:
        self.files = weave_files(woven(), ledger(), most=0)
        self.asked: list[str] = []
        self.held = {year: [] for year in held}
        page.route("**/weave.*.json", self.answer)

    def answer(self, route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        self.asked.append(name.split(".")[2])
        self.held.get(self.asked[-1], []).append(route)
        if self.asked[-1] not in self.held:
            route.fulfill(body=self.files[name])

    def let_go(self, year: str) -> None:
        for route in self.held.pop(year):
            route.fulfill(body=self.files[route.request.url.rpartition("/")[2]])


def test_of_a_parted_weave_only_the_years_of_both_editions_are_loaded(
    browser: Browser, rich_home: str
) -> None:
    pairs = {
        ("2.1.0", "3.0.0"): ["2024"],
        ("1.0.0", "1.1.0"): ["2021"],
        ("1.2.0", "2.0.0"): ["2022", "2024"],
        ("3.0.0", "1.0.0"): ["2021", "2024"],
    }
    with browser.new_page() as whole, browser.new_page() as page:
        parted = Parted(page)
        for (old, new), years in pairs.items():
            for each in (whole, page):
                each.goto(f"{rich_home}compare/?from={old}&to={new}")
                each.wait_for_selector(READY, state="attached")
            assert page.locator(".outcome").inner_html() == whole.locator(".outcome").inner_html()
            assert sorted(parted.asked) == [*years, "json"]
            parted.asked.clear()


def test_a_page_of_the_weave_that_comes_late_does_not_take_the_place_of_a_later_choice(
    browser: Browser, rich_home: str
) -> None:
    with browser.new_page() as page:
        parted = Parted(page, "2021")
        page.goto(f"{rich_home}compare/?from=2.0.0&to=3.0.0")
        page.wait_for_selector(READY, state="attached")
        before = page.locator(".redline").inner_html()
        page.select_option('[name="from"]', "1.0.0")
        expect(page.locator(".redline")).to_have_attribute("aria-busy", "true")
        assert shown(page) == ("1.0.0", "3.0.0")
        page.select_option('[name="from"]', "2.0.0")
        with page.expect_response("**/weave.en.2021.*.json"):
            parted.let_go("2021")
        page.wait_for_selector(READY, state="attached")
        assert page.locator(".redline").inner_html() == before
        page.select_option('[name="from"]', "1.0.0")
        expect(page.locator(".summary")).to_contain_text("1.0.0")
        assert sorted(parted.asked) == ["2021", "2024", "json"]


def test_without_a_page_of_the_weave_ready_made_redlines_are_offered(
    browser: Browser, rich_home: str
) -> None:
    with browser.new_page() as page:
        Parted(page)
        page.route("**/weave.en.2021.*.json", lambda route: route.abort())
        page.goto(f"{rich_home}compare/?from=2.0.0&to=3.0.0")
        page.wait_for_selector(READY, state="attached")
        page.select_option('[name="from"]', "1.0.0")
        expect(page.locator('[data-state="failed"] > .banner')).to_contain_text("could not be loaded")
        expect(page.locator(".ready-made")).to_be_visible()
        expect(page.locator(".tool")).to_be_hidden()


def test_every_word_that_the_browser_says_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(CODE.glob("*.js")))
    said = set(re.findall(r'"([a-z]+\.[a-z_]+)"', code))
    for language in ("ru", "kk", "en"):
        entries = catalogue(language).entries
        kinds = ("edited", "added", "removed", "moved", "split", "merged", "link", "form", "renumbered")
        wanted = said | {f"summary.{kind}" for kind in kinds} | {f"remark.{kind}" for kind in kinds[1:]}
        wanted |= {f"remark.{kind}_places" for kind in ("split", "merged")}
        assert wanted <= entries.keys(), (language, wanted - entries.keys())
