"""The real site behind a real nginx: what each answer says. That pages work under it: test_leaks.py."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from tests.browser.conftest import visit
from tests.nginx import Answer, Server, running

HOMES = ("", "kk/", "en/")
GUARDS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
IMMUTABLE = "public, max-age=31536000, immutable"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def test_the_configuration_is_without_a_warning(nginx: Server) -> None:
    assert not re.findall(r"\[(?:warn|crit|alert|emerg)\].*", (nginx.prefix / "error.log").read_text("utf-8"))


@pytest.mark.parametrize(("home", "said"), [("", "1.0.0"), ("kk/", "1.0.0"), ("en/", "1.0.0")])
def test_a_day_without_an_edition_says_why(
    context: BrowserContext, nginx: Server, home: str, said: str
) -> None:
    page = context.new_page()
    visit(page, f"{nginx.address}privacy/{home}at/2020-01-01")
    assert said in page.inner_text(".answer")
    visit(page, f"{nginx.address}privacy/{home}at/2026-02-30")
    assert "2026-02-30" in page.inner_text(".answer")


def test_what_is_not_found_is_said_in_the_language_of_the_address(nginx: Server) -> None:
    for home in HOMES:
        answer = nginx.ask(f"/privacy/{home}nothing")
        assert answer.status == 404
        assert f'lang="{home.rstrip("/") or "ru"}"'.encode() in answer.body
        assert GUARDS.items() <= answer.headers.items()
        assert answer.headers.get("cache-control") is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("v/1.0.0/policy.md", "text/markdown; charset=utf-8"),
        ("v/1.0.0/policy.html", "text/html; charset=utf-8"),
        ("v/1.0.0/policy.akn.xml", "application/akn+xml"),
        ("v/1.0.0/policy.pdf", "application/pdf"),
        (
            "kk/v/1.0.1/policy.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("v/1.0.0/policy.json", "application/json"),
        ("changes/1.0.1/notice.txt", "text/plain; charset=utf-8"),
        ("current.json", "application/json"),
        ("feed.ru.json", "application/feed+json"),
        ("feed.kk.xml", "application/atom+xml"),
        ("calendar.en.ics", "text/calendar; charset=utf-8"),
        ("kk/timemap.link", "application/link-format"),
        ("schemas/releases.schema.json", "application/schema+json"),
        ("sitemap.xml", "application/xml"),
    ],
)
def test_files_are_what_they_are(nginx: Server, path: str, kind: str) -> None:
    answer = nginx.ask(f"/privacy/{path}")
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert GUARDS.items() <= answer.headers.items()
    assert "server" not in answer.headers or answer.headers["server"] == "nginx"
    frozen = re.search(r"/(?:policy|notice|redline)\.", path) is not None
    assert answer.headers["cache-control"] == (IMMUTABLE if frozen else "no-cache")
    assert ("memento-datetime" in answer.headers) == ("/policy." in path)
    assert answer.headers.get("x-robots-tag") == ("noindex" if frozen else None)
    assert "last-modified" not in answer.headers


def own_script(site: Path) -> str:
    return str(next((site / "privacy" / "assets").glob("*/day.js")).relative_to(site))


def test_names_with_a_hash_hold_for_ever_and_those_of_the_site_before_are_still_there(
    nginx: Server, site: Path
) -> None:
    bundle = next((site / "privacy" / "assets" / "javascripts").glob("bundle.*.js"))
    for path in (own_script(site), bundle.relative_to(site), "privacy/assets/0123456789abcdef/day.js"):
        answer = nginx.ask(f"/{path}")
        assert (answer.status, answer.headers["cache-control"]) == (200, IMMUTABLE), path
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    missing = nginx.ask("/privacy/assets/0123456789abcdef/none.js")
    assert missing.status == 404
    assert "cache-control" not in missing.headers
    assert nginx.ask("/privacy/assets/images/favicon.png").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["privacy/", "privacy/history/", "privacy/v/1.0.0/policy.pdf"])
def test_a_reader_who_has_it_is_told_so(nginx: Server, path: str) -> None:
    first = nginx.ask(f"/{path}")
    tag = first.headers["etag"]
    again = nginx.ask(f"/{path}", If_None_Match=tag)
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert nginx.ask(f"/{path}", If_None_Match='"other"').status == 200
    assert nginx.ask(f"/{path}", If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT").status == 200
    head = nginx.ask(f"/{path}", "HEAD")
    assert (head.status, head.body, head.headers["etag"]) == (200, b"", tag)
    part = nginx.ask(f"/{path}", Range="bytes=0-9", If_Range=tag)
    assert (part.status, part.body) == (206, first.body[:10])


def test_equal_bytes_have_equal_tags_and_others_have_others(
    nginx: Server, site: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(site, tmp_path / "current")
    with running(tmp_path, tmp_path / "nginx") as twin:
        for path in ("/privacy/", "/privacy/kk/history/"):
            assert twin.ask(path).headers["etag"] == nginx.ask(path).headers["etag"]
    files = [path for path in copy.rglob("*") if path.is_file() and "nginx" not in path.parts]
    states = {(path.stat().st_mtime, path.stat().st_size, path.read_bytes()) for path in files}
    assert len({state[:2] for state in states if "nginx" not in str(state)}) == len(states)


def plain(answer: Answer) -> bytes:
    return gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body


@pytest.mark.parametrize("path", ["privacy/", "privacy/kk/history/", "privacy/weave.ru.json"])
def test_what_can_be_small_is_sent_small(nginx: Server, path: str) -> None:
    whole = nginx.ask(f"/{path}")
    packed = nginx.ask(f"/{path}", Accept_Encoding="gzip", Via="1.1 proxy")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(whole.body)
    assert plain(packed) == whole.body
    assert packed.headers["vary"] == whole.headers["vary"] == "Accept-Encoding"
    assert packed.headers["etag"] != whole.headers["etag"]
    assert packed.headers["content-type"] == whole.headers["content-type"]


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/privacy", 308, "/privacy/"),
        ("/privacy?x=1", 308, "/privacy/?x=1"),
        ("/privacy/kk", 308, "/privacy/kk/"),
        ("/privacy/v/1.0.0", 308, "/privacy/v/1.0.0/"),
        ("/privacy/en/changes/1.0.1?x=1", 308, "/privacy/en/changes/1.0.1/?x=1"),
        ("/privacy/at/today", 302, None),
        ("/privacy/v/9.9.9", 404, None),
        ("/privacy/v/", 404, None),
        ("/privacy/assets/", 404, None),
        ("/privacy/index.html.gz", 404, None),
        ("/privacy/sitemap.xml.gz", 404, None),
        ("/privacy/.htaccess", 404, None),
        ("/privacy/.git/config", 404, None),
        ("/privacy/../nginx/http/privacy.conf", 404, None),
        ("/privacy/%2e%2e/nginx/http/privacy.conf", 404, None),
        ("/privacy/..%2fnginx/http/privacy.conf", 404, None),
        ("/privacy/assets/..%2f..%2fnginx/http/privacy.conf", 404, None),
        ("/privacy../nginx/http/privacy.conf", 404, None),
        ("/nginx/http/privacy.conf", 404, None),
        ("/../../../etc/passwd", 400, None),
        ("/privacy/%00", 400, None),
        ("/privacy/v/1.0.0%0d%0aX:%20y", 404, None),
    ],
)
def test_where_addresses_lead(nginx: Server, path: str, status: int, location: str | None) -> None:
    answer = nginx.ask(path)
    assert answer.status == status
    assert location is None or answer.headers["location"] == location
    assert "x" not in answer.headers


def test_redirects_stay_on_the_host_and_port_that_were_asked(nginx: Server) -> None:
    for path in ("/privacy", "/privacy/v/1.0.0", "/privacy/at/today", "/privacy/timegate"):
        answer = nginx.ask(path, Host="policies.example:8443", X_Forwarded_Proto="https")
        assert answer.headers["location"].startswith("/privacy/"), path


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_there_is_nothing_but_reading(nginx: Server, method: str) -> None:
    for path in ("", "history/", "v/1.0.0/policy.md", "current.json", "at/today", "timegate"):
        assert nginx.ask(f"/privacy/{path}", method).status == 405, path


def test_the_policy_of_the_pages_is_strict(nginx: Server) -> None:
    said = nginx.ask("/privacy/").headers["content-security-policy"]
    rules = {name: value for name, _, value in (rule.partition(" ") for rule in said.split("; "))}
    assert "unsafe" not in said
    assert rules["default-src"] == rules["object-src"] == rules["base-uri"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert rules["script-src"].count("sha256-") <= 3
    assert "upgrade-insecure-requests" in rules
