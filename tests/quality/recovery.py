"""How much of known edits a redline finds: pairs of blocks, moves, renumberings, splits, mergers."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from tests.quality.edits import Edited

from policysite.compare.redline import compare
from policysite.model import Redline


@dataclass
class Score:
    """Right, wrong and missed findings of one kind."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: AbstractSet[object], true: AbstractSet[object]) -> None:
        self.right += len(found & true)
        self.wrong += len(found - true)
        self.missed += len(true - found)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


@dataclass
class Recovery:
    pairs: Score = field(default_factory=Score)
    moved: Score = field(default_factory=Score)
    renumbered: Score = field(default_factory=Score)
    split: Score = field(default_factory=Score)
    merged: Score = field(default_factory=Score)

    def add(self, edited: Edited) -> None:
        """Compare the two texts of a known edit and score what was found."""
        found = compare(edited.old, edited.new)
        self.pairs.add(_pairs(found), edited.truth.pairs)
        self.moved.add(_pairs(found, moved=True), edited.truth.moved)
        heads = {(p.old[0].index, p.new[0].index) for p in found.passages if p.renumbered}
        self.renumbered.add(heads, edited.truth.renumbered)
        self.split.add({p.old[0].index for p in found.passages if p.split}, edited.truth.split)
        self.merged.add({p.new[0].index for p in found.passages if p.merged}, edited.truth.merged)


def _pairs(redline: Redline, *, moved: bool = False) -> set[tuple[int, int]]:
    return {
        (old.index, new.index)
        for passage in redline.passages
        if passage.moved or not moved
        for old in passage.old
        for new in passage.new
    }
