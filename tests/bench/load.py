"""nginx under load: the policy page against a bare file of the same size, and publishing all the while.

wrk asks on the loopback, and shares the machine with the server, so only ratios of one run mean something.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import cycle, takewhile
from pathlib import Path
from statistics import median
from threading import Event

from tests.bench.measure import ROOT, MissingError, doing, spread
from tests.bench.row import Row, number
from tests.bench.scale import Scale
from tests.nginx import Server, running

from policysite.tasks import deploying, publishing

PAGE, BARE = "privacy/", "bare.html"
DAY = date(2026, 11, 23)
SECONDS, CONNECTIONS = 4, 32
PUBLICATIONS = 3
WANTED = 0.95
_UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}

Pages = dict[str, bytes]
"""What the pages of a site say, by path."""


@dataclass(frozen=True, slots=True)
class Load:
    """Requests a second, the 99th percentile of their times in milliseconds, and answers that failed."""

    rate: float
    slow: float
    failed: int


def served(scratch: Path, scale: Scale) -> Iterator[Row]:
    """Compare the policy page with a bare file, then publish under load."""
    if not shutil.which("wrk"):
        raise MissingError("wrk: apt install wrk, or brew install wrk")
    sites = prepare(scratch)
    directory = scratch / "published"
    deploying.publish(sites[0], directory)
    (scratch / BARE).write_bytes((sites[0] / "site" / PAGE / "index.html").read_bytes())
    bare = f"location = /{BARE} {{ root {scratch}; }}"
    with running(directory, scratch / "nginx", more=bare) as server:
        doing("the policy page and a bare file, by turns")
        yield from against_bare(server, (scratch / BARE).stat().st_size, scale.times)
        doing(f"publishing during {scale.load} s at full load")
        yield published(server, directory, sites, scale.load)


def against_bare(server: Server, size: int, times: int) -> Iterator[Row]:
    """Ask for the page and the bare file by turns: the median of the ratios, 1 for as good."""
    rounds: list[dict[str, Load]] = []
    for turn in range(times):
        order = (PAGE, BARE) if turn % 2 else (BARE, PAGE)
        rounds.append({path: wrk(server.address + path, SECONDS) for path in order})
    failed = sum(load.failed for each in rounds for load in each.values())
    rates = [each[PAGE].rate / each[BARE].rate for each in rounds]
    slow = [each[BARE].slow / each[PAGE].slow for each in rounds]
    rate, p99 = [each[PAGE].rate for each in rounds], [each[PAGE].slow for each in rounds]
    yield Row(
        name="rate",
        what="requests a second of the policy page, against a bare file of its size",
        value=median(rates),
        unit="×",
        at_least=WANTED,
        detail=f"{spread(rates)}, {median(rate):,.0f} a second of {size:,} bytes, {failed} failed",
        raw={"ratios": rates, "page": rate},
    )
    yield Row(
        name="slow",
        what="p99 of a bare file, against that of the policy page",
        value=median(slow),
        unit="×",
        at_least=WANTED,
        detail=f"{spread(slow)}, {number(median(p99))} ms",
        raw={"ratios": slow, "page": p99},
    )


def published(server: Server, directory: Path, sites: tuple[Path, Path], seconds: int) -> Row:
    """Publish by turns while wrk asks for one page and a client reads all of them.

    No answer may fail, and each must be a page of the one site or of the other as a whole.
    """
    known = [pages(root / "site") for root in sites]
    done = Event()
    with ThreadPoolExecutor() as workers:
        reading = workers.submit(read, server, known, done)
        loading = workers.submit(wrk, server.address + PAGE, seconds)
        for turn in range(1, PUBLICATIONS + 1):
            time.sleep(seconds / (PUBLICATIONS + 1))
            deploying.publish(sites[turn % 2], directory, renew=True)
        load = loading.result()
        done.set()
        seen, wrong = reading.result()
    if not min(seen):
        raise RuntimeError("no page of one of the sites was ever read")
    return Row(
        name="published",
        what=f"{PUBLICATIONS} publications in {seconds} s at full load: answers that failed or mix two sites",
        value=load.failed + wrong,
        unit="answers",
        at_most=0,
        detail=f"{load.rate:,.0f} a second, and {sum(seen):,} read and compared,"
        f" {seen[0]:,} of the one site, {seen[1]:,} of the other",
    )


def read(server: Server, known: list[Pages], done: Event) -> tuple[list[int], int]:
    """Read all pages again and again; count those of each site, and those of none."""
    seen, wrong = [0 for _ in known], 0
    paths = cycle(known[0])
    asked: list[str] = []

    def following() -> Iterator[str]:
        for path in takewhile(lambda _: not done.is_set(), paths):
            asked.append(path)
            yield f"/{path}"

    for answer in server.ask_all(following()):
        digest = sha256(answer.body).digest()
        of = [at for at, site in enumerate(known) if site[asked[-1]] == digest]
        wrong += answer.status != 200 or not of
        for at in of:
            seen[at] += 1
    return seen, wrong


def wrk(address: str, seconds: int) -> Load:
    """Ask for one address as often as the server can answer."""
    asked = ["wrk", "--latency", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", address]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", said)
    if not rate or not slow:
        raise RuntimeError(f"wrk said: {said}")
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    failed = sum(map(int, (*(errors.groups() if errors else ()), *(refused.groups() if refused else ()))))
    return Load(float(rate[1]), float(slow[1]) * _UNITS[slow[2]], failed)


def pages(site: Path) -> Pages:
    """Hash the pages of a site."""
    return {
        f"{path.parent.relative_to(site)}/": sha256(path.read_bytes()).digest()
        for path in sorted(site.rglob("index.html"))
    }


def prepare(scratch: Path) -> tuple[Path, Path]:
    """Build the real policy's site twice: as it is, and with one line more in every page."""
    roots = scratch / "one", scratch / "other"
    for root in roots:
        subprocess.run(["git", "clone", "--quiet", ROOT, root], check=True)
        shutil.copytree(ROOT / "overrides", root / "overrides", dirs_exist_ok=True)
    footer = roots[1] / "overrides" / "partials" / "footer.html"
    footer.write_text(footer.read_text("utf-8").replace("<footer", "<p>Another site.</p><footer"), "utf-8")
    for root in roots:
        publishing.build(root, "privacy", DAY, files=False)
    return roots
