"""Redlines of real texts by ours and by what else there is: how long, how many words and marks."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

from diff_match_patch import diff_match_patch
from lxml.html.diff import htmldiff
from redlines import Redlines
from tests.bench.measure import CORPORA, MissingError, spread
from tests.bench.row import Row
from tests.bench.scale import Scale
from tests.quality.corpora import History, histories, seeded

from policysite.compare.redline import compare
from policysite.text import parse

_CHANGES = re.compile(r"<(?:ins|del)\b")


def compared(_: Path, scale: Scale) -> Iterator[Row]:
    """Compare neighbouring editions of each real history with every tool, in turns."""
    pairs = [pair for history in histories() for pair in _pairs(history, scale.pairs)]
    if not pairs:
        raise MissingError(CORPORA)
    for name, tool in TOOLS.items():
        times, marks = [], 0
        for old, new in pairs:
            start = perf_counter()
            marks += tool(old, new)
            times.append(1000 * (perf_counter() - start))
        yield Row(
            name=f"redline-{name}",
            what=f"redline of two files by {name}, {len(pairs)} pairs",
            value=median(times),
            unit="ms",
            detail=f"{spread(times)}, {marks:,} marks",
        )


def _pairs(history: History, most: int) -> list[tuple[str, str]]:
    every = list(pairwise(history.sources))
    return seeded(history.name).sample(every, min(most, len(every)))


def _ours(old: str, new: str) -> int:
    found = compare(parse(old), parse(new), old_name="old", new_name="new", language="en")
    return sum(op != "=" for passage in found.passages for op, *_ in passage.segments)


def _redlines(old: str, new: str) -> int:
    return sum(kind != "equal" for kind, *_ in Redlines(old, new).opcodes)


def _htmldiff(old: str, new: str) -> int:
    paragraphs = ["".join(f"<p>{_escape(each)}</p>" for each in text.split("\n\n")) for text in (old, new)]
    return len(_CHANGES.findall(htmldiff(*paragraphs)))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _match_patch(old: str, new: str) -> int:
    tool = diff_match_patch()
    found = tool.diff_main(old, new)
    tool.diff_cleanupSemantic(found)
    return sum(op != 0 for op, _ in found)


def _git(old: str, new: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("old.md", "new.md")]
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(text, "utf-8", newline="")
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", *map(str, paths)]
        said = subprocess.run(command, capture_output=True, check=False).stdout.decode(errors="replace")
    return sum(line[:1] in "+-" and line[:3] not in ("+++", "---") for line in said.splitlines() if line)


TOOLS: dict[str, Callable[[str, str], int]] = {
    "Policysite": _ours,
    "redlines": _redlines,
    "lxml htmldiff": _htmldiff,
    "diff-match-patch": _match_patch,
    "git word diff": _git,
}
