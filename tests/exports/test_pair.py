"""Any two texts as PDF and Word: what the files say of themselves."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import docx
import pypdf
import pytest
from tests.site.made import policy

from policysite.compare.redline import compare
from policysite.errors import MissingGlyphError
from policysite.exports.pair import UNDETERMINED, Pair, Side, pair_docx
from policysite.exports.pdf import pair_pdf
from policysite.text import parse

ROOT = Path(__file__).parents[2]
TEMPLATE = (ROOT / "overrides" / "policysite" / "paper.typ").read_text("utf-8")
OLD = "# Terms\n\n1.1. The data are kept for 30 days, see [there](../other/).\n"
NEW = OLD.replace("30", "10")


def side(name: str, source: str) -> Side:
    return Side(name, parse(source), sha256(source.encode()).hexdigest())


def pair(old: Side, new: Side, language: str = "en") -> Pair:
    redline = compare(old.document, new.document, old_name=old.name, new_name=new.name, language=language)
    return Pair(redline, old, new, date(2026, 3, 4))


FILES = pair(side("before.md", OLD), side("after.md", NEW), UNDETERMINED)
DRAFT = replace(pair(side("1.0", OLD), side("draft", NEW)), policy=policy("en"), draft=True)
EDITIONS = replace(pair(side("1.0", OLD), side("1.1", NEW)), policy=policy("en"))


def said_in_pdf(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def said_in_word(data: bytes) -> str:
    return " ".join(
        paragraph.text.replace("\t", " ") for paragraph in docx.Document(io.BytesIO(data)).paragraphs
    )


@pytest.mark.parametrize(
    ("made", "says", "lacks"),
    [
        (DRAFT, ("Policy en: draft changes to edition 1.0", "A draft for approval", "Example"), ("Address",)),
        (EDITIONS, ("Policy en: 1.0 → 1.1", "Address https://example.org/terms/compare/"), ("approval",)),
        (FILES, ("before.md → after.md",), ("approval", "Address", "Language", "Operator")),
    ],
    ids=["draft", "editions", "files"],
)
def test_both_say_what_they_compare_and_of_what_day(
    made: Pair, says: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    for said in (said_in_pdf(pair_pdf(made, TEMPLATE)), said_in_word(pair_docx(made))):
        for each in (*says, "4 March 2026", made.old.sha256, made.new.sha256):
            assert each in said
        for each in (*lacks, "This copy never changes"):
            assert each not in said


def test_counsel_sees_the_change_marked() -> None:
    assert "for [removed: 30] [added: 10] days" in said_in_pdf(pair_pdf(DRAFT, TEMPLATE))
    xml = docx.Document(io.BytesIO(pair_docx(DRAFT))).element.xml
    assert re.search(r"<w:del [^>]*>.*?<w:delText[^>]*>30</w:delText>", xml, re.DOTALL)
    assert re.search(r"<w:ins [^>]*>.*?<w:t[^>]*>10</w:t>", xml, re.DOTALL)


def test_the_pdf_is_dated_and_tagged_and_the_same_again() -> None:
    data = pair_pdf(DRAFT, TEMPLATE)
    properties = pypdf.PdfReader(io.BytesIO(data)).metadata
    assert properties is not None
    assert properties.creation_date == datetime(2026, 3, 4, tzinfo=UTC)
    assert properties.title == "Policy en: draft changes to edition 1.0"
    assert pair_pdf(DRAFT, TEMPLATE) == data
    assert pair_docx(DRAFT) == pair_docx(DRAFT)


def test_a_character_without_a_font_is_named_with_its_place() -> None:
    strange = pair(side("1.0", OLD), side("draft", NEW.replace("kept", "\u4e00")))
    with pytest.raises(MissingGlyphError) as refused:
        pair_pdf(strange, TEMPLATE)
    assert refused.value.where == "en.md:3, clause 1.1, draft"
