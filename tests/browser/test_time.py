"""Any date, and statuses that stay right after the build: what a reader's clock does to the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.scratch import Scratch
from tests.sharing import shared

from policysite.tasks import publishing

PATHS = {"ru": "", "kk": "kk/", "en": "en/"}
BEFORE, AT = "2026-05-31T18:59:59Z", "2026-05-31T19:00:00Z"  # midnight of 1 June in Almaty
ZONES = ["America/New_York", "Asia/Almaty", "Pacific/Auckland"]


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A policy as it stood on 5 May 2026: thirteen editions of 2025, and 2.0 that comes on 1 June."""
    return shared(tmp_path_factory, "time", make_terms) / "site" / "terms"


def make_terms(folder: Path) -> None:
    scratch = Scratch.create(folder, *PATHS, effect="scheduled", notice=1)
    for month in range(1, 14):
        write(scratch, f"Edition {month}.")
        year, number = divmod(month - 1, 12)
        day = f"{2025 + year}-{number + 1:02}"
        scratch.release(f"1.{month}", f"{day}-02T09:00+05:00", f"{day}-10")
    write(scratch, "The second.")
    scratch.release("2.0", "2026-05-02T09:00+05:00", "2026-06-01")
    publishing.build(scratch.root, None, date(2026, 5, 5), files=False)


def write(scratch: Scratch, clause: str) -> None:
    for language in PATHS:
        scratch.write(language, f"# Terms {language}\n\n1. First.\n\n2. {clause}\n")


@pytest.fixture(scope="module")
def terms_home(terms: Path, serve: Callable[[Path], str]) -> str:
    return f"{serve(terms.parent)}terms/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_page() as page:
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        yield page
        assert not problems


def hosted(page: Page, site: Path) -> Page:
    """Answer as a static host does where there is no file: with the page for that, and the status 404."""
    missing = (site / "404.html").read_text("utf-8")

    def answer(route: Route) -> None:
        route.fulfill(status=404, body=missing, content_type="text/html")

    page.route(re.compile(r"/at/[^?]"), answer)
    return page


def seen(page: Page, selector: str) -> list[str]:
    return page.locator(f"{selector} >> visible=true").all_inner_texts()


STANDING = [
    ("", BEFORE, "in force", ""),
    ("", AT, "superseded", "Edition 2.0 has been in force since 1 June 2026. Below is the earlier edition"),
    ("v/1.13/", BEFORE, "in force", ""),
    ("v/1.13/", AT, "superseded", "from 10 January 2026 to 31 May 2026"),
    ("v/2.0/", BEFORE, "not yet in force", "It comes into force on 1 June 2026."),
    ("v/2.0/", AT, "in force", ""),
    ("v/1.1/", BEFORE, "superseded", "Read the edition in force"),
    ("v/1.1/", AT, "superseded", "Read the edition in force"),
]


@pytest.mark.parametrize("zone", ZONES)
def test_statuses_change_at_midnight_of_the_policy_not_of_the_reader(
    browser: Browser, terms_home: str, zone: str
) -> None:
    with browser.new_page(timezone_id=zone) as page:
        for path, instant, status, banner in STANDING:
            page.clock.set_fixed_time(instant)
            page.goto(f"{terms_home}en/{path}", wait_until="load")
            assert seen(page, ".stamp .status") == [status], (path, instant)
            shown = seen(page, ".banner")
            assert len(shown) == bool(banner), (path, instant)
            assert banner in " ".join(shown)
            assert bool(seen(page, ".stamp :text('Upcoming')")) == (instant == BEFORE and path != "v/2.0/")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "С 1 июня 2026 г. действует редакция 2.0. Ниже — прежняя редакция 1.13."),
        ("kk", "2026 жылғы 1 маусым күнінен бастап 2.0 редакциясы қолданыста."),
        ("en", "Edition 2.0 has been in force since 1 June 2026."),
    ],
)
def test_the_home_page_says_in_its_language_that_a_newer_edition_is_in_force(
    page: Page, terms_home: str, language: str, words: str
) -> None:
    home = f"{terms_home}{PATHS[language]}"
    page.clock.set_fixed_time(AT)
    page.goto(home)
    expect(page.locator(".banner >> visible=true")).to_contain_text(words)
    page.click(".banner a >> visible=true")
    page.wait_for_url(f"{home}v/2.0/")


def test_a_page_that_stays_open_over_midnight_changes(page: Page, terms_home: str) -> None:
    page.clock.install(time="2026-05-31T18:50:00Z")  # it goes on while the page is loaded
    page.goto(f"{terms_home}en/v/2.0/")
    assert seen(page, ".stamp .status") == ["not yet in force"]
    page.clock.fast_forward("10:01")
    assert seen(page, ".stamp .status") == ["in force"]
    assert not seen(page, ".banner")


def test_history_and_its_calendar_change_with_the_day(page: Page, terms_home: str) -> None:
    states = "#v1\\.13 .status, #v2\\.0 .status"
    bars = ".timeline a[href='#v1.13'] rect, .timeline a[href='#v2.0'] rect"
    for instant, said, drawn in [
        (BEFORE, ["not yet in force", "in force"], ["in-force", "upcoming"]),
        (AT, ["in force", "superseded"], ["superseded", "in-force"]),
    ]:
        page.clock.set_fixed_time(instant)
        page.goto(f"{terms_home}en/history/")
        assert seen(page, states) == said
        visible = page.locator(f":is({bars}) >> visible=true")
        assert [each.get_attribute("class") for each in visible.all()] == drawn


def test_compare_knows_the_statuses_of_the_day_of_reading(page: Page, terms_home: str) -> None:
    for instant, newer, said in [(BEFORE, "1.13", "not yet in force"), (AT, "2.0", "in force")]:
        page.clock.set_fixed_time(instant)
        page.goto(f"{terms_home}en/compare/")
        page.wait_for_selector('[data-state="ready"]')
        assert page.input_value("[name=to]") == newer
        offered = page.locator("[name=to] option[value='2.0']")
        assert offered.all_inner_texts() == [f"2.0 — from 1 June 2026 ({said})"]


def test_nothing_moves_while_nothing_has_changed(browser: Browser, terms_home: str) -> None:
    texts = []
    for script in (True, False):
        with browser.new_page(java_script_enabled=script) as page:
            if script:
                page.clock.set_fixed_time(BEFORE)
            page.goto(f"{terms_home}en/v/2.0/")
            texts.append(page.inner_text("article"))
    assert texts[0] == texts[1]


def test_a_clock_that_is_slow_shows_what_the_build_knew(page: Page, terms_home: str) -> None:
    page.clock.set_fixed_time("2001-01-01T00:00:00Z")
    page.goto(f"{terms_home}en/")
    assert seen(page, ".stamp .status") == ["in force"]
    assert not seen(page, ".banner")


OPENED = {
    "at/2025-03-09": "v/1.2/",
    "at/2025-03-10/": "v/1.3/",
    "at/?2025-03-10": "v/1.3/",
    "at/?day=2026-05-31": "v/1.13/",
    "at/2026-06-01#2": "v/2.0/#2",
    "at/today": "v/2.0/",
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_the_address_of_a_day_opens_its_edition(page: Page, terms: Path, terms_home: str, path: str) -> None:
    page.clock.set_fixed_time(AT)
    hosted(page, terms)
    for asked, opened in OPENED.items():
        page.goto("about:blank")  # else an address that differs in its end only would not be loaded
        page.goto(f"{terms_home}{path}{asked}")
        page.wait_for_url(f"{terms_home}{path}{opened}")


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        (
            "at/2025-01-09",
            "en",
            "No edition was in force on 9 January 2025. The first edition is 1.1, from 10",
        ),
        (
            "at/2024-02-29",
            "ru",
            "29 февраля 2024 г. ни одна редакция не действовала. Первая редакция — 1.1, с",
        ),
        (
            "at/2030-05-01",
            "ru",
            "По опубликованному на сегодня, 1 мая 2030 г. будет действовать редакция 2.0.",
        ),
        ("at/2030-05-01", "kk", "2030 жылғы 1 мамыр күні 2.0 редакциясы қолданыста болады."),
        ("at/2026-13-45", "ru", "«2026-13-45» — не дата. День пишется так: 2026-06-01."),
        ("at/2025-02-30", "kk", "«2025-02-30» деген күн жоқ."),
        ("at/heute", "en", "“heute” is not a day. Write a day like this: 2026-06-01."),
        ("at/%D1%81%D0%B5%D0%B3%D0%BE%D0%B4%D0%BD%D1%8F", "ru", "«сегодня» — не дата."),
        ("at/?day=<img src=x onerror=alert(1)>", "en", "“<img src=x onerror=alert(1)>” is not a day."),
    ],
)
def test_a_day_without_an_edition_gets_a_clear_page(
    page: Page, terms: Path, terms_home: str, asked: str, language: str, words: str
) -> None:
    page.clock.set_fixed_time(AT)
    hosted(page, terms).goto(f"{terms_home}{PATHS[language]}{asked}")
    expect(page.locator(".answer")).to_contain_text(words)
    assert page.get_attribute("html", "lang") == language
    assert page.locator("h1").count() == 1
    assert "/at/?" in page.url


def test_at_opens_the_edition_of_the_day_that_is_typed(page: Page, terms_home: str) -> None:
    page.clock.set_fixed_time(AT)
    page.goto(f"{terms_home}en/at/")
    expect(page.locator(".answer")).to_have_text("Today, 1 June 2026, edition 2.0 is in force.")
    page.fill("[name=day]", "2025-06-15")
    page.press("[name=day]", "Enter")
    page.wait_for_url(f"{terms_home}en/v/1.6/")
    page.go_back()
    page.wait_for_url(f"{terms_home}en/at/")


def test_history_answers_for_a_day_and_its_address_says_so(page: Page, terms_home: str) -> None:
    answer = page.locator(".answer")
    page.clock.set_fixed_time(BEFORE)
    page.goto(f"{terms_home}en/history/?day=2025-12-31")
    expect(answer).to_have_text("On 31 December 2025 edition 1.12 was in force.")
    page.fill("[name=day]", "2026-06-01")
    page.click(".day button")
    expect(answer).to_have_text("As published today, edition 2.0 will be in force on 1 June 2026.")
    assert page.url.endswith("/en/history/?day=2026-06-01")
    assert page.locator(".timeline .chosen").count() == 1
    page.go_back()
    expect(answer).to_contain_text("edition 1.12")
    assert page.input_value("[name=day]") == "2025-12-31"
    page.go_forward()
    page.click("header >> text=Рус")
    page.wait_for_url(f"{terms_home}history/?day=2026-06-01")
    expect(answer).to_contain_text("будет действовать редакция 2.0.")
    page.click(".answer a")
    page.wait_for_url(f"{terms_home}v/2.0/")


@pytest.mark.parametrize("path", ["at/", "history/"])
def test_the_first_edition_is_named_even_if_it_was_replaced_on_its_first_day(
    page: Page, home: str, path: str
) -> None:
    page.goto(f"{home}en/{path}?day=2020-01-01")
    expect(page.locator(".answer")).to_contain_text("The first edition is 1.0.0, from 23 November 2026.")


def test_today_is_the_day_in_the_time_zone_of_the_policy(browser: Browser, terms_home: str) -> None:
    with browser.new_page(timezone_id="America/New_York") as page:
        for instant, today in [(BEFORE, "31 May 2026"), (AT, "1 June 2026")]:
            page.clock.set_fixed_time(instant)
            page.goto(f"{terms_home}en/history/")
            expect(page.locator(".answer")).to_contain_text(f"Today, {today},")


def test_the_calendar_is_one_stop_and_arrows_lead_through_it(page: Page, terms_home: str) -> None:
    focused = "document.activeElement.getAttribute('href')"
    page.goto(f"{terms_home}en/history/")
    page.locator(".timeline a:not([tabindex])").focus()
    assert page.evaluate(focused) == "#v2.0"
    for key, edition in [("ArrowLeft", "1.13"), ("Home", "1.1"), ("ArrowRight", "1.2"), ("End", "2.0")]:
        page.keyboard.press(key)
        assert page.evaluate(focused) == f"#v{edition}"
    assert page.locator(".keys").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "day"
    page.locator(".timeline a:not([tabindex])").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#v2\.0$"))


def test_history_and_at_need_no_script(browser: Browser, terms_home: str) -> None:
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(f"{terms_home}en/history/")
        assert len(seen(page, ".timeline a rect")) > 13
        assert len(seen(page, "table.history tbody tr")) == 14
        assert not seen(page, ".day")
        page.goto(f"{terms_home}en/at/")
        assert len(seen(page, ".days li")) == 14
        page.click(".days li >> nth=-1 >> a")
        assert page.url.endswith("/v/1.1/")
