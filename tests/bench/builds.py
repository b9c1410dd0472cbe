"""Build a site as a user does, and tell whether it is still the same."""

from __future__ import annotations

import shutil
import sys
from hashlib import sha256
from pathlib import Path

from tests.bench.measure import ROOT, Run, run

DOOR = [sys.executable, str(ROOT / "scripts" / "build.py")]
MB = 2**20


def build(root: Path, *options: str, cold: bool = True) -> Run:
    """Build all policies of a repository, as if for the first time or after another build."""
    if cold:
        for made in ("site", "build"):
            shutil.rmtree(root / made, ignore_errors=True)
    return run([*DOOR, "build", *options], root)


def digests(site: Path) -> dict[str, bytes]:
    """Hash the files of a site, by path."""
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).digest()
        for path in site.rglob("*")
        if path.is_file()
    }
