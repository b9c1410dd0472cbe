"""WCAG 2.2 AA on every kind of page: three languages, light and dark, a desk and a phone."""

from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.browser.conftest import visit

LANGUAGES = {"ru": "", "kk": "kk/", "en": "en/"}
KINDS = [
    "",
    "v/1.0.0/",
    "changes/1.0.1/",
    "history/",
    "history/?day=2026-11-23",
    "history/clauses/",
    "compare/?from=1.0.0&to=1.0.1",
    "compare/?from=1.0.0&to=1.0.1&view=side",
    "compare/?from=9.9.9",
    "parallel/",
    "at/",
    "verify/",
    "v/1.0.0/policy.html",
]
RICH = [
    "",
    "changes/2.1.0/",
    "compare/?from=1.0.0&to=3.0.0",
    "history/",
    "history/clauses/",
    "kk/",
    "parallel/",
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(page: Page, *rules: str) -> list[str]:
    """Run axe-core; each finding with the element it is about."""
    chosen = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found = Axe().run(page, options={"runOnly": chosen, "resultTypes": ["violations"]})
    return [
        f"{each['id']}: {node['html'][:160]}"
        for each in found.response["violations"]
        for node in each["nodes"][:3]
    ]


SIZES = ((390, 844), (1280, 900))


def look_at(browser: Browser, address: str, sizes: Sequence[tuple[int, int]] = SIZES) -> list[str]:
    """Look at a page at some sizes; where it is seen at all of them, at its dark colours too."""
    (width, height), *others = sizes
    context = browser.new_context(reduced_motion="reduce", viewport={"width": width, "height": height})
    page = context.new_page()
    visit(page, address)
    found = findings(page)
    for width, height in others:
        page.set_viewport_size({"width": width, "height": height})
        found += findings(page)
    if sizes == SIZES:
        page.emulate_media(color_scheme="dark")
        found += findings(page, "color-contrast", "link-in-text-block")
    context.close()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, home: str, language: str, kind: str) -> None:
    sizes = SIZES if language == "ru" else SIZES[:1]  # other words need room; colours are the same
    assert not look_at(browser, f"{home}{LANGUAGES[language]}{kind}", sizes)


@pytest.mark.parametrize("kind", RICH)
def test_axe_finds_nothing_where_there_is_everything(browser: Browser, rich_home: str, kind: str) -> None:
    assert not look_at(browser, f"{rich_home}{kind}")


def test_axe_would_find_something(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(home)
    page.evaluate("document.querySelector('h1').outerHTML = '<img src=x>'")
    assert any(each.startswith("image-alt") for each in findings(page))
    context.close()


@pytest.mark.parametrize("kind", ["", "changes/1.0.1/", "compare/", "history/", "parallel/", "verify/"])
def test_text_twice_as_large_needs_no_sideways_scrolling(browser: Browser, home: str, kind: str) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    visit(page, f"{home}{kind}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.parametrize(
    "kind", ["", "changes/1.0.1/", "compare/", "history/", "parallel/", "at/", "verify/"]
)
def test_every_stop_of_the_keyboard_can_be_seen(browser: Browser, home: str, kind: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    visit(page, f"{home}{kind}")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const at = document.activeElement;
              if (at === document.body) return null;
              const style = getComputedStyle(at);
              const box = at.getBoundingClientRect();
              const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
              const framed = style.boxShadow !== 'none' || at.matches('[type=range], [type=radio]');
              return [at.outerHTML.slice(0, 120), drawn || framed, box.width > 0 && box.bottom > 0];
            }"""
        )
        if stop is None and seen:
            break  # once around
        if stop is None or stop[0] in seen:
            continue
        seen.add(stop[0])
        assert stop[1], f"no visible focus: {stop[0]}"
        assert stop[2], f"focus out of sight: {stop[0]}"
    assert len(seen) > 5
    context.close()


def test_forced_colours_keep_what_was_added_apart_from_what_was_removed(browser: Browser, home: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{home}changes/1.0.1/")
    line = "each => getComputedStyle(each).textDecorationLine"
    assert "underline" in page.locator("ins").first.evaluate(line)
    assert "line-through" in page.locator("del").first.evaluate(line)
    context.close()


def test_still_pages_for_those_who_want_no_motion(browser: Browser, home: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    visit(page, home)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((each) => {
          const style = getComputedStyle(each);
          const long = (times) => times.split(',').some((time) => parseFloat(time) > 0.01);
          return style.scrollBehavior === 'smooth' || long(style.animationDuration);
        }).map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert not moving
    context.close()
