"""Nothing leaks: no other host, no cookie, no storage, no script that a policy cannot name."""

import base64
import re
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import served, visit

INLINE = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.DOTALL)
DATA = ("application/json", "application/ld+json")
KINDS = [
    "",
    "v/1.0.0/",
    "v/1.0.0/policy.html",
    "changes/1.0.1/",
    "history/",
    "history/clauses/",
    "compare/",
    "parallel/",
    "at/",
    "verify/",
]
PATHS = [f"{language}{kind}" for language in ("", "kk/", "en/") for kind in KINDS] + ["404.html"]


def inline_scripts(site: Path) -> set[str]:
    """Collect the scripts that stand inside of pages; blocks of data are none."""
    return {
        script
        for path in site.rglob("*.html")
        for attributes, script in INLINE.findall(path.read_text("utf-8"))
        if not any(kind in attributes for kind in DATA)
    }


def named_by_hash(source: str) -> str:
    """Name a script or a style as CSP level 2, section 4.2.4, does."""
    return f"'sha256-{base64.b64encode(sha256(source.encode()).digest()).decode()}'"


def policy(site: Path) -> str:
    """Write the strictest policy that the pages allow: scripts by hash, nothing from elsewhere."""
    hashes = sorted(
        base64.b64encode(sha256(each.encode()).digest()).decode() for each in inline_scripts(site)
    )
    named = " ".join(f"'sha256-{each}'" for each in hashes)
    return (
        f"default-src 'none'; script-src 'self' {named}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def standalone_policy(path: Path) -> str:
    """A file to take away brings its own style sheet along."""
    style = re.search(r"<style>(.*?)</style>", path.read_text("utf-8"), re.DOTALL)
    assert style
    return f"default-src 'none'; style-src {named_by_hash(style.group(1))}"


def test_few_scripts_stand_inside_of_pages_and_they_are_the_same_everywhere(site: Path) -> None:
    assert len(inline_scripts(site)) <= 3


def test_no_page_has_styles_or_handlers_in_its_markup(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.name != "policy.html"]
    assert pages
    for path in pages:
        markup = INLINE.sub("", path.read_text("utf-8"))
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", markup), path


@pytest.mark.parametrize("path", PATHS)
def test_nothing_leaves_the_browser(browser: Browser, site: Path, path: str) -> None:
    file = site / "privacy" / path
    rules = standalone_policy(file) if path.endswith("policy.html") else policy(site)
    with served(site, {"Content-Security-Policy": rules}) as address:
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        refused: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.expose_function("refuse", lambda what: refused.append(what))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => refuse(e.violatedDirective + e.blockedURI))"
        )
        visit(page, f"{address}privacy/{path}")
        assert not refused
        assert all(url.startswith((address, "data:", "blob:")) for url in asked)
        assert not context.cookies()
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert page.evaluate("indexedDB.databases().then((found) => found.length)") == 0
        context.close()


def test_search_works_under_the_policy(browser: Browser, site: Path) -> None:
    with served(site, {"Content-Security-Policy": policy(site)}) as address:
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
