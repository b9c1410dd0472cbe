"""Editions and redlines as PDF: what they say, how they are tagged, that they never change."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exports.reading_pdf import read, root, said, tags, targets
from tests.site.made import Made, publish

from policysite.errors import BuildError, MissingGlyphError, UnsettableTextError
from policysite.exports import pdf
from policysite.exports.pdf import edition_pdf, redline_pdf
from policysite.site.copies import Copy, copies

ROOT = Path(__file__).parents[2]
TEMPLATE = (ROOT / "overrides" / "policysite" / "paper.typ").read_text("utf-8")

OLD = """\
# Terms of *Use*

Preamble with a [link](https://example.org/x?a=1&b=2), a [page](../other/) and a [clause](#2.1),
and with [no](#9) [goal](#).

## 1. Service

1.1. The service is provided by Example to its users on every day of the year.

1.2. The operator tells the user about every change at the address that the user gave.

- an item
    - an item in it
- a last item

| Name | Kept |
| --- | --- |
| session | 30 days |

> What the law says.

#### A heading that skips ranks

2.1. Erasure happens within 30 days after the account is closed.

```
code  <b>
    indented
```

## 3. Other provisions
"""
NEW = OLD.replace("within 30 days", "within 10 days").replace("session | 30", "session | 40")


def copy_of(
    *texts: str,
    language: str = "en",
    notes: Mapping[str, str] | None = None,
    late: Mapping[str, str] | None = None,
) -> Copy:
    """Publish texts one after the other; the copy of the last."""
    editions = [Made(f"1.{at}", f"2026-0{at + 1}-02", {language: text}) for at, text in enumerate(texts)]
    editions[-1] = replace(editions[-1], late=late or {}, notes=notes or {})
    return list(copies(publish("2027-01-01", *editions, languages=(language,))))[-1]


@pytest.fixture(scope="module")
def edition() -> bytes:
    return edition_pdf(copy_of(OLD, NEW), TEMPLATE)


@pytest.fixture(scope="module")
def redline() -> bytes:
    return redline_pdf(copy_of(OLD, NEW), TEMPLATE)


def test_it_says_what_it_is(edition: bytes) -> None:
    first = read(edition).pages[0].extract_text()
    for fact in (
        "Terms of Use",
        "Edition 1.1 · material",
        "Published 2 February 2026",
        "Takes effect 2 February 2026",
        "Operator Example · mail@example.org",
        "Address https://example.org/terms/v/1.1/",
        "0" * 64,
    ):
        assert fact in first
    assert "in force" not in first.replace("whether the edition is in force now", "")


def test_its_properties_name_the_edition_its_language_and_its_day(edition: bytes) -> None:
    properties = read(edition).metadata
    assert properties is not None
    assert properties.title == "Policy en: edition 1.1"
    assert properties.author == "Example"
    assert properties.creation_date == datetime(2026, 2, 2, 3, tzinfo=UTC)
    assert root(edition)["/Lang"] == "en"
    assert root(edition)["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_declares_both_standards(edition: bytes, redline: bytes) -> None:
    for data in (edition, redline):
        claims = root(data)["/Metadata"].get_data().decode()
        assert "<pdfuaid:part>1<" in claims
        assert "<pdfaid:part>2<" in claims
        assert "<pdfaid:conformance>A<" in claims


def test_its_structure_is_tagged(edition: bytes) -> None:
    found = tags(edition)
    counts = Counter(found)
    assert [tag for tag in found if re.fullmatch("/(?:Title|H[1-6])", tag)] == [
        "/Title", "/H1", "/H1", "/H2", "/H1"
    ]  # fmt: skip
    assert counts["/TH"] == counts["/TD"] == 2
    assert counts["/LI"] == counts["/Lbl"] == counts["/LBody"] == 3
    assert counts["/BlockQuote"] == 1
    assert counts["/TOCI"] == 3


def test_headings_are_its_outline(edition: bytes) -> None:
    def titles(level: Any) -> list[Any]:
        return [titles(each) if isinstance(each, list) else each["/Title"] for each in level]

    assert titles(read(edition).outline) == [
        "1. Service",
        ["A heading that skips ranks"],
        "3. Other provisions",
    ]


@pytest.mark.parametrize(
    ("language", "page", "day"),
    [
        ("ru", "Страница 2 из 2", "2 января 2026 г."),
        ("kk", "2 беттің 2-беті", "2026 жылғы 2 қаңтар"),
        ("en", "Page 2 of 2", "2 January 2026"),
        ("de", "Page 2 of 2", "2 January 2026"),
        ("pt-BR", "Page 2 of 2", "2 January 2026"),
    ],
)
def test_every_page_says_edition_day_and_number(language: str, page: str, day: str) -> None:
    data = edition_pdf(copy_of(OLD, language=language), TEMPLATE)
    last = " ".join(read(data).pages[1].extract_text().split())
    assert page in last
    assert day in last
    assert f"Policy {language}" in last
    assert root(data)["/Lang"] == language


def test_a_translation_says_so_and_when_it_came() -> None:
    texts = {"ru": "1. Текст.\n", "en": "1. Text.\n"}
    russian = Made("1.0", "2026-01-02", texts, late={"en": "2026-03-04T05:00:00+05:00"})
    english = list(copies(publish("2027-01-01", russian, languages=("ru", "en"))))[1]
    data = edition_pdf(english, TEMPLATE)
    assert "translation for information; the Russian text prevails" in said(data)
    assert "Published 2 January 2026; translation: 4 March 2026" in said(data)
    assert "https://example.org/terms/v/1.0/" in targets(data)
    properties = read(data).metadata
    assert properties is not None
    assert properties.creation_date == datetime(2026, 3, 4, tzinfo=UTC)


def test_links_lead_where_they_lead_from_the_page(edition: bytes) -> None:
    assert targets(edition)[-2:] == ["https://example.org/x?a=1&b=2", "https://example.org/terms/v/other/"]


def test_no_rule_for_the_whole_document_says_what_differs_from_file_to_file() -> None:
    """Else Typst sets each line again for each file, which takes twice the time."""
    rules = re.findall(
        r"^#(?:set|show|let edge|let page-number)\b.*?\n(?=[\n#/])", TEMPLATE, re.MULTILINE | re.DOTALL
    )
    told = set(re.findall(r"\bdata\.[\w.]+", "".join(rules)))
    assert told == {"data.lang", "data.region", "data.words.page"}


def test_another_process_on_another_day_writes_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.exports.test_pdf import *;"
        "copy = copy_of(OLD, NEW);"
        "print(*(hashlib.sha256(set(copy, TEMPLATE)).hexdigest() for set in (edition_pdf, redline_pdf)))"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "scripts", ROOT))), **other},
        ).stdout
        for other in ({"PYTHONHASHSEED": "1", "TZ": "Asia/Almaty"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"})
    }
    assert len(hashes) == 1


def test_nothing_later_changes_it() -> None:
    first, second = Made("1.0", "2026-01-02", {"en": OLD}), Made("1.1", "2026-02-02", {"en": NEW})
    alone, followed = (
        next(copies(publish(day, *made)))
        for day, made in (("2026-01-01", (first,)), ("2027-01-01", (first, second)))
    )
    assert edition_pdf(alone, TEMPLATE) == edition_pdf(followed, TEMPLATE)


@pytest.mark.parametrize(
    "text",
    [
        "#panic() #sys.inputs #{ 1 } #let",
        "$x^2$ @ref <label> = no heading",
        "a \\ b \\u{41} // no comment /* nor */ this",
        "[bracket] *star* _under_ `tick` ~ -- ... 'q' \"q\"",
        "&lt;script&gt; &amp;amp; ]]&gt; <!-- -->",
        '{"data": 1} {number} {total} "}',
        "]] }} )) ${ \\( \\x00",
    ],
)
def test_a_text_is_printed_and_never_run(text: str) -> None:
    copy = copy_of(f"1. Before {text} after.\n")
    printed = copy.document.blocks[0].text
    assert printed in said(edition_pdf(copy, TEMPLATE))


@given(st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_any_text_is_set_or_names_what_no_font_has(text: str) -> None:
    copy = copy_of(f"1. A {text} z\n")
    with suppress(MissingGlyphError):
        assert edition_pdf(copy, TEMPLATE).startswith(b"%PDF-1.7")


def test_control_characters_are_not_printed() -> None:
    assert "1 Quoted word." in said(edition_pdf(copy_of("1. Quo\x9dted\x01 word.\n"), TEMPLATE))


def test_words_that_no_line_can_hold_stay_on_the_page_and_whole() -> None:
    word = "Aa" * 120
    data = edition_pdf(copy_of(f"1. {word}\n\n| a | b |\n| - | - |\n| {word} | {word} |\n"), TEMPLATE)
    lines = read(data).pages[1].extract_text().splitlines()
    assert "".join(lines).count(word) == 3
    assert max(map(len, lines)) < 100


@pytest.mark.parametrize(
    ("text", "character"), [("日本", "U+65E5 CJK UNIFIED IDEOGRAPH-65E5"), ("\ue000", "U+E000")]
)
def test_a_character_without_a_glyph_is_named_with_its_place(text: str, character: str) -> None:
    copy = copy_of(f"# Terms\n\n1.1. Known.\n\n1.2. Unknown: {text}.\n")
    with pytest.raises(MissingGlyphError) as refused:
        edition_pdf(copy, TEMPLATE)
    assert character in refused.value.what
    assert refused.value.where == "en.md:5, clause 1.2, edition 1.0"


def test_a_text_too_deep_for_a_pdf_is_refused_alone() -> None:
    copy = copy_of("".join(f"{'  ' * depth}- a\n" for depth in range(40)))
    with pytest.raises(UnsettableTextError, match="too deep in one another") as refused:
        edition_pdf(copy, TEMPLATE)
    assert refused.value.where == "edition 1.0, en"


def test_a_removed_character_without_a_glyph_is_found_in_the_older_edition() -> None:
    with pytest.raises(MissingGlyphError) as refused:
        redline_pdf(copy_of("1. The name is 日本 now.\n", "1. The name is Japan now.\n"), TEMPLATE)
    assert refused.value.where == "en.md:1, clause 1, edition 1.0"


def test_a_fault_of_the_template_is_not_blamed_on_the_text() -> None:
    with pytest.raises(BuildError, match="report it"):
        edition_pdf(copy_of("1. Text.\n"), "#unknown()")


def test_a_redline_says_in_words_what_it_marks(redline: bytes) -> None:
    told = said(redline)
    assert "2.1 Erasure happens within [removed: 30] [added: 10] days after the account is closed." in told
    assert "session [removed: 30] [added: 40] days" in told
    assert "2 changes in 2 clauses. • Changed: 1.2, 2.1" in told
    assert "Edition 1.0 → 1.1 · material" in told


def test_a_redline_says_what_marks_cannot_show() -> None:
    words = "The operator tells the user about every change at the address that the user gave."
    rest = "".join(f"{{}}.{number}. Clause number {number} says its own thing.\n\n" for number in range(2, 6))
    old = f"1.1. {words}\n\n{rest.format(*'1111')}2.1. The end of the text is here.\n"
    new = f"{rest.format(*'1111')}2.1. The end of the text is here.\n\n2.2. {words}\n"
    told = said(redline_pdf(copy_of(old, new), TEMPLATE))
    assert f"[removed: 1.1] [added: 2.2] moved from 1.1 {words}" in told


def test_a_long_redline_folds_what_did_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    clauses = [f"1.{number}. Clause number {number} says its own thing.\n" for number in range(1, 9)]
    old = "\n".join(clauses)
    copy = copy_of(old, old.replace("number 8 says", "number 8 tells"))
    assert "Clause number 3" in said(redline_pdf(copy, TEMPLATE))
    monkeypatch.setattr(pdf, "WHOLE", 10)
    folded = said(redline_pdf(copy, TEMPLATE))
    assert "Clause number 3" not in folded
    assert "1.1–1.6 unchanged · 6 clauses" in folded
    assert "Clause number 7 says its own thing." in folded
    assert "Clause number 8 [removed: says] [added: tells] its own thing." in folded


def test_a_redline_of_a_text_without_one_is_misuse() -> None:
    with pytest.raises(ValueError, match="no redline"):
        redline_pdf(copy_of("1. Text.\n"), TEMPLATE)
