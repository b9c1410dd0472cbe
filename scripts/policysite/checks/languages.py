"""Check the languages of a draft against each other: the same clauses, in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from policysite.checks.finding import Finding, Level
from policysite.model import Document


def compare_clauses(base: Document, base_where: str, other: Document, where: str) -> Iterator[Finding]:
    """Find clauses that a translation lacks, has in excess, or has in another order.

    Clauses are compared by their anchors, which are the same in every language.
    """
    wanted, found = _clauses(base), _clauses(other)
    line = 0
    for anchor, (label, _) in wanted.items():
        if anchor in found:
            line = found[anchor][1]
        else:
            yield Finding(Level.ERROR, "clause-missing", where, line, label, {"base": base_where})
    for anchor, (label, line) in found.items():
        if anchor not in wanted:
            yield Finding(Level.ERROR, "clause-extra", where, line, label, {"base": base_where})
    common = [anchor for anchor in wanted if anchor in found]
    theirs = [anchor for anchor in found if anchor in wanted]
    for expected, anchor in zip(common, theirs, strict=True):
        if anchor != expected:
            label, line = found[anchor]
            values = {"base": base_where, "expected": wanted[expected][0]}
            yield Finding(Level.ERROR, "clause-order", where, line, label, values)
            break  # all after the first one are out of step


def _clauses(document: Document) -> dict[str, tuple[str, int]]:
    """Give label and line of each labelled block, by anchor; repeated labels are another check's matter."""
    blocks = zip(document.blocks, document.anchors, document.lines, strict=True)
    return {
        anchor: (block.label, line) for block, anchor, line in blocks if block.label and "~" not in anchor
    }
