"""One clause: its link, its citation, what it refers to, and links to numbers of the past."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.scratch import Scratch
from tests.sharing import shared

from policysite.tasks import publishing

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
OPENING = "The service is provided by Example to its users on every day of the year, see section A."
KEEPING = "The operator keeps the data of the user for as long as the account of the user exists."


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A window; what it cannot do without an error fails the test."""
    phone = getattr(request, "param", None) == PHONE
    context = browser.new_context(
        viewport=PHONE if phone else DESK,
        has_touch=phone,
        is_mobile=phone,
        permissions=["clipboard-read", "clipboard-write"],
    )
    problems: list[str] = []
    context.on("weberror", lambda error: problems.append(str(error.error)))
    yield context
    context.close()
    assert not problems


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def copied(page: Page, button: str) -> str:
    """Press a button of the toolbar; give what is on the clipboard then."""
    page.click(f".tools [name={button}]")
    expect(page.locator(f".tools [name={button}]")).to_contain_text("✓")
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize(
    ("path", "anchor", "expected"),
    [
        ("", "3.4", "п. 3.4 Политики конфиденциальности dapmeet.app, ред. 1.0.1 от 23.11.2026"),
        ("v/1.0.0/", "2.2.5", "п. 2.2.5 Политики конфиденциальности dapmeet.app, ред. 1.0.0 от 23.11.2026"),
        (
            "kk/",
            "3.4",
            "dapmeet.app Құпиялылық саясатының 2026 жылғы 23 қарашадағы 1.0.1-редакциясының 3.4-тармағы",
        ),
        ("en/", "3.4", "clause 3.4, dapmeet.app Privacy Policy, edition 1.0.1 of 23 November 2026"),
    ],
)
def test_a_clause_is_copied(page: Page, home: str, path: str, anchor: str, expected: str) -> None:
    page.goto(f"{home}{path}")
    page.hover(f'[id="{anchor}"] > p')
    edition = path if path.startswith("v/") else f"{path}v/1.0.1/"
    link = f"https://dapmeet.app/privacy/{edition}#{anchor}"
    assert copied(page, "link") == link
    assert copied(page, "citation") == f"{expected}, {link}"
    expect(page.locator(".md-content [role=status].spoken")).to_contain_text(f": {expected}")


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("h2 >> nth=2", "раздел 3 Политики"),
        ('[id="3.3-2"]', "п. 3.3 Политики"),
        ('[id="p-3"]', "Политика конфиденциальности dapmeet.app, ред."),
    ],
)
def test_headings_and_paragraphs_are_cited_too(page: Page, home: str, point: str, expected: str) -> None:
    page.goto(home)
    page.hover(point)
    assert copied(page, "citation").startswith(expected)


@pytest.mark.parametrize("context", [DESK, PHONE], indirect=True, ids=["desk", "phone"])
def test_the_toolbar_is_next_to_the_number_by_keyboard(page: Page, home: str) -> None:
    page.goto(home)
    before = page.evaluate("document.querySelector('article').offsetHeight")
    page.focus('[id="3.4"] > .number')
    tools = page.locator(".tools")
    expect(tools).to_be_visible()
    assert page.evaluate("document.querySelector('article').offsetHeight") == before
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "link"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(tools.locator("[name=citation]")).to_contain_text("✓")
    assert page.evaluate("navigator.clipboard.readText()").startswith("п. 3.4 ")
    page.keyboard.press("Escape")
    expect(tools).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.number')")


@pytest.mark.parametrize("context", [PHONE], indirect=True, ids=["phone"])
def test_a_tap_on_a_number_opens_the_toolbar_and_marks_the_clause(page: Page, home: str) -> None:
    page.goto(home)
    for block, opener in (('[id="3.5"]', ".number"), ('h2[id="4"]', ".permalink")):
        page.locator(block).locator(opener).first.tap()
        tools = page.locator(".tools")
        expect(tools).to_be_in_viewport(ratio=1)
        assert page.locator(block).evaluate("each => each.matches(':target')")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator('[id="4.1"] > p').tap(position={"x": 200, "y": 100})
    expect(page.locator(".tools")).to_be_hidden()


def test_where_copying_is_refused_the_text_stands_there_selected(page: Page, home: str) -> None:
    page.goto(home)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.hover('[id="3.4"] > p')
    page.click(".tools [name=citation]")
    field = page.locator(".tools input")
    expect(field).to_be_focused()
    selected = field.evaluate("each => each.value.slice(each.selectionStart, each.selectionEnd)")
    assert selected == field.input_value() != ""


def test_a_cited_clause_shows_itself(page: Page, home: str) -> None:
    page.goto(home)
    page.hover('[id="3.6"] > p')
    expect(page.locator(".tools")).to_be_visible()
    link = page.locator('[id="3.5"] a[href="#3.4"]')
    link.hover()
    card = page.locator(".card")
    expect(card).to_contain_text("Оператор имеет право передавать Персональные данные")
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert page.evaluate("document.querySelectorAll('[id=\"3.4\"]').length") == 1


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    ("path", "use", "definition"),
    [
        ("", "Сайта", "Сайт — сайт"),
        ("kk/", "Пайдаланушыға", "Пайдаланушы — Сайтты"),
        ("en/", "Services", "Service(s) — services"),
    ],
)
def test_a_defined_term_shows_its_definition_on_focus(
    page: Page, home: str, width: int, path: str, use: str, definition: str
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{home}{path}")
    term = page.locator(".term", has_text=use).last
    term.evaluate("each => each.scrollIntoView({block: 'center'})")
    term.press("Tab")
    page.keyboard.press("Shift+Tab")
    card = page.locator(".card")
    expect(card).to_contain_text(definition)
    expect(card).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


@pytest.mark.parametrize("context", [PHONE], indirect=True, ids=["phone"])
def test_a_tap_on_a_term_follows_it(page: Page, home: str) -> None:
    page.goto(home)
    page.locator('[id="2.1"] .term').first.tap()
    page.wait_for_url("**/#p-2")
    expect(page.locator(".card")).to_have_count(0)
    expect(page.locator('[id="p-2"]')).to_be_in_viewport()


def test_references_are_links_without_a_script(browser: Browser, home: str) -> None:
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(home)
        page.click('[id="3.5"] a[href="#3.4"]')
        assert page.url.endswith("#3.4")
        assert page.locator(".tools").is_hidden()
        assert page.locator("label >> text=Браузер").is_hidden()


def test_nothing_of_it_is_on_paper(page: Page, home: str) -> None:
    page.goto(home)
    page.focus('[id="3.4"] > .number')
    page.emulate_media(media="print")
    assert page.locator(".tools").is_hidden()
    assert page.locator(".permalink >> visible=true").count() == 0
    line = page.locator(".term").first.evaluate("each => getComputedStyle(each).textDecorationLine")
    assert line == "none"


@pytest.fixture(scope="session")
def other_home(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The site of texts with letters for sections, lists, and headings without a number."""
    return f"{serve(shared(tmp_path_factory, 'other', make_other) / 'site')}terms/"


def make_other(folder: Path) -> None:
    scratch = Scratch.create(folder, "en", "de")
    written = (
        f"# Terms\n\n## A. Service\n\n### 1. Opening\n\n{OPENING}\n\n1. {KEEPING}\n2. See Section A.1.\n\n"
        f"## Article 7. Data\n\n{KEEPING}\n\n## How we work\n\n{KEEPING}\n"
    )
    scratch.write("en", f"{written}\n## Cookies\n\nNone of these is ever set on any page of this site.\n")
    scratch.release("1", "2021-03-04T08:00+05:00")
    scratch.write("en", written)
    scratch.write("de", "# Bedingungen\n\n## 1. Daten\n\n1.1. Siehe Ziffer 1.2.\n\n1.2. Wort.\n")
    scratch.release("2021-03-04.2", "2021-03-04T09:00+05:00")
    publishing.build(scratch.root, None, None, files=False)


def former(home: str) -> dict[str, list[str | None]]:
    with urlopen(f"{home}anchors.en.json") as answer:  # noqa: S310 - the loopback
        anchors: dict[str, list[str | None]] = json.load(answer)["anchors"]
    return anchors


def test_an_old_number_leads_to_its_clause_with_a_note(page: Page, rich_home: str) -> None:
    assert former(rich_home)["2.5"] == ["2.0.0", "2.1.0", "2.1"]
    page.goto(f"{rich_home}#2.5")
    page.wait_for_url("**/#2.1")
    note = page.locator(".led")
    expect(note).to_have_text(
        "In edition 2.0.0 this had the number 2.5; since edition 2.1.0 its number is 2.1."
    )
    expect(note).to_be_in_viewport()
    assert page.locator('[id="2.1"]').evaluate("each => each.matches(':target')")
    page.evaluate("location.hash = '#1.1'")
    page.evaluate("location.hash = '#2.5'")
    page.wait_for_url("**/#2.1")
    assert page.locator(".led").count() == 1


def test_a_clause_that_was_removed_leads_to_the_last_edition_with_it(page: Page, other_home: str) -> None:
    assert former(other_home)["h2"] == ["1", "2021-03-04.2", None]
    page.goto(f"{other_home}#h2")
    note = page.locator(".led")
    expect(note).to_contain_text("This edition lacks the place that the link leads to")
    note.locator("a").click()
    page.wait_for_url("**/v/1/#h2")
    expect(page.locator("h2#h2")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["", "v/1.0.0/"])
@pytest.mark.parametrize("anchor", ["99.9", "%E0%A4%A", "<img src=x>"])
def test_an_anchor_that_never_was_is_named_and_does_no_harm(
    page: Page, rich_home: str, path: str, anchor: str
) -> None:
    page.goto(f"{rich_home}{path}#{anchor}")
    expect(page.locator(".led")).to_contain_text("This edition lacks the place that the link leads to: “")
    assert page.locator(".led img").count() == 0
    expect(page.locator('[id="1.1"]')).to_contain_text("The service is provided")


@pytest.mark.parametrize(
    ("path", "anchor", "expected"),
    [
        ("", "A", "section A"),
        ("", "A.1", "section A.1"),
        ("", "A.1-2", "section A.1"),
        ("", "A.1_2", "item 2 of clause A.1"),
        ("", "art7", "Article 7"),
        ("", "h1", "section “How we work”"),
        ("", "h1-2", "section “How we work”"),
        ("de/", "1.1", "clause 1.1"),
    ],
)
def test_any_kind_of_label_is_cited(
    page: Page, other_home: str, path: str, anchor: str, expected: str
) -> None:
    page.goto(f"{other_home}{path}")
    page.hover(f'[id="{anchor}"]', position={"x": 5, "y": 5})
    assert copied(page, "citation").startswith(f"{expected}, example.org Terms ")
    assert copied(page, "link").endswith(f"/v/2021-03-04.2/#{anchor}")
