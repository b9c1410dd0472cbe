"""Golden documents: cases in Markdown with an old text, a new one, and the redline that a lawyer expects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from policysite.compare.segments import printed
from policysite.model import Passage, Place, Redline

CASES = Path(__file__).parents[1] / "cases"
_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n.*?^```old\n(?P<old>.*?)^```\n.*?^```new\n(?P<new>.*?)^```\n"
    r".*?^```redline\n(?P<redline>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_MARKS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


@dataclass(frozen=True)
class Case:
    """What a redline of two texts must look like."""

    title: str
    old: str
    new: str
    redline: str


def cases() -> list[Case]:
    """Read every golden document."""
    return [
        Case(f"{path.stem}: {match['title']}", match["old"], match["new"], match["redline"])
        for path in sorted(CASES.glob("*.md"))
        for match in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def written(redline: Redline) -> str:
    """Write a redline as golden documents do: a line a block, `old label→new label | text`."""
    return "".join(f"{_line(passage)}\n" for passage in redline.passages)


def _line(passage: Passage) -> str:
    kinds = ("moved", "split", "merged", "form", "link")
    said = [kind for kind in kinds if getattr(passage, kind)]
    old, new = _labels(passage.old), _labels(passage.new)
    labels = new if not passage.old or old == new else old if not passage.new else f"{old}→{new}"
    text = "".join(_MARKS[op].format(part) for op, part in printed(passage.segments))
    return f"{' '.join([*said, labels])} | {text}"


def _labels(places: tuple[Place, ...]) -> str:
    return ",".join(place.label or "·" for place in places)
