"""How long a repository of many policies takes: all of them, after a release of one, with nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench.builds import MB, build
from tests.bench.histories import editions, extend, repository
from tests.bench.measure import Times, doing, repeat, size, timed
from tests.bench.row import Row, number
from tests.bench.scale import Scale

RELEASES = 3


def many(scratch: Path, scale: Scale) -> Iterator[Row]:
    """Build policies of three releases each, in three languages."""
    slugs = [f"policy{number}" for number in range(1, scale.policies + 1)]
    made = list(editions(RELEASES + scale.rounds + 1))
    root = repository(scratch / "many", made[:RELEASES], slugs)
    doing(f"{len(slugs)} policies, from nothing")
    every = repeat(1, partial(build, root))
    written = size(root / "site") / MB
    runs = []
    doing("a release of one of them, then nothing new")
    for known in range(RELEASES, len(made)):
        extend(root, made[: known + 1], known, slugs[-1])
        runs.append(build(root, cold=False))
    one, none = Times(tuple(runs)), repeat(scale.rounds + 1, partial(build, root, cold=False))
    what = f"{len(slugs)} policies of {RELEASES} releases in 3 languages"
    yield timed("policies", f"{what}, everything", every, f"{number(written)} MB written")
    yield timed("changed", f"{what}: after a release of one of them", one)
    yield timed("unchanged", f"{what}: nothing new", none)
