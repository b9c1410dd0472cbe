"""Check the references of a text to its own clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from policysite.checks.draft import Draft
from policysite.checks.finding import Finding, Level
from policysite.compare.pairing import pair_editions
from policysite.compare.weave import Edition
from policysite.model import Block, BlockKind, Document, print_words
from policysite.text.citations import Citation, Reach, citations

_DATE = re.compile(r"\b(?:19|20)\d\d\b")


def find_dangling(draft: Draft) -> Iterator[Finding]:
    """Find references to clauses that do not exist."""
    for position, cited in citations(draft.document).items():
        for citation in () if _is_dated(draft.document.blocks[position]) else cited:
            if citation.reach is Reach.DANGLING:
                reference = _printed(draft.document, position, citation)
                yield draft.finding(Level.ERROR, "reference-dangling", position, reference=reference)


def find_moved(draft: Draft, before: Edition, now: Edition) -> Iterator[Finding]:
    """Find references that the draft left alone while the clause that they meant got another number.

    `before` is the last release, `now` the draft, in one weave. A clause that is gone and whose number
    another one bears now is meant no more, either.
    """
    if before.document == now.document:
        return
    became = {match.old[0]: match.new[0] for match in pair_editions(before, now) if match.old and match.new}
    cited_before = citations(before.document)
    meant = {became[at]: cited for at, cited in cited_before.items() if at in became}
    first = _positions(before.document)
    for position, cited in citations(now.document).items():
        targets = {each.number: each.anchor for each in meant.get(position, ()) if each.reach is Reach.FOUND}
        for citation in cited:
            anchor = targets.get(citation.number)
            if citation.reach is not Reach.FOUND or anchor is None:
                continue
            stands = became.get(first[anchor])
            reference = _printed(now.document, position, citation)
            if stands is None:
                yield draft.finding(Level.WARNING, "reference-replaced", position, reference=reference)
            elif now.document.anchors[stands] != citation.anchor:
                label = now.document.blocks[stands].label or draft.clauses[stands] or "—"
                yield draft.finding(
                    Level.WARNING, "reference-moved", position, reference=reference, now=label
                )


def _is_dated(block: Block) -> bool:
    """Tell whether a row of a table tells what was changed on a day: it speaks of an older text."""
    return block.kind is BlockKind.ROW and bool(_DATE.search(block.words[0].text))


def _positions(document: Document) -> Mapping[str, int]:
    """Give the block of each anchor."""
    return {anchor: position for position, anchor in enumerate(document.anchors)}


def _printed(document: Document, position: int, citation: Citation) -> str:
    """Print a reference as it stands in the text."""
    return print_words(document.blocks[position].words[citation.first : citation.last + 1])
