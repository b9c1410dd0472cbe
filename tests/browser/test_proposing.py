"""A reader proposes a change: from a clause to its line in the editor of the repository."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.scratch import ERASING, KEEPING, NOTICE, Scratch, terms
from tests.sharing import shared

from policysite.tasks import publishing

EDITOR = "https://github.com/example/legal/edit/main/docs/terms/en.md"


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A policy whose repository is known; its draft has a new clause 2.2, and no more the old 2.3."""
    return f"{serve(shared(tmp_path_factory, 'kept', make_kept) / 'site')}terms/"


def make_kept(folder: Path) -> None:
    scratch = Scratch.create(folder, "en", "kk")
    policy = scratch.path("policy.toml")
    policy.write_text(
        f'repository = "https://github.com/example/legal"\n{policy.read_text("utf-8")}', "utf-8"
    )
    scratch.write("en", terms(KEEPING, ERASING, NOTICE))
    scratch.write("kk", "# Шарттар\n\n1. Қызмет күн сайын көрсетіледі.\n")
    scratch.release("1.0", "2026-01-10T09:00+05:00")
    scratch.write("en", terms(KEEPING, "Something else is said in this place.", ERASING))
    scratch.path("kk.md").write_bytes("# Шарттар".encode("utf-16"))
    publishing.build(scratch.root, None, date(2026, 2, 1), files=False)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_a_clause_leads_to_its_line_in_the_draft(page: Page, kept_home: str) -> None:
    page.goto(kept_home)
    page.focus('[id="2.2"] > .number')
    link = page.locator(".tools .propose")
    expect(link).to_have_text("Propose a change")
    expect(link).to_have_attribute("href", f"{EDITOR}#L13")
    page.focus('[id="2.1"] > .number')
    expect(link).to_have_attribute("href", f"{EDITOR}#L9")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(link).to_be_focused()


def test_a_clause_that_the_draft_lacks_offers_nothing(page: Page, kept_home: str) -> None:
    page.goto(kept_home)
    page.focus('[id="2.3"] > .number')
    expect(page.locator(".tools")).to_be_visible()
    expect(page.locator(".tools .propose")).to_be_hidden()


def test_the_toolbar_is_seen_as_a_whole_on_a_phone(browser: Browser, kept_home: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(kept_home)
    page.locator('[id="2.1"] > .number').tap()
    expect(page.locator(".tools .propose")).to_be_in_viewport(ratio=1)
    expect(page.locator(".tools [name=link]")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_elsewhere_and_without_a_draft_there_is_no_such_link(page: Page, kept_home: str, home: str) -> None:
    for address in (f"{kept_home}v/1.0/", f"{kept_home}kk/", home):
        page.goto(address)
        expect(page.locator(".tools")).to_have_count(1)
        expect(page.locator(".propose")).to_have_count(0)
