"""What the words of a text refer to inside of it: cited clauses and defined terms, as links."""

from __future__ import annotations

from policysite.model import Document
from policysite.site.markup import Reference
from policysite.text.citations import Reach, citations
from policysite.text.terms import terms


def references(document: Document, language: str) -> dict[str, tuple[Reference, ...]]:
    """Find the references of each block, in order, by anchor; none leads to the clause it stands in."""
    cited, used = citations(document), terms(document, language)
    found: dict[str, tuple[Reference, ...]] = {}
    for position in sorted(cited.keys() | used.keys()):
        anchor = document.anchors[position]
        links = [
            Reference(each.first, each.last, each.anchor, term=False)
            for each in cited.get(position, ())
            if each.reach is Reach.FOUND and each.anchor not in (anchor, anchor.rpartition("-")[0])
        ]
        taken = {word for each in cited.get(position, ()) for word in range(each.first, each.last + 1)}
        links += [
            Reference(*each, term=True)
            for each in used.get(position, ())
            if taken.isdisjoint(range(each.first, each.last + 1))
        ]
        if links:
            found[anchor] = tuple(sorted(links))
    return found
