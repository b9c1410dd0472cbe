"""Nothing leaks: no other host, no cookie, no storage, no script that a policy cannot name."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import served, visit
from tests.nginx import Server, installed

INLINE = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.DOTALL)
DATA = ("application/json", "application/ld+json")
KINDS = [
    "",
    "v/1.0.0/",
    "v/1.0.0/policy.html",
    "changes/1.0.1/",
    "history/",
    "history/clauses/",
    "compare/?from=1.0.0&to=1.0.1",
    "parallel/",
    "at/",
    "verify/",
]
PATHS = [f"{language}{kind}" for language in ("", "kk/", "en/") for kind in KINDS] + [
    "404.html",
    "nothing/",
    "kk/nothing/",
]


def inline_scripts(site: Path) -> set[str]:
    """Collect the scripts that stand inside of pages; blocks of data are none."""
    return {
        script
        for path in site.rglob("*.html")
        for attributes, script in INLINE.findall(path.read_text("utf-8"))
        if not any(kind in attributes for kind in DATA)
    }


def policy(site: Path) -> str:
    """The policy that a static host is told to send with every page."""
    found = re.search(r"Content-Security-Policy: (.+)", (site / "_headers").read_text("utf-8"))
    assert found
    return found[1]


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Where the site is served under its full policy: by nginx, or as static hosts do where there is none."""
    if installed():
        server: Server = request.getfixturevalue("nginx")
        yield server.address
    else:
        with served(site, {"Content-Security-Policy": policy(site)}) as plain:
            yield plain


def test_few_scripts_stand_inside_of_pages_and_they_are_the_same_everywhere(site: Path) -> None:
    assert len(inline_scripts(site)) <= 3


def test_no_page_has_styles_or_handlers_in_its_markup(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.name != "policy.html"]
    assert pages
    for path in pages:
        markup = INLINE.sub("", path.read_text("utf-8"))
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", markup), path


@pytest.mark.parametrize("path", PATHS)
def test_nothing_leaves_the_browser(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.expose_function("refuse", lambda what: refused.append(what))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => refuse(e.violatedDirective + e.blockedURI))"
    )
    visit(page, f"{address}privacy/{path}")
    assert not refused
    assert page.inner_text("h1")
    assert set(failed) <= {f"{address}privacy/{path}"}
    assert all(url.startswith((address, "data:", "blob:")) for url in asked)
    assert not context.cookies()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    context.close()


def test_search_works_under_the_policy(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    visit(page, f"{address}privacy/")
    page.keyboard.press("/")
    page.keyboard.type("оператор")
    page.keyboard.press("End")
    page.wait_for_selector(".md-search-result__item")
    context.close()


def test_the_policy_would_refuse_what_is_not_named(browser: Browser, site: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<title>t</title><script>document.title = 'run'</script>", "utf-8")
    with served(tmp_path, {"Content-Security-Policy": policy(site)}) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}page.html")
        assert page.title() == "t"
        context.close()
