"""How long a command takes, how much memory it needs, and how far its runs lie apart."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]


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

    def __str__(self) -> str:
        found = sorted(each.seconds for each in self.runs)
        spread = f" ({found[0]:.2f} to {found[-1]:.2f})" if len(found) > 1 else ""
        return f"{self.seconds:.2f} s{spread}"


def repeat(times: int, once: Callable[[], Run]) -> Times:
    """Run something so many times."""
    return Times(tuple(once() for _ in range(times)))


def size(folder: Path, pattern: str = "*") -> int:
    """Add up the bytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())
