"""Measure Policysite beside what a user would pick instead.

`make bench` prints a table as Markdown and keeps everything that it measured in build/bench.json.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import differences, growth, load, peers, policies, preview, readme, real, results, texts
from tests.bench.measure import ROOT, MissingError, doing
from tests.bench.picture import picture
from tests.bench.row import Point, Row
from tests.bench.scale import FULL, SMALL, Scale

SECTIONS: dict[str, Callable[[Path, Scale], Iterator[Row | Point]]] = {
    "help": preview.help_shown,
    "preview": preview.saved,
    "weave": texts.long_history,
    "loaded": texts.loaded,
    "redlines": differences.compared,
    "load": load.served,
    "real": real.real,
    "policies": policies.many,
    "peers": peers.beside,
    "growth": growth.growth,
}


def main() -> int:
    """Print the table; 1 if a number is not met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("sections", nargs="*", help=f"some of: {', '.join(SECTIONS)}; all unless given")
    parser.add_argument("--small", action="store_true", help="little of everything, to see that it works")
    parser.add_argument("--results", type=Path, metavar="FILE", help="instead of build/bench.json")
    parser.add_argument("--write", action="store_true", help="measure nothing: put the results into README")
    chosen = parser.parse_args()
    kept = chosen.results or ROOT / "build" / ("bench.small.json" if chosen.small else "bench.json")
    unknown = set(chosen.sections) - SECTIONS.keys()
    if unknown or (chosen.write and not kept.exists()):
        parser.error(f"there is no section {', '.join(unknown)}" if unknown else f"there is no {kept}")
    if chosen.write:
        write(kept)
        return 0
    return measure(chosen.sections or list(SECTIONS), SMALL if chosen.small else FULL, kept)


def measure(sections: Sequence[str], scale: Scale, kept: Path) -> int:
    """Measure some sections, keeping each when it is complete."""
    missed = 0
    _say(readme.HEAD)
    for name in sections:
        doing(f"{name}:")
        try:
            section = _section(name, scale)
        except MissingError as missing:
            doing(f"left out, for want of {missing}")
            continue
        doing(readme.noise([section]))
        results.write({**results.read(kept), name: section}, kept)
        missed += sum(row.met is False for row in section.rows)
    found = results.read(kept)
    if found:
        _say(f"\n{missed} not met. {readme.taken([*found.values()])}")
        doing(f"all figures are in {kept}")
    return int(missed > 0)


def _section(name: str, scale: Scale) -> results.Section:
    with tempfile.TemporaryDirectory(prefix="policysite-bench-") as scratch:
        told = SECTIONS[name](Path(scratch), scale)
        return results.measure(told, datetime.now(UTC).date(), lambda row: _say(readme.line(row)))


def write(kept: Path) -> None:
    """Put the results where README shows them, and beside the code that they were made with."""
    if kept != results.MEASURED:
        shutil.copy(kept, results.MEASURED)
    found = results.read(kept)
    page = ROOT / "README.md"
    page.write_text(readme.put(page.read_text("utf-8"), found), "utf-8")
    lines = readme.drawn(found)
    if lines:
        (ROOT / readme.PICTURE).write_text(picture(lines), "utf-8")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
