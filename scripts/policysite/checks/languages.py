"""Check the languages of a draft against each other: the same clauses in the same order, the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policysite.checks import numerals
from policysite.checks.draft import Draft
from policysite.checks.figures import figures
from policysite.checks.finding import Finding, Level
from policysite.model import Block, BlockKind, Document
from policysite.text import clauses

_SMALL = 12
"""Up to here a number may be written in words in a language whose numerals are not known here."""


def compare_clauses(base: Draft, draft: Draft) -> Iterator[Finding]:
    """Find clauses that a translation lacks, has in excess, or has in another order.

    Clauses are compared by their anchors, which are the same in every language.
    """
    wanted, found = _labels(base.document), _labels(draft.document)
    line = 0
    for anchor, (label, _) in wanted.items():
        if anchor in found:
            line = found[anchor][1]
        else:
            yield Finding(Level.ERROR, "clause-missing", draft.where, line, label, {"base": base.where})
    for anchor, (label, line) in found.items():
        if anchor not in wanted:
            yield Finding(Level.ERROR, "clause-extra", draft.where, line, label, {"base": base.where})
    common = [anchor for anchor in wanted if anchor in found]
    theirs = [anchor for anchor in found if anchor in wanted]
    for expected, anchor in zip(common, theirs, strict=True):
        if anchor != expected:
            label, line = found[anchor]
            values = {"base": base.where, "expected": wanted[expected][0]}
            yield Finding(Level.ERROR, "clause-order", draft.where, line, label, values)
            break  # all after the first one are out of step


def _labels(document: Document) -> dict[str, tuple[str, int]]:
    """Give label and line of each labelled block, by anchor; repeated labels are another check's matter."""
    blocks = zip(document.blocks, document.anchors, document.lines, strict=True)
    return {
        anchor: (block.label, line) for block, anchor, line in blocks if block.label and "~" not in anchor
    }


def compare_figures(base: Draft, draft: Draft) -> Iterator[Finding]:
    """Find clauses whose numbers, dates, amounts, addresses or links differ from those of the original.

    A number may be written in words in one of the two. A section is compared if both texts have the same
    clauses in it, clauses without a number if both have the same outline.
    """
    ours, theirs = _by_clause(draft.document), _by_clause(base.document)
    same_outline = list(ours) == list(theirs)
    uneven = {_section(anchor) for anchor in ours.keys() ^ theirs.keys()}
    for anchor, positions in ours.items():
        labelled = bool(draft.document.blocks[positions[0]].label)
        if _section(anchor) in uneven or not (labelled or same_outline):
            continue
        mine = [draft.document.blocks[position] for position in positions]
        wanted = [base.document.blocks[position] for position in theirs[anchor]]
        missing = _lacking(wanted, base.language, mine, draft.language)
        extra = _lacking(mine, draft.language, wanted, base.language)
        if missing or extra:
            values = {"base": base.where, "theirs": _listed(missing), "ours": _listed(extra)}
            yield draft.finding(Level.WARNING, "figures", positions[0], **values)


def _section(anchor: str) -> str:
    """Name the outermost clause: numbers out of step in one do not touch the others."""
    return anchor.partition(".")[0].partition("_")[0]


def _by_clause(document: Document) -> Mapping[str, list[int]]:
    """Give the blocks of each clause, without those of the clauses inside of it; the title is none."""
    found: dict[str, list[int]] = {"": []}
    heads = {clause.first: clause.anchor for clause in clauses(document)}
    owner = ""
    for position in range(len(document.blocks)):
        owner = heads.get(position, owner)
        found.setdefault(owner, []).append(position)
    return {anchor: positions for anchor, positions in found.items() if positions}


def _lacking(blocks: list[Block], language: str, others: list[Block], other_language: str) -> list[str]:
    """Collect the figures of blocks that others have neither in figures nor in words."""
    there: set[str] = set().union(*(figures(block.words, other_language) for block in others))
    words = [word for block in others for word in block.key]
    there |= {str(number) for number in numerals.numbers_in_words(words, other_language)}
    if other_language not in numerals.LANGUAGES:
        there |= {str(number) for number in range(_SMALL + 1)}
    found: set[str] = set().union(
        *(figures(block.words, language) for block in blocks if block.kind is not BlockKind.CODE)
    )
    return sorted(found - there)


def _listed(found: list[str]) -> str:
    return ", ".join(found) or "—"
