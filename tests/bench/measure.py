"""How long a command takes, how much memory it needs, and how far its runs lie apart."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.row import Row, number

ROOT = Path(__file__).resolve().parents[2]
CORPORA = "the real histories: set POLICYSITE_CORPORA"


class MissingError(Exception):
    """What a section measures, or measures with, is not on this machine."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the clock, seconds of processors, megabytes of its largest process."""

    seconds: float
    work: float
    memory: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; RuntimeError with what it said if it fails."""
    with tempfile.TemporaryFile() as said:
        start = perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=said, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)}: {said.read().decode(errors='replace')[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@dataclass(frozen=True, slots=True)
class Times:
    """Runs of one thing, in the order in which they were made."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        return median(each.seconds for each in self.runs)

    @property
    def memory(self) -> float:
        return max(each.memory for each in self.runs)

    @property
    def work(self) -> float:
        return median(each.work for each in self.runs)

    @property
    def all(self) -> tuple[float, ...]:
        return tuple(each.seconds for each in self.runs)

    def __str__(self) -> str:
        apart = f" ({self.apart})" if len(self.runs) > 1 else ""
        return f"{number(self.seconds)} s{apart}"

    @property
    def apart(self) -> str:
        """How far the runs lie apart."""
        return spread(self.all, "s")


def repeat(times: int, once: Callable[[], Run]) -> Times:
    """Run something so many times."""
    return Times(tuple(once() for _ in range(times)))


def timed(name: str, what: str, times: Times, *more: str, at_most: float | None = None) -> Row:
    """Tell how long something takes, and how long it keeps processors busy."""
    detail = ", ".join((times.apart, f"{number(times.work)} s of processors", *more))
    raw = {"seconds": times.all, "of processors": [each.work for each in times.runs]}
    return Row(name=name, what=what, value=times.seconds, unit="s", at_most=at_most, detail=detail, raw=raw)


def spread(values: Sequence[float], unit: str = "") -> str:
    """Write how far values lie apart."""
    return f"{number(min(values))} to {number(max(values))} {unit}".rstrip() if len(values) > 1 else "once"


def work() -> float:
    """Do the same work as ever; give its milliseconds: what differs is the machine's, not ours."""
    start = perf_counter()
    sum(each * each for each in range(1_000_000))
    return 1000 * (perf_counter() - start)


def size(folder: Path, pattern: str = "*") -> int:
    """Add up the bytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


def doing(what: str) -> None:
    """Tell whoever waits what is being done."""
    sys.stderr.write(f"{what}\n")
    sys.stderr.flush()
