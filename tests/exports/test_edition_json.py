"""One edition, block by block."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from tests.compare.test_truth import MARKDOWN, document
from tests.exports.following import three
from tests.site.made import Made, publish

from policysite.exports.edition_json import edition_json
from policysite.site.copies import copies

NUMBERED = """\
# Terms

Before all.

## 1. Service

1.1. Example serves.

Every day.

1.1.1. Also on Sunday.

1.2. It may:

- rest;
- sleep.

## Annex

Last words.

### Forms

1. First form.
"""

DEEP = "# A\n\n## B\n\n### C\n\nIn C.\n\n## D\n\nIn D.\n"
REPEATED = "## 3. One\n\n3.1. A.\n\n## 3. Two\n\n3.1. B.\n\n3.1.1. C.\n"


def edition(text: str) -> list[dict[str, Any]]:
    (copy,) = copies(publish("2026-06-01", Made("1", "2026-03-01", {"en": text})))
    blocks: list[dict[str, Any]] = json.loads(edition_json(copy))["blocks"]
    return blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            NUMBERED,
            [
                ("p-1", None, []),
                ("p-2", None, []),
                ("1", None, []),
                ("1.1", "1", ["1"]),
                ("1.1-2", "1.1", ["1"]),
                ("1.1.1", "1.1", ["1"]),
                ("1.2", "1", ["1"]),
                ("1.2-2", "1.2", ["1"]),
                ("1.2-3", "1.2", ["1"]),
                ("h1", None, []),
                ("h1-2", "h1", ["h1"]),
                ("h1.1", "h1", ["h1"]),
                ("h1.1_1", "h1.1", ["h1", "h1.1"]),
            ],
        ),
        (
            DEEP,
            [
                ("p-1", None, []),
                ("h1", None, []),
                ("h1.1", "h1", ["h1"]),
                ("h1.1-2", "h1.1", ["h1", "h1.1"]),
                ("h2", None, []),
                ("h2-2", "h2", ["h2"]),
            ],
        ),
        (
            REPEATED,
            [
                ("3", None, []),
                ("3.1", "3", ["3"]),
                ("3~2", None, []),
                ("3.1~2", "3~2", ["3~2"]),
                ("3.1.1", "3.1~2", ["3~2"]),
            ],
        ),
    ],
)
def test_every_block_knows_its_place(text: str, expected: list[tuple[str, str | None, list[str]]]) -> None:
    assert [(each["anchor"], each["parent"], each["headings"]) for each in edition(text)] == expected


@settings(max_examples=60, deadline=None)
@given(MARKDOWN)
def test_labels_and_texts_are_the_whole_edition(source: str) -> None:
    parsed = document(source)
    if parsed is None:
        return
    blocks = edition(source)
    assert [(each["label"], each["text"], each["kind"]) for each in blocks] == [
        (block.label, block.text, block.kind.value) for block in parsed.blocks
    ]
    anchors = [each["anchor"] for each in blocks]
    for position, each in enumerate(blocks):
        assert {*each["headings"], each["parent"]} - {None} <= set(anchors[:position])


def test_what_came_later_changes_nothing() -> None:
    before, after = (
        {(copy.release.version, copy.language): edition_json(copy) for copy in copies(publication)}
        for publication in (three("2026-03-01", upto=2), three("2031-01-01"))
    )
    assert before == {key: after[key] for key in before}


def test_it_says_which_edition_it_is() -> None:
    written = {
        (copy.release.version, copy.language): json.loads(edition_json(copy)) for copy in copies(three())
    }
    facts = {name: value for name, value in written["1.1", "ru"].items() if name != "blocks"}
    assert facts == {
        "$schema": "https://example.org/terms/schemas/policy.schema.json",
        "id": "tag:example.org,2026-03-01:terms/ru/1.1",
        "url": "https://example.org/terms/ru/v/1.1/",
        "title": "Policy ru",
        "language": "ru",
        "authoritative": "en",
        "version": "1.1",
        "previous": "1.0",
        "kind": "material",
        "published": "2026-05-02T10:00:00+05:00",
        "effective": "2026-04-01",
        "note": "Срок сокращён.",
        "sha256": "0" * 64,
        "blob": "0" * 40,
    }
