"""A browser, the site built from this checkout, and a web server on the loopback for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request
from tests.browser.chromium import installed
from tests.browser.history import rich
from tests.browser.starting import started
from tests.nginx import HINT, Server, running
from tests.nginx import installed as nginx_installed
from tests.sharing import shared

from policysite.tasks import publishing

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 23)
MADE = ("build", "site", ".venv", "__pycache__", ".*_cache", ".hypothesis")


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, headers: Mapping[str, str], **named: Any) -> None:
        self.added = headers
        super().__init__(*arguments, **named)

    def end_headers(self) -> None:
        for name, value in self.added.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path, headers: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Serve a folder, every answer with these headers; gives its address, with a slash at the end."""
    handler = partial(_Quiet, directory=str(folder), headers=headers)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def visit(page: Page, address: str) -> None:
    """Open a page and wait until it has asked for nothing for a tenth of a second.

    Playwright's "networkidle" means the same and waits for half a second: minutes, over all tests.
    """
    awaited: set[Request] = set()
    page.on("request", lambda request: awaited.add(request))
    page.on("requestfinished", lambda request: awaited.discard(request))
    page.on("requestfailed", lambda request: awaited.discard(request))
    page.goto(address, wait_until="load")
    for _ in range(300):
        page.wait_for_timeout(100)
        if not awaited:
            return
    raise AssertionError(f"still on their way: {[request.url for request in awaited]}")


@pytest.fixture(scope="session")
def browser() -> Browser:
    program = installed()
    if program is None:
        pytest.skip("no Chromium here: run tests/browser/chromium.py")
    return started(program)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real policy's site, built once from a copy of this checkout: the folder that holds `privacy/`."""

    def make(folder: Path) -> None:
        root = shutil.copytree(ROOT, folder / "policysite", ignore=shutil.ignore_patterns(*MADE))
        publishing.build(root, "privacy", AS_OF)

    return shared(tmp_path_factory, "checkout", make) / "policysite" / "site"


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders for as long as the tests run: `serve(site)` is the address of a folder."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(served(folder))


@pytest.fixture(scope="session")
def home(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the real policy's site."""
    return f"{serve(site)}privacy/"


@pytest.fixture(scope="session")
def rich_home(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the site of a made-up policy with every kind of change."""

    def make(folder: Path) -> None:
        publishing.build(rich(folder).root, None, AS_OF)

    return f"{serve(shared(tmp_path_factory, 'rich', make) / 'site')}terms/"


@pytest.fixture(scope="session")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real policy's site, as published; a browser module of the site before lies in `previous`."""
    if nginx_installed() is None:
        pytest.skip(HINT)
    directory = tmp_path_factory.mktemp("published")
    (directory / "current").symlink_to(site)
    old = directory / "previous" / "privacy" / "assets" / "0123456789abcdef"
    old.mkdir(parents=True)
    (old / "day.js").write_text("export {};\n", "utf-8")
    with running(directory, directory / "nginx") as server:
        yield server
