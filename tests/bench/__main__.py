"""Measure Policysite beside what a user would pick instead: `make bench` prints a table as Markdown."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench import builds, differences, load, preview, texts
from tests.bench.row import HEAD, Row

SECTIONS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "noise": lambda _: noise(),
    "help": preview.help_shown,
    "preview": preview.saved,
    "weave": texts.long_history,
    "loaded": lambda _: texts.loaded(),
    "redlines": lambda _: differences.compared(),
    "peers": builds.against_peers,
    "real": builds.real,
    "growth": builds.growth,
    "load": load.served,
}


def main() -> int:
    """Print the table; 1 if a number is not met."""
    arguments = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    arguments.add_argument("sections", nargs="*", help=f"some of: {', '.join(SECTIONS)}; all unless given")
    chosen = arguments.parse_args().sections or list(SECTIONS)
    _say(HEAD)
    missed = False
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix="policysite-bench-") as scratch:
            for row in SECTIONS[name](Path(scratch)):
                _say(str(row))
                missed |= row.met is False
    return int(missed)


def noise() -> Iterator[Row]:
    """Do the same work again and again: what differs is the machine's, not ours."""
    times = sorted(_work() for _ in range(15))
    spread = f"{times[0] * 1000:.0f} to {times[-1] * 1000:.0f} ms"
    yield Row("noise: the same work 15 times", f"median {median(times) * 1000:.0f} ms, {spread}")


def _work() -> float:
    start = perf_counter()
    sum(number * number for number in range(1_000_000))
    return perf_counter() - start


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
