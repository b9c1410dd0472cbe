"""What stands in the margin of the edition in force: what was amended, and which translations lag."""

from __future__ import annotations

from policysite.compare.freshness import Lag
from policysite.language import Catalogue
from policysite.model import BlockKind, Document, Release
from policysite.site import addresses
from policysite.site.layout import Remark
from policysite.site.publication import Publication


def remarks(publication: Publication, language: str, words: Catalogue) -> dict[str, tuple[Remark, ...]]:
    """Remark on the blocks of the edition in force in a language, by anchor."""
    kinds = amendments(publication, language, words), lags(publication, language, words)
    anchors = dict.fromkeys(anchor for kind in kinds for anchor in kind)
    return {anchor: tuple(kind[anchor] for kind in kinds if anchor in kind) for anchor in anchors}


def amendments(publication: Publication, language: str, words: Catalogue) -> dict[str, Remark]:
    """Mark each amended block but headings with the edition that brought its wording, by anchor.

    A mark leads to the story of its block.
    """
    current = publication.current()
    document = publication.text(current, language) if current else None
    told = publication.wordings.get(language, {})
    return {
        document.anchors[index]: Remark(
            "amended",
            words("story.mark", version=wordings[-1].first),
            addresses.CLAUSES,
            document.anchors[index],
        )
        for index, wordings in told.items()
        if document and document.blocks[index].kind is not BlockKind.HEADING
    }


def lags(publication: Publication, language: str, words: Catalogue) -> dict[str, Remark]:
    """Mark each clause of a translation that lags behind the authoritative text, by the anchor of a block.

    A mark leads to what the authoritative text changed.
    """
    current = publication.current()
    document = publication.text(current, language) if current else None
    found = publication.lags.get(language, {})
    return {
        document.anchors[_beside(document, index)]: _remark(publication, current, found[anchor], words)
        for index, anchor in enumerate(document.anchors if document else ())
        if document and current and anchor in found
    }


def _beside(document: Document, index: int) -> int:
    """Choose the block that bears the remark on a clause: of a heading, the words that follow it."""
    after = index + 1
    heads = document.blocks[index].kind is BlockKind.HEADING and after < len(document.blocks)
    following = document.blocks[after] if heads else None
    plain = following and following.kind is not BlockKind.HEADING and following.label is None
    return after if plain else index


def _remark(publication: Publication, current: Release, lag: Lag, words: Catalogue) -> Remark:
    last = lag.turns[-1]
    if lag.anchor is None:
        text = words("freshness.gone", version=last.version)
    elif lag.label:
        text = words("freshness.renumbered", clause=lag.label, version=last.version)
    elif len(lag.turns) > 1:
        text = words("freshness.changed_often", n=len(lag.turns), version=last.version)
    else:
        text = words("freshness.changed", version=last.version)
    original = publication.policy.authoritative
    if len(lag.turns) == 1 and last.version in publication.redlines[original]:
        anchor = last.after or f"old-{last.before}"
        return Remark("lagging", text, addresses.change(last.version), anchor, original)
    comparison = addresses.comparison(lag.since, current.version)
    return Remark("lagging", text, comparison, lag.anchor or "", original)
