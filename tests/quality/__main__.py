"""Measure the redlines of real histories: `python -m tests.quality`, a table a history, misses included."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import fields

from tests.quality.corpora import FOLDER, History, histories
from tests.quality.edits import edit
from tests.quality.measure import Measured, measure
from tests.quality.recovery import Recovery, Score
from tests.quality.speed import redline_times

from policysite.model import Block


def main() -> int:
    """Print the tables; 1 if a redline was untrue or a mark cut a number, 2 without histories."""
    arguments = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    arguments.add_argument("--history", default="", help="only histories whose name contains this")
    arguments.add_argument("--edits", type=int, default=60, help="edited texts a history (%(default)s)")
    chosen = arguments.parse_args()
    found = [history for history in histories() if chosen.history in history.name]
    if not found:
        sys.stderr.write(f"There are no histories in {FOLDER}; set POLICYSITE_CORPORA.\n")
        return 2
    measured = _real_pairs(found)
    for piled in (False, True):
        _known_edits(found, chosen.edits, piled=piled)
    _large_text(found)
    return 1 if any(one.untrue or one.cuts for one in measured) else 0


def _real_pairs(found: Sequence[History]) -> list[Measured]:
    _say("Real pairs, against the longest common subsequence of the whole texts (sums of 60 random pairs)")
    _say(
        "history                     texts untrue   size  marks in blocks weave/direct cuts"
        "  parse+weave   redline median, worst"
    )
    measured = []
    for history in found:
        one = measure(history)
        measured.append(one)
        _say(
            f"{history.name:28}{len(history.sources):5} {one.untrue:6}  {one.size:5.3f}  {one.marks:5.3f}"
            f"     {one.segments:5.3f}        {one.woven:5.3f} {one.cuts:4}"
            f"  {one.parse_seconds:4.2f}+{one.weave_seconds:4.2f} s"
            f"  {one.median_ms:6.1f}, {one.worst_ms:6.1f} ms"
        )
    total = sum((one.weight for one in measured[1:]), measured[0].weight)
    least = sum((one.least for one in measured[1:]), measured[0].least)
    _say(
        f"{'together':28}{'':14}{total.size / least.size:5.3f}  {total.marks / least.marks:5.3f}"
        f"     {total.segments / least.marks:5.3f}"
    )
    return measured


def _known_edits(found: Sequence[History], times: int, *, piled: bool) -> None:
    recovery = Recovery()
    for history in found:
        texts = [history.documents[at] for at in (0, len(history.sources) // 2, -1)]
        strange = _strange(found, history)
        for time in range(times):
            seed = f"{history.name} {time} {piled}"
            recovery.add(edit(texts[time % 3], strange, seed, piled=piled))
    _say(f"\n{times * len(found)} texts with 1 to 12 known edits{', piled on each other' if piled else ''}")
    _say("what         precision  recall      F1  right wrong missed")
    for kind in fields(recovery):
        score: Score = getattr(recovery, kind.name)
        _say(
            f"{kind.name:12} {score.precision:9.4f} {score.recall:7.4f} {score.f1:7.4f}"
            f" {score.right:6} {score.wrong:5} {score.missed:6}"
        )


def _strange(found: Sequence[History], history: History) -> list[Block]:
    """Collect blocks of other histories, to insert; of its own last text if there is no other."""
    others = [other.documents[0] for other in found if other is not history] or [history.documents[-1]]
    return [block for document in others for block in document.blocks if len(block.words) >= 8]


def _large_text(found: Sequence[History]) -> None:
    words, times = redline_times(found)
    _say(f"\nA redline of two texts of {words:,} words (several histories in one): {times[0]:.1f} ms median,")
    _say(f"{times[1]:.1f} ms the slowest of the pairs")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
