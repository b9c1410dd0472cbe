"""nginx under load: the policy page against a bare file of the same size, and publishing all the while.

`make bench`. wrk asks on the loopback, so that only the server is measured; it and the server share the
machine, so only ratios of one run mean something.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from tests.nginx import Server, running

from policysite.tasks import publishing

ROOT = Path(__file__).resolve().parents[2]
MADE = ("build", "site", ".venv", "__pycache__", ".*_cache", ".hypothesis", ".git")
PAGE, BARE = "privacy/", "bare.html"
ROUNDS, SECONDS, CONNECTIONS = 7, 4, 32
LONG, SWITCHES = 60, 3
WANTED = 0.95
_UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


@dataclass(frozen=True)
class Load:
    """Requests a second, the 99th percentile in milliseconds, and answers that failed."""

    rate: float
    slowest: float
    failed: int


def wrk(address: str, seconds: int) -> Load:
    """Ask for one address as often as the server can answer."""
    asked = ["wrk", "--latency", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", address]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", said)
    assert rate, said
    assert slowest, said
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    failed = sum(map(int, errors.groups())) if errors else 0
    return Load(
        float(rate[1]), float(slowest[1]) * _UNITS[slowest[2]], failed + (int(refused[1]) if refused else 0)
    )


def compare(server: Server) -> tuple[float, float]:
    """Give the ratios of requests a second and of the slowest percent, page to bare file; 1 is as good."""
    rounds = []
    for number in range(ROUNDS):
        order = (PAGE, BARE) if number % 2 else (BARE, PAGE)
        loads = {path: wrk(server.address + path, SECONDS) for path in order}
        rounds.append(loads)
        say(
            f"  round {number + 1}",
            *(
                f"{path}: {loads[path].rate:,.0f}/s, p99 {loads[path].slowest:.2f} ms"
                for path in (PAGE, BARE)
            ),
        )
        assert not sum(load.failed for load in loads.values())
    rate = statistics.median(each[PAGE].rate / each[BARE].rate for each in rounds)
    slowest = statistics.median(each[BARE].slowest / each[PAGE].slowest for each in rounds)
    return rate, slowest


def publish_under_load(server: Server, directory: Path) -> tuple[Load, int, int]:
    """Switch the site three times while wrk asks; a client reads every body. Gives what wrk saw, how many
    bodies the client read, and how many of them were neither of the old site nor of the new one.
    """
    known = {
        path: {digest(each / path / "index.html") for each in sites(directory)} for path in pages(directory)
    }
    done = Event()
    with ThreadPoolExecutor() as workers:
        reading = workers.submit(read_all, server, known, done)
        loading = workers.submit(wrk, server.address + PAGE, LONG)
        for number in range(SWITCHES):
            time.sleep(LONG / (SWITCHES + 1))
            switch(directory, sites(directory)[(number + 1) % 2])
        load = loading.result()
        done.set()
        return (load, *reading.result())


def read_all(server: Server, known: dict[str, set[str]], done: Event) -> tuple[int, int]:
    read = wrong = 0

    def paths() -> Iterator[str]:
        while not done.is_set():
            yield from known

    asked = paths()
    for path, answer in zip(paths(), server.ask_all(f"/{path}" for path in asked), strict=False):
        read += 1
        wrong += answer.status != 200 or hashlib.sha256(answer.body).hexdigest() not in known[path]
    return read, wrong


def switch(directory: Path, site: Path) -> None:
    """Let `current` lead to a site by one renaming, as `policysite publish` does."""
    link = directory / "next"
    link.symlink_to(site.relative_to(directory))
    link.replace(directory / "current")


def sites(directory: Path) -> list[Path]:
    return sorted((directory / "releases").iterdir())


def pages(directory: Path) -> list[str]:
    first = sites(directory)[0]
    found = (path.parent.relative_to(first) for path in (first / "privacy").rglob("index.html"))
    return sorted(f"{path}/" for path in found)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def prepare(directory: Path) -> None:
    """Publish the real policy twice: as it is, and with another line in every page."""
    root = directory / "checkout"
    subprocess.run(["git", "clone", "--quiet", ROOT, root], check=True)
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*MADE), dirs_exist_ok=True)
    one = shutil.copytree(
        publishing.build(root, "privacy", date(2026, 11, 23), files=False).parent,
        directory / "releases" / "1",
    )
    footer = root / "overrides" / "partials" / "footer.html"
    footer.write_text(footer.read_text("utf-8").replace("<footer", "<p>Another site.</p><footer"), "utf-8")
    shutil.copytree(
        publishing.build(root, "privacy", date(2026, 11, 23), files=False).parent,
        directory / "releases" / "2",
    )
    switch(directory, one)
    (directory / BARE).write_bytes((one / PAGE / "index.html").read_bytes())


def say(*words: str) -> None:
    sys.stdout.write("  ".join(words) + "\n")
    sys.stdout.flush()


def main() -> None:
    if not shutil.which("wrk"):
        sys.exit("No wrk here. Install it (Debian: apt install wrk; macOS: brew install wrk).")
    with TemporaryDirectory() as folder:
        directory = Path(folder)
        prepare(directory)
        bare = f"location = /{BARE} {{ root {directory}; }}"
        with running(directory, directory / "nginx", more=bare) as server:
            size = (directory / BARE).stat().st_size
            say(f"the policy page against a bare file, {size:,} bytes, {CONNECTIONS} connections:")
            rate, slowest = compare(server)
            say(f"median of ratios: requests/s {rate:.3f}, p99 {slowest:.3f} (wanted: {WANTED})")
            say(f"{LONG} s under load, {SWITCHES} publications:")
            load, read, wrong = publish_under_load(server, directory)
            say(f"{load.rate:,.0f}/s, {load.failed} failed; {read:,} bodies read, {wrong} of them wrong")
    sys.exit(min(rate, slowest) < WANTED or bool(load.failed or wrong))


if __name__ == "__main__":
    main()
