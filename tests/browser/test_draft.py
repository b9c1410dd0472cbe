"""The preview as an editor has it: the draft follows what is saved, without a hand on the browser."""

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import MADE, ROOT
from tests.browser.test_accessibility import findings

LANGUAGES = {"ru": "", "kk": "kk/", "en": "en/"}
PATIENCE = 60


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("preview") / "policysite"
    made = shutil.ignore_patterns(*MADE)  # the package has folders of the same names
    shutil.copytree(ROOT, root, ignore=lambda path, names: made(path, names) if Path(path) == ROOT else set())
    return root


@pytest.fixture(scope="module")
def preview(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a preview that runs as an editor runs it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "scripts/build.py", "serve", "--address", f"127.0.0.1:{port}"]
    told = tmp_path_factory.mktemp("told") / "log.txt"
    with (
        told.open("w") as log,
        subprocess.Popen(command, cwd=checkout, stderr=log, preexec_fn=heed_interrupts) as server,
    ):
        home = f"http://127.0.0.1:{port}/privacy/"
        try:
            assert comes_up(home, server), told.read_text("utf-8")
            yield home
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(PATIENCE)
            finally:
                server.kill()
    assert "Traceback" not in told.read_text("utf-8")


def heed_interrupts() -> None:
    """Let Ctrl-C end the preview also where the tests run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def comes_up(address: str, server: "subprocess.Popen[bytes]") -> bool:
    for _ in range(PATIENCE * 10):
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - a server on this machine
                return True
        except URLError:
            if server.poll() is not None:
                return False
            time.sleep(0.1)
    return False


@pytest.fixture
def saved(checkout: Path) -> Iterator[Callable[[str, str], None]]:
    """Change words of the Russian text and save it; the text of before comes back afterwards."""
    path = checkout / "docs" / "privacy" / "ru.md"
    before = path.read_bytes()

    def save(old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    yield save
    path.write_bytes(before)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_the_page_follows_what_is_saved_and_stays_in_its_place(
    preview: str, page: Page, saved: Callable[[str, str], None]
) -> None:
    page.goto(f"{preview}draft/")
    expect(page.locator(".summary")).to_contain_text("Проект не отличается от редакции")
    page.evaluate("scrollTo(0, 1500)")
    saved("проведение статистических", "выполнение статистических")
    expect(page.locator("ins").first).to_contain_text("выполнение", timeout=PATIENCE * 1000)
    expect(page.locator("del").first).to_contain_text("проведение")
    expect(page.locator(".summary")).to_contain_text("1 изменение в 1 пункте")
    assert page.evaluate("scrollY") > 1000
    saved("выполнение статистических", "составление статистических")
    expect(page.locator("ins").first).to_contain_text("составление", timeout=PATIENCE * 1000)


def test_what_is_wrong_comes_up_and_leads_to_its_place(
    preview: str, page: Page, saved: Callable[[str, str], None]
) -> None:
    page.goto(f"{preview}draft/")
    saved("\n4.2. ", "\n4.1. ")
    error = page.locator(".findings .error")
    expect(error).to_contain_text("1 ошибка", timeout=PATIENCE * 1000)
    error.locator("a").first.click()
    place = page.url.partition("#")[2]
    expect(page.locator(f"[id='{place}']")).to_be_in_viewport()
    expect(page.locator(f"[id='{place}']")).to_contain_text("Применяемые меры")


def test_an_unfinished_merge_is_told_on_the_page(
    preview: str, page: Page, saved: Callable[[str, str], None]
) -> None:
    page.goto(f"{preview}draft/")
    saved("\n4.2. ", "\n<<<<<<< one\n4.2. A.\n=======\n4.2. B.\n>>>>>>> two\n\n4.3. ")
    expect(page.locator(".summary")).to_contain_text("Проект будет показан", timeout=PATIENCE * 1000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_leads_to_the_draft_in_its_language(preview: str, page: Page, language: str) -> None:
    page.goto(preview + LANGUAGES[language])
    page.locator("aside.banner a").first.click()
    page.wait_for_url(f"{preview}{LANGUAGES[language]}draft/")
    assert page.locator("html").get_attribute("lang") == language
    page.locator(".preview .home").click()
    page.wait_for_url(preview + LANGUAGES[language])


def test_the_languages_lead_to_each_other(preview: str, page: Page) -> None:
    page.goto(f"{preview}draft/")
    for language in ("kk", "en", "ru"):
        page.locator(f".preview [hreflang={language}]").click()
        page.wait_for_url(f"{preview}{LANGUAGES[language]}draft/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_it(
    preview: str, browser: Browser, saved: Callable[[str, str], None], scheme: str
) -> None:
    saved("проведение статистических", "выполнение статистических")
    with browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme) as context:
        context.route("**/livereload/**", lambda route: route.abort())  # else it may reload under axe
        page = context.new_page()
        page.goto(f"{preview}draft/")
        for _ in range(100):
            if page.locator("ins", has_text="выполнение").count():
                break
            page.wait_for_timeout(300)
            page.reload()
        expect(page.locator("ins")).to_contain_text("выполнение")
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_built_site_has_no_draft(site: Path) -> None:
    assert not (site / "privacy" / "draft").exists()
    for language in LANGUAGES.values():
        assert "draft/" not in (site / "privacy" / language / "index.html").read_text("utf-8")
