"""How long the site of a long history takes to build, and how it grows."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import peers
from tests.bench.histories import editions, extend, repository
from tests.bench.measure import ROOT, Run, Times, repeat, run, size
from tests.bench.row import Row, at_least, at_most
from tests.quality.corpora import FOLDER

DOOR = [sys.executable, str(ROOT / "scripts" / "build.py")]
MB = 2**20


def build(root: Path, *options: str, cold: bool = True) -> Run:
    """Build a site, as if for the first time or after another build."""
    if cold:
        for made in ("site", "build"):
            shutil.rmtree(root / made, ignore_errors=True)
    return run([*DOOR, "build", *options], root)


def against_peers(scratch: Path, releases: int = 50) -> Iterator[Row]:
    """Compare with mike, version by version, and with a bare build of the same pages."""
    made = list(editions(releases))
    root = repository(scratch / "ours", made)
    deployed = Times(tuple(peers.mike(scratch / "mike", made)))
    every = repeat(3, lambda: build(root))
    total = sum(each.seconds for each in deployed.runs)
    yield at_least(
        f"{releases} releases in 3 languages, everything, against {releases} deployments of mike",
        total / every.seconds,
        20,
        "times faster",
        f"{every} against {total:.1f} s, {deployed} each",
    )
    pages, plain = [], []
    for _ in range(3):
        pages.append(build(root, "--no-files"))
        plain.append(peers.bare(scratch / "bare", root / "build" / "docs"))
    ours, theirs = Times(tuple(pages)), Times(tuple(plain))
    yield at_most(
        "the same without files to take away, against MkDocs alone on the staged tree",
        ours.seconds / theirs.seconds,
        1.5,
        "times",
        f"{ours} against {theirs}",
    )


def growth(scratch: Path, small: int = 200, large: int = 400) -> Iterator[Row]:
    """Build a history and one of twice its length, then with a release more, then with nothing new."""
    made = list(editions(large + 1))
    taken: dict[int, Run] = {}
    for count in (10, small, large):
        root = repository(scratch / str(count), made[:count])
        taken[count] = build(root)
        one, written = taken[count], size(root / "site") / MB
        got = f"{one.seconds:.1f} s, {one.memory:.0f} MB, {written:.0f} MB written"
        yield Row(f"{count} releases, everything", got)
    root, full = scratch / str(large), taken[large].seconds
    what = f"from {small} to {large} releases:"
    yield at_most(f"{what} time", full / taken[small].seconds, 2.1, "times")
    bytes_of = [size(scratch / str(count) / "site") for count in (large, small)]
    yield at_most(f"{what} bytes", bytes_of[0] / bytes_of[1], 2.1, "times")
    extend(root, made, large)
    more = build(root, cold=False)
    yield at_most(
        f"one release more than {large}", more.seconds / full, 0.25, "of full", f"{more.seconds:.1f} s"
    )
    before = _state(root)
    same = build(root, cold=False)
    yield at_most("nothing new", same.seconds / full, 0.15, "of full", f"{same.seconds:.1f} s")
    yield Row(
        "nothing new: the same bytes",
        "yes" if _state(root) == before else "no",
        "yes",
        _state(root) == before,
    )


def real(scratch: Path, name: str = "letsencrypt-cps") -> Iterator[Row]:
    """Build the site of a real history of 90 editions of 12,000 words."""
    if not (FOLDER / name).is_dir():
        yield Row(name, "not here: set POLICYSITE_CORPORA")
        return
    root = scratch / name
    root.mkdir()
    run(["git", "init", "--quiet"], root)
    run([*DOOR, "adopt", str(FOLDER / name), "--policy", "cps", "--language", "en"], root)
    made = build(root)
    site = root / "site" / "cps"
    pages = sum(path.stat().st_size for path in site.glob("v/*/index.html"))
    every = size(site)
    files = sum(
        size(site, f"policy.{kind}") + size(site, f"redline.{kind}") for kind in ("pdf", "docx", "html")
    )
    files += size(site, "policy.akn.xml") + size(site, "policy.md") + size(site, "policy.json")
    yield at_most(f"{name}, the whole site", made.seconds, 60, "s")
    yield at_most(f"{name}, memory of the largest process", made.memory, 1024, "MB")
    yield at_most(
        f"{name}, pages and data against its edition pages",
        (every - files) / pages,
        2,
        "times",
        f"{every / MB:.0f} MB in all, {files / MB:.0f} MB of them files to take away",
    )


def _state(root: Path) -> dict[str, bytes]:
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
