"""No script from outside ever runs: tried in a browser, without the policy that would forbid it anyway."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import feedparser
import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.test_verify import DROP
from tests.hostile.conftest import FIRST, Review

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
LISTEN = "window.fired = []; window.fire = () => { window.fired.push(new Error().stack); };"
POINT = """(probe) => {
  const look = eval(probe);
  const seen = [...document.querySelectorAll('.clause a[href^="#"]:not(.number)')].map((link) => {
    link.focus({ focusVisible: true });
    return document.querySelector(".card") ? look() : null;
  }).filter(Boolean);
  return seen.length > 5 && seen;
}"""
"""What each card holds; false until the module that shows cards is there."""
PATHS = [
    "",
    "v/1.0.0/",
    "v/2.0.0/policy.html",
    "changes/2.0.0/",
    "history/",
    "history/clauses/",
    "at/",
    "404.html",
    "kk/",
    "kk/parallel/",
    "changes/1.1.0/notice.txt",
    "feed.en.xml",
    "v/1.0.0/policy.akn.xml",
]
ASKED = (
    "</script><script>fire()</script>",
    "'\"><svg onload=fire()>",
    "javascript:fire()",
    "//evil.example/x",
    "{{constructor.constructor('fire()')()}}",
    "__proto__",
    "%zz",
    "1.0.0\r\nSet-Cookie: x=y",
)
ADDRESSES = (
    "compare/?from={}&to={}&view={}#{}",
    "at/?day={}",
    "history/?{}#{}",
    "?q={}&h={}#{}",
    "kk/parallel/?left={}&right={}",
)
OTHERS = ("v/1.0.0/?{}#{}", "kk/history/clauses/?{}#{}", "verify/?{}#{}")
"""Of pages that read the fragment only, or nothing."""
NAMES = (*FIRST, "../../x", "a\r\nb", "__proto__", "\u202eexe.fdp")


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.add_init_script(LISTEN)
    made.set_default_timeout(60_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, home: str) -> Iterator[Page]:
    """A page that ends the test if it asks another host, opens a dialog, or holds what it must not."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: wrong.append(request.url) if not is_own(request.url, home) else None)
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("framenavigated", lambda frame: wrong.append(frame.url) if not is_own(frame.url, home) else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert not wrong
    page.close()


def is_own(address: str, home: str) -> bool:
    return address.startswith((home, "data:image/svg+xml", "blob:", "about:blank")) or address.endswith(
        "/favicon.ico"
    )


def assert_harmless(page: Page) -> None:
    page.wait_for_timeout(100)  # what would fire does so when its picture cannot be loaded
    found = page.evaluate(PROBE)
    assert not {name: what for name, what in found.items() if what}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_holds_nothing_that_could_run(page: Page, home: str, path: str) -> None:
    page.goto(f"{home}{path}")
    if path.endswith((".xml", ".txt")):
        assert not page.evaluate("window.fired.length")
    else:
        assert "1337" not in page.inner_text("body").replace("1337 - 0", "")
        assert_harmless(page)


def test_a_reader_does_what_readers_do(page: Page, home: str) -> None:
    page.goto(home, wait_until="networkidle")
    page.locator(".clause a[href^='#']:not(.number)").first.hover()
    page.wait_for_selector(".card")
    page.locator(".permalink").first.focus()
    for typed in ("onerror", "operator"):
        page.goto(home, wait_until="networkidle")
        page.click("[data-md-component=search-query]")
        page.keyboard.type(typed)
        page.wait_for_selector(".md-search-result__item")
        assert_harmless(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert_harmless(page)


@pytest.mark.parametrize(("old", "new"), [("1.0.0", "2.0.0"), ("2.0.0", "1.1.0")])
def test_redlines_are_made_in_the_browser(page: Page, home: str, old: str, new: str) -> None:
    for view in ("inline", "side", "changed"):
        page.goto(f"{home}compare/?from={old}&to={new}&view={view}")
        page.wait_for_selector(".comparison[data-state=ready]")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert_harmless(page)


@pytest.mark.parametrize(
    ("address", "values"), [*((each, ASKED) for each in ADDRESSES), *((each, ASKED[:2]) for each in OTHERS)]
)
def test_what_an_address_asks_for_is_text(
    page: Page, home: str, address: str, values: tuple[str, ...]
) -> None:
    for asked in values:
        page.goto("about:blank")
        page.goto(home + address.replace("{}", quote(asked, safe="%")))
        assert_harmless(page)


def test_a_path_that_is_not_there_is_text(page: Page, site: Path, home: str) -> None:
    missing = site / "terms" / "404.html"
    page.route(f"{home}at/*", lambda route: route.fulfill(path=missing))
    for asked in ASKED:
        page.goto(f"{home}at/{quote(asked, safe='')}")
        assert_harmless(page)


def test_cards_and_tools_of_every_clause_hold_text(page: Page, home: str) -> None:
    page.goto(f"{home}v/1.0.0/", wait_until="networkidle")
    page.locator(".permalink").first.hover()
    page.keyboard.press("Tab")
    seen = page.wait_for_function(POINT, arg=PROBE).json_value()
    assert all(not any(found.values()) for found in seen), seen
    page.goto(home, wait_until="networkidle")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")  # so a field says it
    for block in page.locator(".clause").all()[:200:40]:
        block.hover()
        page.locator(".tools [name=citation]").click()
        expect(page.locator(".tools input")).to_have_value(re.compile("https://example.org/terms/v/2.0.0/#"))
    assert_harmless(page)


def test_languages_stand_side_by_side(page: Page, home: str) -> None:
    page.goto(f"{home}parallel/")
    for side, language in (("left", "kk"), ("right", "kk"), ("left", "kk")):
        page.locator(f'[name="{side}"][value="{language}"]').check(force=True)
        assert_harmless(page)
    assert page.url.endswith("parallel/?left=kk&right=en")


def test_files_that_are_dropped_are_text(page: Page, home: str) -> None:
    page.goto(f"{home}verify/")
    files = [[name, f"data:text/plain,{quote(name, safe='')}"] for name in NAMES]
    page.eval_on_selector(".drop", DROP, [*files, [FIRST[0], "../v/1.0.0/policy.md"]])
    expect(page.locator(".outcomes li")).to_have_count(len(files) + 1)
    assert (
        page.locator(".outcomes li:last-child p")
        .first.inner_text()
        .endswith(": the text of edition 1.0.0, English")
    )
    assert_harmless(page)


def test_what_others_show_of_it_is_harmless(page: Page, site: Path, home: str, review: Review) -> None:
    """The redlines of a review as pages, its text as GitHub sets it, the entries of a feed."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(review.text)
    entries = feedparser.parse(site / "terms" / "feed.en.xml", sanitize_html=False).entries
    page.goto(f"{home}v/1.0.0/policy.html")
    for html in (*review.pages, markdown, *(each.content[0].value for each in entries[:-1])):
        assert "fire" in html
        page.set_content(html)
        assert_harmless(page)
    assert not re.search(r"<(?:a|img|input|h4)\b", markdown)


def test_the_draft_of_the_preview_is_harmless(page: Page, home: str, drafts: dict[str, str]) -> None:
    page.goto(f"{home}v/1.0.0/policy.html")
    for html in drafts.values():
        page.set_content(html)
        assert_harmless(page)
