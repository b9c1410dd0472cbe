"""Our own Word files, sent back: the same document."""

import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from tests.compare.golden import Case, cases
from tests.site.made import Made, publish

from policysite.exports.word import edition_docx, redline_docx
from policysite.imports import import_text
from policysite.model import Block, BlockKind, Document, Word
from policysite.site import addresses
from policysite.site.copies import Copy, copies
from policysite.text import decode, parse
from policysite.text.elements import safe_target

ROOT = Path(__file__).parents[3]
CORPORA = Path(os.environ.get("POLICYSITE_CORPORA", ROOT.parent / "shared" / "corpora"))
TEXTS = [*sorted((ROOT / "docs" / "privacy").glob("*.md")), *sorted(CORPORA.rglob("[0-9]*.md"))[3::45]]


def editions(*texts: str) -> list[Copy]:
    made = [Made(f"1.{number}", f"2026-0{number + 1}-01", {"en": text}) for number, text in enumerate(texts)]
    return list(copies(publish("2027-01-01", *made)))


def blocks(document: Document, base: str) -> list[Block]:
    """The blocks with links as a file has them that lies nowhere, and headings ranked from the highest."""
    ranks = [block.level for block in document.blocks if block.kind is BlockKind.HEADING]

    def followed(word: Word) -> Word:
        link = safe_target(urljoin(base, word.form.link)) if word.form.link else ""
        return Word(word.text, word.form._replace(link=link))

    return [
        replace(
            block,
            words=tuple(map(followed, block.words)),
            level=block.level - min(ranks) if block.kind is BlockKind.HEADING else block.level,
        )
        for block in document.blocks
    ]


def returned(data: bytes) -> Document:
    return parse(import_text("sent.docx", data).markdown)


def same(copy: Copy, found: Document) -> bool:
    base = f"{copy.policy.url}/{addresses.edition(copy.release.version)}"
    return blocks(copy.document, base) == blocks(found, base)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_an_edition(path: Path) -> None:
    (copy,) = editions(decode(path.read_bytes(), path.name))
    assert same(copy, returned(edition_docx(copy)))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_a_golden_document_and_its_redline(case: Case) -> None:
    copy = editions(case.old, case.new)[1]
    assert same(copy, returned(edition_docx(copy)))
    assert same(copy, returned(redline_docx(copy)))
