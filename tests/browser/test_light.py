"""Light pages: few bytes, nothing that moves while it loads, nothing that waits for a script."""

import gzip

import pytest
from playwright.sync_api import Browser, Response

FIRST_VISIT = 100 * 1024
"""Bytes over the wire for everything that a first visit to the policy asks for."""
SEEN = 0.005
"""What nobody sees: the browser's own date field and a line of text inside of its place."""
WATCH = """new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.shifted = (window.shifted ?? 0) + shift.value;
}).observe({ type: 'layout-shift', buffered: true });"""


@pytest.mark.parametrize("language", ["", "kk/", "en/"])
def test_the_first_visit_is_light(browser: Browser, home: str, language: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{home}{language}", wait_until="networkidle")
    page.mouse.move(400, 400)
    page.wait_for_load_state("networkidle")
    weights = {answer.url: len(gzip.compress(answer.body())) for answer in answers if answer.ok}
    assert len(weights) > 5
    assert sum(weights.values()) <= FIRST_VISIT, weights
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "kind", ["", "v/1.0.0/", "changes/1.0.1/", "history/", "compare/", "parallel/", "verify/"]
)
def test_nothing_moves_while_a_page_loads(browser: Browser, home: str, kind: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{home}{kind}", wait_until="networkidle")
    assert page.evaluate("window.shifted ?? 0") < SEEN
    context.close()


def test_the_text_is_there_while_scripts_are_still_on_their_way(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.js", lambda _: None)  # never answered
    page.goto(home, wait_until="commit")
    page.wait_for_selector("text=Настоящая политика")
    assert page.locator(".stamp").is_visible()
    context.close()
