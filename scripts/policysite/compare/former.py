"""Anchors of the past: where an old number leads now."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from policysite.compare.pairing import on_strand
from policysite.compare.weave import Edition, Weave


class Former(NamedTuple):
    """An anchor that an edition does not have: the last release that had it, the first that had not.

    `now` is the anchor of the same lineage in that edition, or empty if the lineage has ended.
    """

    last: str
    since: str
    now: str


def former_anchors(weave: Weave, version: str) -> dict[str, Former]:
    """Find the anchors that earlier editions had and an edition has not; UnknownVersionError.

    Of an anchor that several lineages had, the last one counts.
    """
    reference = weave.edition(version)
    known = set(reference.document.anchors)
    found: dict[str, Former] = {}
    past = weave.editions[: weave.editions.index(reference) + 1]
    for edition, following in reversed(tuple(pairwise(past))):
        for index, anchor in enumerate(edition.document.anchors):
            if anchor not in known:
                known.add(anchor)
                now = _anchor_of(edition, index, reference)
                found[anchor] = Former(edition.version, following.version, now)
    return dict(sorted(found.items()))


def _anchor_of(edition: Edition, index: int, reference: Edition) -> str:
    """Name the first block of another edition that says what a block of this one says."""
    matches = on_strand(edition, reference, edition.strands[index])
    return next((reference.document.anchors[each.new[0]] for each in matches if index in each.old), "")
