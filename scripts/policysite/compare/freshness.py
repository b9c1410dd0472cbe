"""Freshness: which clauses of a translation lag behind the authoritative text, and since when.

A clause is a labelled block, or a heading, with the unlabelled blocks after it: languages may differ in
how many those are. It is followed through the releases by its lineage, whatever its number and place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from policysite.compare.history import says
from policysite.compare.pairing import on_strand
from policysite.compare.weave import Edition, Weave
from policysite.model import ReleaseKind

_OPENING = "p"
"""The clause of what stands before the first one; see text/anchors.py."""


class Turn(NamedTuple):
    """A release that changed a clause, and the anchors that it had before and after; None if it was gone."""

    version: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Lag:
    """What became of a clause in the authoritative text since a translation's wording of it was made.

    `since`: the release whose authoritative wording the translation gives. `turns`: the material releases
    that changed it after that, oldest first, at least one. `anchor`: where the clause stands now, None if
    it is gone; `label`: its number there, if the translation has it under another.
    """

    since: str
    turns: tuple[Turn, ...]
    anchor: str | None
    label: str | None


def stale(
    original: Weave, translation: Weave, version: str, kinds: Mapping[str, ReleaseKind]
) -> dict[str, Lag]:
    """Find the clauses of a translation that lag in a release, by the anchors of their first blocks.

    A clause lags if a material release changed what the authoritative text says in it, or its number,
    since the release that brought the translation's wording; a change that was taken back is none.
    `kinds` has the releases of both weaves in the order of the ledger, and may end with a draft.
    Raises UnknownVersionError when the translation has no such release.
    """
    translation.edition(version)
    order = list(kinds)
    past = set(order[: order.index(version) + 1])
    ours = [_Text(edition) for edition in original.editions if edition.version in past]
    theirs = [_Text(edition) for edition in translation.editions if edition.version in past]
    lags: dict[str, Lag] = {}
    for clause in theirs[-1].clauses:
        made, name = _made(theirs, clause)
        basis = order.index(made.edition.version)
        known = sum(order.index(text.edition.version) <= basis for text in ours)
        later = ours[max(known - 1, 0) :]
        if known and name in later[0].clauses:
            lag = _lag(later, name, clause, kinds)
            if lag:
                lags[theirs[-1].anchor(clause)] = lag
    return lags


@dataclass(frozen=True)
class _Text:
    """An edition by its clauses, each named by the anchor that opens it."""

    edition: Edition

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """Name the clause of each block."""
        opened = {_OPENING}
        owners: list[str] = []
        for anchor in self.edition.document.anchors:
            owner, _, place = anchor.rpartition("-")
            if not (owner in opened and place.isdecimal()):
                owner = anchor
                opened.add(owner)
            owners.append(owner)
        return tuple(owners)

    @cached_property
    def clauses(self) -> Mapping[str, list[int]]:
        """Give the blocks of each clause."""
        found: dict[str, list[int]] = {}
        for index, owner in enumerate(self.owners):
            found.setdefault(owner, []).append(index)
        return found

    def says(self, clause: str) -> tuple[object, ...]:
        """Give the wording of a clause."""
        return says(tuple(chain.from_iterable(self.edition.words[index] for index in self.clauses[clause])))

    def anchor(self, clause: str) -> str:
        """Give the anchor of the first block of a clause."""
        return self.edition.document.anchors[self.clauses[clause][0]]

    def label(self, clause: str) -> str | None:
        """Give the number of a clause."""
        return self.edition.document.blocks[self.clauses[clause][0]].label

    def follow(self, clause: str, other: _Text) -> str | None:
        """Find a clause in another edition: the one that has its first block, or the next one that lives."""
        for index in self.clauses[clause]:
            for match in on_strand(self.edition, other.edition, self.edition.strands[index]):
                if index in match.old:
                    return other.owners[match.new[0]]
        return None


def _made(texts: Sequence[_Text], clause: str) -> tuple[_Text, str]:
    """Find the edition that brought the last one's wording of a clause, and the clause's name there."""
    now = texts[-1]
    made, name = now, clause
    for earlier in reversed(texts[:-1]):
        found = now.follow(clause, earlier)
        if found is None or earlier.says(found) != now.says(clause):
            break
        made, name = earlier, found
    return made, name


def _lag(texts: Sequence[_Text], name: str, clause: str, kinds: Mapping[str, ReleaseKind]) -> Lag | None:
    """Tell what became of a clause of the first text, which a translation has as `clause` in the last one."""
    basis, now = texts[0], texts[-1]
    names = [basis.follow(name, text) for text in texts]
    stands = names[-1]
    label = now.label(stands) if stands and stands != clause else None
    states = [
        (text.says(name), label and name) if name else None
        for text, name in zip(texts, names, strict=True)
    ]  # fmt: skip
    if states[0] == states[-1]:
        return None
    anchors = [text.anchor(name) if name else None for text, name in zip(texts, names, strict=True)]
    turns = tuple(
        Turn(text.edition.version, *anchors[at : at + 2])
        for at, text in enumerate(texts[1:])
        if states[at] != states[at + 1] and kinds[text.edition.version] is ReleaseKind.MATERIAL
    )
    return Lag(basis.edition.version, turns, anchors[-1], label) if turns else None
