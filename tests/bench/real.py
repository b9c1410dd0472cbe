"""How long the sites of real histories take, and how many bytes they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shutil import rmtree

from tests.bench.builds import DOOR, MB, build
from tests.bench.measure import CORPORA, MissingError, Times, doing, repeat, run, size, timed
from tests.bench.row import Row, number
from tests.bench.scale import Scale
from tests.quality.corpora import FOLDER

LONGEST, ABOUT = "letsencrypt-cps", "90 editions of 12,000 words"
"""The one that must keep the limits."""
TAKEN_AWAY = ("policy.*", "redline.*", "notice.txt")


def real(scratch: Path, scale: Scale) -> Iterator[Row]:
    """Build the site of each real history; of the longest with everything, as often as there are rounds."""
    found = sorted(FOLDER.glob("*/"))
    if not found:
        raise MissingError(CORPORA)
    for history in found[: scale.corpora]:
        name, root = history.name, scratch / history.name
        doing(name)
        root.mkdir()
        run(["git", "init", "--quiet"], root)
        run([*DOOR, "adopt", str(history), "--policy", "policy", "--language", "en"], root)
        site = root / "site" / "policy"
        if name == LONGEST:
            yield from _longest(repeat(scale.rounds, partial(build, root)), site)
        else:
            once = repeat(1, partial(build, root, "--no-files"))
            what = f"{name}, {len(list((site / 'v').iterdir()))} editions, without files to take away"
            yield timed(f"real-{name}", what, once)
        rmtree(root)


def _longest(times: Times, site: Path) -> Iterator[Row]:
    """Weigh pages beside pages, each with its compressed form: who takes a file away is not a reader."""
    files = sum(size(site, pattern) for pattern in TAKEN_AWAY)
    pages, every = size(site / "v", "index.html*"), size(site)
    what = f"{LONGEST}, {ABOUT}"
    yield timed("real-time", f"{what}, everything", times, at_most=60)
    memory = f"{what}: memory of the largest process"
    yield Row(name="real-memory", what=memory, value=times.memory, unit="MB", at_most=1024)
    yield Row(
        name="real-bytes",
        what=f"{what}: the site without files to take away, against its edition pages alone",
        value=(every - files) / pages,
        unit="×",
        at_most=2,
        detail=f"{number((every - files) / MB)} MB against {number(pages / MB)} MB;"
        f" with files to take away {number(every / MB)} MB",
    )
