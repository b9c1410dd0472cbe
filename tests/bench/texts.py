"""How long a long history takes to read, how much memory it needs, what a reader loads of it."""

from __future__ import annotations

import gzip
import json
import pickle
import re
import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tests.bench.histories import editions
from tests.bench.measure import CORPORA, ROOT, MissingError, doing, run, spread
from tests.bench.row import Row, number
from tests.bench.scale import Scale
from tests.quality.corpora import histories

from policysite.compare.weave import Weave, build_weave
from policysite.exports.weave_json import weave_json
from policysite.text import parse

LONG = (
    "letsencrypt-cps", "mozilla-root-store-policy", "github-terms-of-service", "github-privacy-statement"
)  # fmt: skip
_FENCE = re.compile(r"^.*(?:```|~~~).*$", re.MULTILINE)
WORDS = 31_000


def long_history(scratch: Path, scale: Scale) -> Iterator[Row]:
    """Weave editions of up to 31,000 words, each time in a process of its own."""
    source, told = scratch / "long.pickle", scratch / "long.json"
    texts = long_text(scale.editions)
    source.write_bytes(pickle.dumps(texts))
    found = []
    for _ in range(scale.rounds + 1):
        doing(f"{len(texts)} editions")
        run(
            [sys.executable, "-m", "tests.bench.texts", str(source), str(told)],
            ROOT,
            {"PYTHONPATH": f"{ROOT}:{ROOT / 'scripts'}"},
        )
        found.append(json.loads(told.read_text()))
    what = f"weave of {len(texts)} editions of up to {_longest(texts):,} words"
    seconds = [each["seconds"] for each in found]
    words = sum(len(text.split()) for text in texts)
    yield Row(
        name="weave",
        what=what,
        value=median(seconds),
        unit="s",
        at_most=8,
        detail=f"{spread(seconds, 's')}, {number(median(each['work'] for each in found))} s of a processor,"
        f" {words / 1e6:.1f} million words in all",
        raw={"seconds": seconds},
    )
    memory = max(each["memory"] for each in found)
    yield Row(name="weave-memory", what=f"{what}: memory", value=memory, unit="MB", at_most=1024)


def loaded(_: Path, scale: Scale) -> Iterator[Row]:
    """Weigh what the browser loads to compare any two editions, against all words that there ever were."""
    rows = [_weighed(history.name, history.weave) for history in histories()[: scale.corpora]]
    if not rows:
        raise MissingError(CORPORA)
    yield from rows
    ratios = [row.value for row in rows]
    yield Row(
        name="loaded",
        what="what a reader loads to compare any two editions, gzip, against that of all distinct words",
        value=max(ratios),
        unit="×",
        at_most=1.5,
        detail=f"the largest of {len(rows)} real histories; the least is {number(min(ratios))} ×",
        raw={"ratios": ratios},
    )
    texts = long_text(scale.editions)
    yield _weighed(f"{len(texts)} editions of up to {_longest(texts):,} words", _woven(texts))


def _weighed(name: str, weave: Weave) -> Row:
    sent = len(gzip.compress(weave_json(weave), mtime=0))
    words = len(gzip.compress(" ".join(weave.words).encode(), mtime=0))
    return Row(
        name=f"loaded-{name}",
        what=f"weave of {name}, gzip, against that of its distinct words",
        value=sent / words,
        unit="×",
        at_most=1.5,
        detail=f"{number(sent / 1024)} KB",
    )


def _woven(texts: Sequence[str]) -> Weave:
    return build_weave([(str(at), parse(text)) for at, text in enumerate(texts)], "en")


def _longest(texts: Sequence[str]) -> int:
    return max(len(text.split()) for text in texts)


def long_text(count: int) -> list[str]:
    """Make editions of a text that is several real ones, one after the other."""
    found = {history.name: history.sources[-1] for history in histories()}
    if not found:
        raise MissingError(CORPORA)
    text = "\n\n".join(found[name] for name in LONG)
    words = _FENCE.sub("", text).replace("\r", "").split(" ")
    return [texts["en"] for texts in editions(count, {"en": " ".join(words[: WORDS * 21 // 20])})]


def main(source: Path, target: Path) -> None:
    """Weave texts; write seconds on the clock and of the processor, and megabytes."""
    sources = pickle.loads(source.read_bytes())  # noqa: S301 - written by the process that started this one
    start, worked = perf_counter(), process_time()
    _woven(sources)
    seconds, work = perf_counter() - start, process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    target.write_text(json.dumps({"seconds": seconds, "work": work, "memory": peak}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
