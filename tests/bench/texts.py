"""How long a long history takes to read, how much memory it needs, what a reader loads of it."""

from __future__ import annotations

import gzip
import json
import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.bench.histories import BEGINNING, editions
from tests.bench.measure import ROOT, run
from tests.bench.row import Row, at_most
from tests.quality.corpora import histories

from policysite.compare.weave import Weave, build_weave
from policysite.exports.weave_json import weave_json
from policysite.model import Ledger, Release, ReleaseKind
from policysite.text import parse

_FENCE = re.compile(r"^.*(?:```|~~~).*$", re.MULTILINE)
EDITIONS, WORDS = 492, 31_000


def long_history(scratch: Path) -> Iterator[Row]:
    """Weave 492 editions of up to 31,000 words, in a process of its own."""
    told = scratch / "long.json"
    run(
        [sys.executable, "-m", "tests.bench.texts", str(told)],
        ROOT,
        {"PYTHONPATH": f"{ROOT}:{ROOT / 'scripts'}"},
    )
    found = json.loads(told.read_text())
    detail = f"{EDITIONS} editions, {found['words'] / 1e6:.1f} million words in all"
    yield at_most("weave of a long history", found["seconds"], 8, "s", detail)
    yield at_most("memory for it", found["memory"], 1024, "MB")


def loaded() -> Iterator[Row]:
    """Weigh what the browser loads to compare any two editions, against all words that there ever were."""
    for history in histories():
        weave = history.weave
        sent = len(gzip.compress(weave_json(weave, _ledger(weave)), mtime=0))
        words = len(gzip.compress(_distinct(weave).encode(), mtime=0))
        what = f"weave of {history.name}, gzip, against that of its distinct words"
        yield at_most(what, sent / words, 1.5, "times", f"{sent / 1024:.0f} KB")


def _distinct(weave: Weave) -> str:
    """Write every woven word once, in the order of the weave."""
    return " ".join(weave.words)


def _ledger(weave: Weave) -> Ledger:
    return Ledger(
        tuple(
            Release(version, ReleaseKind.MATERIAL, BEGINNING, BEGINNING.date(), {}, {}, {})
            for version in weave.versions
        ),
        "",
    )


def _long() -> list[str]:
    """Make the history from two real texts that stand one after the other, as often as it takes."""
    found = {history.name: history.sources[-1] for history in histories()}
    text = "\n\n".join(found[name] for name in ("letsencrypt-cps", "mozilla-root-store-policy"))
    words = (_FENCE.sub("", text) * 3).replace("\r", "").split(" ")
    return [texts["en"] for texts in editions(EDITIONS, {"en": " ".join(words[: WORDS * 21 // 20])})]


def main(target: Path) -> None:
    """Weave, and write the figures."""
    sources = _long()
    start = perf_counter()
    weave = build_weave([(str(at), parse(source)) for at, source in enumerate(sources)], "en")
    seconds = perf_counter() - start
    words = sum(len(source.split()) for source in sources)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"seconds": seconds, "words": words, "memory": peak, "editions": len(weave.versions)}
    target.write_text(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
