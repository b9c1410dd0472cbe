"""A quick share of `python -m tests.quality.faults`."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_killed_at_any_moment_all_is_as_before_or_after() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.quality.faults", "--runs", "6"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["release", "build", "publish"]
    assert all("0 neither, 0 unfinished" in line for line in lines)
