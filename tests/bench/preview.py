"""How long an editor waits: from saving a text to the reloaded page in the browser; and for `--help`."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright
from tests.bench.builds import DOOR
from tests.bench.histories import policy, repository
from tests.bench.measure import repeat, run, spread, timed
from tests.bench.row import Row
from tests.bench.scale import Scale
from tests.browser.chromium import FLAGS, installed


def saved(scratch: Path, scale: Scale) -> Iterator[Row]:
    """Save the draft several times, and see each time when the page shows it."""
    root = repository(scratch / "edited", [policy()])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = f"http://127.0.0.1:{port}/privacy/"
    with (
        (root / ".said").open("w") as said,
        subprocess.Popen(
            [*DOOR, "serve", "--address", f"127.0.0.1:{port}"], cwd=root, stdout=said, stderr=said
        ) as server,
    ):
        try:
            _wait(home)
            times = list(_times(f"{home}draft/", root / "docs" / "privacy" / "ru.md", scale.times))
        finally:
            server.terminate()
    yield Row(
        name="preview",
        what="an editor's preview: from saving the text to the reloaded page in the browser",
        value=median(times),
        unit="s",
        at_most=1.5,
        detail=spread(times, "s"),
        raw={"seconds": times},
    )


def _times(address: str, path: Path, times: int) -> Iterator[float]:
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=flags)
        page = browser.new_page()
        page.goto(address)
        for number in range(times):
            sleep(1)
            start = perf_counter()
            path.write_text(path.read_text("utf-8").replace("Сайт", f"Сайт{number}", 1), "utf-8")
            page.wait_for_selector(f"ins:has-text('Сайт{number}')")
            yield perf_counter() - start
        browser.close()


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            with urlopen(address):  # noqa: S310 - a server on this machine
                return
        except URLError:
            sleep(0.1)
    raise RuntimeError(f"nothing answers at {address}")


def help_shown(scratch: Path, scale: Scale) -> Iterator[Row]:
    """Ask for help several times."""
    times = repeat(scale.times, lambda: run([*DOOR, "--help"], scratch))
    yield timed("help", "start of `policysite --help`", times, at_most=0.25)
