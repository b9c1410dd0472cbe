"""How build time and the site's bytes grow with the history, and what one release more costs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.builds import MB, build, digests
from tests.bench.histories import Edition, editions, extend, repository
from tests.bench.measure import Run, Times, doing, repeat, size, spread, timed
from tests.bench.row import Line, Point, Row, number
from tests.bench.scale import Scale


def growth(scratch: Path, scale: Scale) -> Iterator[Row | Point]:
    """Build histories of several lengths from nothing, then with a release more, then with nothing new."""
    made = list(editions(scale.releases[-1] + scale.rounds))
    roots = {count: repository(scratch / str(count), made[:count]) for count in scale.releases}
    full = _full(roots, scale.rounds)
    written = {count: size(root / "site") for count, root in roots.items()}
    for count, times in full.items():
        yield Point(Line.FULL, count, times.seconds)
        yield _told(count, times, written[count])
    small, large = scale.releases[-2:]
    yield from _grown(small, large, full, written)
    for count, root in roots.items():
        doing(f"{count} releases, one more, then nothing new")
        rounds = scale.rounds if count == large else 1
        more = Times(tuple(_more(root, made, count + turn) for turn in range(rounds)))
        before = digests(root / "site")
        same = repeat(rounds, partial(build, root, cold=False))
        yield Point(Line.MORE, count, more.seconds)
        yield Point(Line.SAME, count, same.seconds)
    yield _against("more", f"one release more after {large}", more, full[large], 0.25)
    yield _against("same", f"nothing new at {large} releases", same, full[large], 0.15)
    after = digests(root / "site")
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    what = f"nothing new at {large} releases: files whose bytes differ"
    yield Row(
        name="same-bytes",
        what=what,
        value=len(changed),
        unit="files",
        at_most=0,
        detail=f"of {len(before)}",
    )


def _full(roots: dict[int, Path], rounds: int) -> dict[int, Times]:
    """Build each history from nothing, the two longest by turns as often as there are rounds."""
    runs: dict[int, list[Run]] = {count: [] for count in roots}
    for turn in range(rounds):
        for count in [*roots][-2:] if turn else roots:
            doing(f"{count} releases, from nothing")
            runs[count].append(build(roots[count]))
    return {count: Times(tuple(each)) for count, each in runs.items()}


def _more(root: Path, made: list[Edition], known: int) -> Run:
    extend(root, made[: known + 1], known)
    return build(root, cold=False)


def _told(count: int, times: Times, written: int) -> Row:
    what = f"{count} releases in 3 languages, everything"
    memory = f"{number(times.memory)} MB of memory"
    return timed(f"full-{count}", what, times, memory, f"{number(written / MB)} MB written")


def _grown(small: int, large: int, full: dict[int, Times], written: dict[int, int]) -> Iterator[Row]:
    ratios = [many / few for few, many in zip(full[small].all, full[large].all, strict=True)]
    grown = f"from {small} to {large} releases"
    yield Row(
        name="growth-time",
        what=f"{grown}: growth of build time",
        value=median(ratios),
        unit="×",
        at_most=2.1,
        detail=f"{spread(ratios)}, from {full[small]} to {full[large]}",
        raw={"ratios": ratios},
    )
    yield Row(
        name="growth-bytes",
        what=f"{grown}: growth of the site's bytes",
        value=written[large] / written[small],
        unit="×",
        at_most=2.1,
        detail=f"from {number(written[small] / MB)} MB to {number(written[large] / MB)} MB",
    )


def _against(name: str, what: str, times: Times, full: Times, limit: float) -> Row:
    return Row(
        name=name,
        what=f"{what}, against building it from nothing",
        value=times.seconds / full.seconds,
        unit="×",
        at_most=limit,
        detail=f"{times} against {full}",
        raw={"seconds": times.all},
    )
