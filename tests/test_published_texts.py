"""The client's own texts: the recorded editions are what the client gave, and agree with each other."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from policysite.compare.redline import redline_json
from policysite.model import BlockKind, Document
from policysite.project import Project, open_project
from policysite.tasks.comparing import redline_of

ROOT = Path(__file__).parents[1]
SEED = "2c17dc1c5262e1897ec1583a6d0a4c4176ea866271f13a9a7faa42e54a92fb1b"
"""SHA-256 of the client's Russian text without its white space."""


@pytest.fixture(scope="module")
def privacy() -> Iterator[Project]:
    with open_project(ROOT, "privacy") as project:
        yield project


def test_the_russian_text_of_1_0_0_is_the_seed_word_for_word(privacy: Project) -> None:
    source = privacy.source(privacy.release("1.0.0"), "ru").decode()
    bare = re.sub(r"(?m)^#+ |[<>\s]", "", source)
    assert hashlib.sha256(bare.encode()).hexdigest() == SEED


@pytest.mark.parametrize("version", ["1.0.0", "1.0.1"])
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_text_has_the_same_parts(privacy: Project, version: str, language: str) -> None:
    document = privacy.edition(privacy.release(version), language)
    labels = [block.label for block in document.blocks if block.label]
    assert [label.count(".") for label in labels].count(0) == 5
    assert [label.count(".") for label in labels].count(1) == 26
    assert [label.count(".") for label in labels].count(2) == 12
    assert unnumbered(document) == ["p-1", "p-2", "p-3", "p-4", "p-5", "1.1-2", "3.3-2", "5.2-2"]
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.anchors == privacy.edition(privacy.release("1.0.0"), "ru").anchors


def unnumbered(document: Document) -> list[str]:
    blocks = zip(document.blocks, document.anchors, strict=True)
    return [anchor for block, anchor in blocks if not block.label]


def test_1_0_1_corrects_the_slips_and_nothing_else(privacy: Project) -> None:
    changed = {
        block["new"]["label"]: [segment for segment in block["segments"] if segment[0] != "="]
        for block in json.loads(json.dumps(redline_json(redline_of(privacy, "1.0.0", "1.0.1", "ru"))))[
            "blocks"
        ]
        if block["change"] != "unchanged"
    }
    assert {label: ["".join(segment) for segment in segments] for label, segments in changed.items()} == {
        "1.1": ["--", "+—", "+."],
        "2.2.5": ["-;", "+."],
        "2.3.3": ["+ "],
        "2.4": ["+ "],
        "3.5": ["-п.3.4.", "+п. 3.4"],
        "3.5.2": ["-;", "+."],
    }


@pytest.mark.parametrize("language", ["kk", "en"])
def test_a_translation_changes_only_where_the_slip_exists_in_it_too(privacy: Project, language: str) -> None:
    redline = redline_of(privacy, "1.0.0", "1.0.1", language)
    changed = [passage.new[0].label for passage in redline.passages if passage.change != "unchanged"]
    assert changed == ["1.1", "2.2.5", "3.5.2"]


@pytest.mark.parametrize("version", ["1.0.0", "1.0.1"])
def test_kazakh_words_have_kazakh_letters(privacy: Project, version: str) -> None:
    text = privacy.source(privacy.release(version), "kk").decode()
    assert not re.findall(r"\w*[а-яәғқңөұүһі][a-zə]\w*|\w*[a-zə][а-яәғқңөұүһі]\w*", text, re.IGNORECASE)
