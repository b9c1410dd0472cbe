"""Word files of editions and of what they changed, as a reader, a lawyer and a machine find them."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from tests.compare.golden import Case, cases
from tests.exports.word.expected import expected
from tests.exports.word.schema import faults
from tests.exports.word.settled import W, accepted, body, part, rejected
from tests.site.made import Made, publish

from policysite.exports.word import edition_docx, redline_docx
from policysite.model import Block, Document, Form, Word
from policysite.site.copies import Copy, copies
from policysite.text import parse

FIRST = """\
# Terms of Service

Who uses the service accepts these terms.

## 1. Service

1.1. The service is **free**, see [the law](https://a.example/law) and [clause 2](#2).

- first
  - nested

1. numbered

| Purpose | Days |
|---|---|
| Billing | 30 |

> A quotation.

```
code
  indented
```

### 1.2. Detail

The `end` of it.
"""
SECOND = FIRST.replace("free", "paid").replace("1.2. Detail", "1.2. Details")


def made(*texts: str, language: str = "en", as_of: str = "2026-12-01", late: str = "") -> list[Copy]:
    releases = [
        Made(
            f"1.{number}",
            f"2026-0{number + 1}-01",
            {language: text},
            {language: "A note."},
            {language: late} if late else {},
        )
        for number, text in enumerate(texts)
    ]
    return list(copies(publish(as_of, *releases, languages=(language,))))


def outline(data: bytes) -> list[tuple[str, str]]:
    """List the paragraphs of a file by their styles, as Word's own tools name them."""
    return [(p.style.name if p.style else "", p.text) for p in docx.Document(BytesIO(data)).paragraphs]


def test_an_edition_uses_the_styles_of_word() -> None:
    found = outline(edition_docx(made(FIRST)[0]))
    assert [each for each in found if not each[0].startswith("Imprint")] == [
        ("Title", "Terms of Service"),
        ("Normal", "Who uses the service accepts these terms."),
        ("Heading 1", "1. Service"),
        ("Clause", "1.1\tThe service is free, see the law and clause 2."),
        ("List Bullet", "first"),
        ("List Bullet", "nested"),
        ("List", "1\tnumbered"),
        ("Quote", "A quotation."),
        ("HTML Preformatted", "code\n  indented"),
        ("Heading 2", "1.2 Detail"),
        ("Normal", "The end of it."),
    ]


def test_an_edition_says_which_it_is() -> None:
    copy = made(FIRST, SECOND)[1]
    file = docx.Document(BytesIO(edition_docx(copy)))
    facts = [p.text for p in file.paragraphs if p.style and p.style.name.startswith("Imprint")]
    assert "Edition\t1.1 · material" in facts
    assert "Address\thttps://example.org/terms/v/1.1/" in facts
    core = file.core_properties
    assert (core.title, core.author, core.language) == ("Policy en: edition 1.1", "Example", "en")
    assert core.created == core.modified == datetime(2026, 2, 1, 3, tzinfo=UTC)
    section = file.sections[0]
    assert section.header.paragraphs[0].text == "Policy en: edition 1.1\t1 February 2026"
    footer = section.footer.paragraphs[0]
    assert footer.text == "https://example.org/terms/v/1.1/\tPage  of "
    fields = [field.get(f"{W}instr") for field in footer._p.iter(f"{W}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_a_text_without_a_title_gets_that_of_the_policy() -> None:
    assert outline(edition_docx(made("We keep data.")[0]))[0] == ("Imprint Title", "Policy en")


def test_the_head_of_a_table_is_repeated() -> None:
    rows = list(body(edition_docx(made(FIRST)[0])).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]


def test_a_late_translation_is_dated_by_its_own_day() -> None:
    copy = made(FIRST, late="2026-05-05T10:00:00+05:00")[0]
    core = docx.Document(BytesIO(edition_docx(copy))).core_properties
    assert core.created == datetime(2026, 5, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_an_edition_holds_every_block(case: Case) -> None:
    copy = made(case.new)[0]
    found = accepted(edition_docx(copy))
    assert found[len(found) - len(copy.document.blocks) :] == expected(copy.document)
    assert found[0].setting[0] in {"Title", "ImprintTitle"}


def test_a_redline_gives_both_texts() -> None:
    before, after = made(FIRST, SECOND)
    data = redline_docx(after)
    assert [read.text for read in accepted(data)] == [read.text for read in accepted(edition_docx(after))]
    assert [read.text for read in rejected(data)] == [read.text for read in accepted(edition_docx(before))]
    assert outline(data)[0] == ("Subtitle", "Policy en: what edition 1.1 changed")
    change = next(body(data).iter(f"{W}ins"))
    assert change.get(f"{W}author") == "Policysite"
    assert change.get(f"{W}date") == "2026-02-01T00:00:00Z"


def test_the_first_edition_has_no_redline() -> None:
    with pytest.raises(ValueError, match=r"1\.0 has no redline"):
        redline_docx(made(FIRST)[0])


def test_every_part_is_in_order() -> None:
    copy = made(FIRST, SECOND)[1]
    for data in (edition_docx(copy), redline_docx(copy)):
        with ZipFile(BytesIO(data)) as package:
            for name in package.namelist():
                assert faults(etree.fromstring(package.read(name))) == [], name


def test_nothing_later_and_no_day_changes_a_file() -> None:
    early = made(FIRST, SECOND, as_of="2026-02-01")
    later = made(FIRST, SECOND, FIRST, as_of="2027-01-01")
    assert [edition_docx(copy) for copy in early] == [edition_docx(copy) for copy in later[:2]]
    assert redline_docx(early[1]) == redline_docx(later[1])


SCRIPT = """\
import hashlib
from tests.exports.word.test_word import FIRST, SECOND, files, made
print(hashlib.sha256(b"".join(files(made(FIRST, SECOND)))).hexdigest())
"""


def files(found: list[Copy]) -> Iterator[bytes]:
    for copy in found:
        yield edition_docx(copy)
        if copy.redline:
            yield redline_docx(copy)


def test_another_process_writes_the_same_bytes() -> None:
    here = hashlib.sha256(b"".join(files(made(FIRST, SECOND)))).hexdigest()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == here


def linked(target: str) -> Document:
    words = (Word("word", Form()), Word("linked", Form(link=target)))
    return replace(parse("word linked"), blocks=(Block(parse("word").blocks[0].kind, words),))


LINKS = {
    "https://a.example/x?y=1&z=2#w": "https://a.example/x?y=1&z=2#w",
    "#3.4": "https://example.org/terms/v/1.0/#3.4",
    "/law": "https://example.org/law",
    "mailto:a@b.example": "mailto:a@b.example",
    "tel:+7701": "tel:+7701",
    "https://қаз.example/заң": "https://қаз.example/заң",
    "javascript:alert(1)": "",
    "JaVaScRiPt:alert(1)": "",
    "data:text/html,x": "",
    "file:///etc/passwd": "",
    "https://[": "",
    "https://a.example:port/": "",
    "https://": "",
    'https://a.example/" onclick="x': "",
    "https://a.example/\x01": "",
    "https://a.example/" + "x" * 3000: "",
}


@pytest.mark.parametrize("target", LINKS, ids=range(len(LINKS)))
def test_only_a_safe_link_can_be_followed(target: str) -> None:
    copy = replace(made("word linked")[0], document=linked(target))
    data = edition_docx(copy)
    found = [
        each.get("Target")
        for each in part(data, "word/_rels/document.xml.rels")
        if each.get("Type").endswith("/hyperlink")
    ]
    imprint = {"mailto:mail@example.org", "https://example.org/terms/v/1.0/"}
    assert [each for each in found if each not in imprint] == ([LINKS[target]] if LINKS[target] else [])
    assert accepted(data)[-1].text == "word linked"


def test_text_that_no_xml_can_hold() -> None:
    copy = made("A \x01bell\x08 and \uffff a tag <w:p/> & so on " + "x" * 5000)[0]
    text = accepted(edition_docx(copy))[-1].text
    assert text.startswith("A \ufffdbell\ufffd and \ufffd a tag <w:p/> & so on xxx")


@pytest.mark.parametrize(
    ("language", "tag", "attribute", "turned"),
    [
        ("kk", "kk-KZ", "val", False),
        ("pt-BR", "pt-BR", "val", False),
        ("ar", "ar-EG", "bidi", True),
    ],
)
def test_the_language_of_the_text(language: str, tag: str, attribute: str, turned: bool) -> None:
    styles = part(edition_docx(made("Text.", language=language)[0]), "word/styles.xml")
    assert styles.find(f"{W}docDefaults//{W}lang").get(W + attribute) == tag
    normal = next(style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Normal")
    assert (normal.find(f"{W}pPr/{W}bidi") is not None) is turned


def test_words_around_a_text_have_their_own_language() -> None:
    styles = part(edition_docx(made("Text.", language="de")[0]), "word/styles.xml")
    spoken = {
        style.get(f"{W}styleId"): style.find(f"{W}rPr/{W}lang").get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}rPr/{W}lang") is not None
    }
    assert set(spoken.values()) == {"en-US"}
    assert {"Imprint", "Header", "Footer"} <= spoken.keys()


def test_every_style_that_is_used_is_there() -> None:
    data = edition_docx(made(FIRST)[0])
    known = {style.get(f"{W}styleId") for style in part(data, "word/styles.xml").iter(f"{W}style")}
    used = {each.get(f"{W}val") for each in body(data).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert used <= known
