"""One edition in one language for machines, block by block: policy.json."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policysite.exports.web import appeared, identifier, publish_json
from policysite.model import BlockKind, Document
from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.copies import Copy

_LAST_STEP = re.compile(r"[.\-_][^.\-_]*$")
"""What an anchor adds to that of what it belongs to."""


def edition_json(copy: Copy) -> bytes:
    """Write an edition as JSON; its schema (exports/schemas) says what each field means.

    Labels and texts of the blocks, in order, are the whole edition. Nothing in it ever changes.
    """
    policy, release = copy.policy, copy.release
    text = release.texts[copy.language]
    return publish_json(
        {
            "$schema": url(policy, addresses.schema("policy")),
            "id": identifier(policy, copy.history[0], release, copy.language),
            "url": url(policy, addresses.edition(release.version), copy.language),
            "title": policy.titles[copy.language],
            "language": copy.language,
            "authoritative": policy.authoritative,
            "version": release.version,
            "previous": copy.history[-2].version if len(copy.history) > 1 else None,
            "kind": release.kind.value,
            "published": appeared(release, copy.language).isoformat(),
            "effective": release.effective.isoformat(),
            "note": release.notes.get(copy.language, ""),
            "sha256": text.sha256,
            "blob": text.blob,
            "blocks": list(_blocks(copy.document)),
        },
        indent=None,
    )


def _blocks(document: Document) -> Iterator[dict[str, object]]:
    """Give each block its place: the headings above it, outermost first, and what it belongs to."""
    headings: list[tuple[int, str]] = []
    seen: dict[str, str] = {}
    for position, (block, anchor) in enumerate(zip(document.blocks, document.anchors, strict=True)):
        if block.kind is BlockKind.HEADING:
            while headings and headings[-1][0] >= block.level:
                headings.pop()
        above = [heading for _, heading in headings]
        yield {
            "anchor": anchor,
            "kind": block.kind.value,
            "label": block.label,
            "text": block.text,
            "headings": above,
            "parent": _parent(anchor, seen) or (above[-1] if above else None),
        }
        seen[anchor.partition("~")[0]] = anchor
        if block.kind is BlockKind.HEADING and not _is_title(document, position):
            headings.append((block.level, anchor))


def _parent(anchor: str, seen: dict[str, str]) -> str | None:
    """Find the nearest block before that an anchor names as what it belongs to: `3.4` for `3.4.1`, `3.4-2`.

    `seen` holds the anchors so far by what they wished to be, without the `~2` of one that was taken.
    """
    name = anchor.partition("~")[0]
    while last := _LAST_STEP.search(name):
        name = name[: last.start()]
        if name in seen:
            return seen[name]
    return None


def _is_title(document: Document, position: int) -> bool:
    """Tell whether a heading is the title: the first block, above all other headings."""
    title = document.blocks[0]
    return position == 0 and all(
        other.level > title.level for other in document.blocks[1:] if other.kind is BlockKind.HEADING
    )
