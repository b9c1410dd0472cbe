"""Write a text for machines."""

from __future__ import annotations

from policysite.model import Document


def text_json(document: Document, language: str, version: str) -> dict[str, object]:
    """Give the blocks of a text as the published JSON object."""
    return {
        "language": language,
        "version": version,
        "blocks": [
            {"index": index, "kind": block.kind.value, "label": block.label, "text": block.text}
            for index, block in enumerate(document.blocks)
        ],
    }
