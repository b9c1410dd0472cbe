"""Revisions, fields, notes and what else a paragraph of Word holds."""

import pytest
from tests.imports.word.made_word import imported, p, r, remarks, table, tc, word

INSERTED = '<w:ins w:id="1" w:author="A"/>'
WAS_PLAIN = '<w:rPrChange w:id="9" w:author="A"><w:rPr/></w:rPrChange>'
DELETED = '<w:del w:id="2" w:author="A"/>'


def ins(text: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{r(text)}</w:ins>'


def gone(text: str, tag: str = "del") -> str:
    run = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:{tag} w:id="2" w:author="A">{run}</w:{tag}>'


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (p("plain"), "plain"),
        (p(r("bold", "b"), r(" and "), r("italic", "i")), "**bold** and *italic*"),
        (p(r("struck", "strike"), r(" "), r("off", "dstrike")), "~~struck off~~"),
        (p(r("both ", "b", "i"), r("bold", "b")), "***both*** **bold**"),
        (p(r("bold,", "b"), r("tight")), "<strong>bold,</strong>tight"),
        (p(r("two "), r("runs", "b"), r(" bold", "b")), "two **runs bold**"),
        (p("a", "<w:r><w:br/></w:r>", "b"), "a\\\nb"),
        (p("a", '<w:r><w:br w:type="page"/></w:r>', "b"), "a b"),
        (p("a\u00a0b co\u00adop"), "a\u00a0b coop"),
        (p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r>"), "a\u2011b"),
        (p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t xml:space="preserve"> x</w:t></w:r>'), "- x"),
        (p(f'<w:hyperlink r:id="here">{r("the law")}</w:hyperlink>'), "[the law](https://a.example/b_c)"),
        (p(f'<w:hyperlink r:id="here">{r("https://a.example/b_c")}</w:hyperlink>'), "<https://a.example/b_c>"),
        (p(f'<w:hyperlink w:anchor="x">{r("clause 2")}</w:hyperlink>'), "clause 2"),
        (p(f'<w:hyperlink r:id="bad">{r("click")}</w:hyperlink>'), "click"),
        (p("see ", field(' HYPERLINK "https://a.example/" ', "here")), "see [here](https://a.example/)"),
        (p("see ", field(" REF _Ref1 \\r \\h ", "3.4")), "see 3.4"),
        (p(f'<w:fldSimple w:instr="DATE">{r("1 May")}</w:fldSimple>'), "1 May"),
        (p("1. Not a list"), "1\\. Not a list"),
        (p("# not a heading"), "\\# not a heading"),
        (p("a * b, [x] and <b> & c"), "a \\* b, \\[x\\] and \\<b\\> \\& c"),
        (p("{: .note} x"), "\\{: .note\\} x"),
        (p(f"<w:sdt><w:sdtContent>{r('held')}</w:sdtContent></w:sdt>"), "held"),
    ],
)  # fmt: skip
def test_a_paragraph(paragraph: str, expected: str) -> None:
    data = word(paragraph, links={"here": "https://a.example/b_c", "bad": "javascript:alert(1)"})
    assert imported(data) == expected + "\n"


@pytest.mark.parametrize(
    ("body", "expected", "count"),
    [
        ((p("We ", gone("never "), ins("always "), "ask."),), "We always ask.", 2),
        ((p("One ", mark=DELETED), p("two.")), "One two.", 1),
        ((p("Kept."), p(gone("All gone."), mark=DELETED)), "Kept.", 1),
        ((p("Old end", mark=DELETED), table(("a",), ("b",))), "Old end\n\n|  |\n|---|\n| a |\n| b |", 1),
        ((p("New.", mark=INSERTED),), "New.", 1),
        ((p("Was ", gone("here", "moveFrom"), "there."),), "Was there.", 0),
        ((p(f'<w:moveTo w:id="3" w:author="A">{r("x")}</w:moveTo>'),), "x", 1),
        ((p(f"<w:r><w:rPr><w:b/>{WAS_PLAIN}</w:rPr><w:t>x</w:t></w:r>"),), "**x**", 1),
    ],
)  # fmt: skip
def test_revisions_are_read_as_accepted(body: tuple[str, ...], expected: str, count: int) -> None:
    data = word(*body)
    assert imported(data) == expected + "\n"
    assert remarks(data).get("revisions", 0) == count


def test_a_deleted_row_is_gone() -> None:
    row = f"<w:tr><w:trPr>{DELETED}</w:trPr>{tc('gone')}{tc('gone')}</w:tr>"
    data = word(table(("a", "b"), ("c", "d"), header=True).replace("</w:tbl>", f"{row}</w:tbl>"))
    assert imported(data) == "| a | b |\n|---|---|\n| c | d |\n"


CONTENTS = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
BOX = f"<w:r><w:pict><w:txbxContent>{p('boxed')}</w:txbxContent></w:pict></w:r>"


@pytest.mark.parametrize(
    ("data", "expected", "told"),
    [
        (word(p("a", BOX)), "a", {"text_boxes": 1}),
        (word(p("a", "<w:r><w:drawing/></w:r>")), "a", {"pictures": 1}),
        (word(p("a ", r("secret", "vanish"), "b")), "a b", {"hidden": 1}),
        (word(p("a ", "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")), "a x=1", {"formulas": 1}),
        (word(p("a"), comments=f'<w:comment w:id="0">{p("why?")}</w:comment>'), "a", {"comments": 1}),
        (word(p("a"), header=p("Draft")), "a", {"edges": 1}),
        (word(p("a"), header=p()), "a", {}),
        (word(p("1. Terms\t2", style="TOC1"), p("a"), styles=CONTENTS), "a", {"contents": 1}),
        (word(p(field(" TOC \\o ", "1. Terms 2")), p("a")), "a", {"contents": 1}),
        (word(p("a"), '<w:altChunk r:id="x"/>'), "a", {"embedded": 1}),
        (word(p('<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>')), "\ufffd", {"symbols": 1}),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else None,
)  # fmt: skip
def test_what_is_left_out_is_told(data: bytes, expected: str, told: dict[str, int]) -> None:
    assert imported(data) == expected + "\n"
    assert remarks(data) == told


def test_a_note_stands_in_brackets_where_its_number_was() -> None:
    notes = f'<w:footnote w:id="2">{p("as of 2026")}</w:footnote>'
    data = word(p("Law", '<w:r><w:footnoteReference w:id="2"/></w:r>', " applies."), footnotes=notes)
    assert imported(data) == "Law [as of 2026] applies.\n"
    assert remarks(data) == {"notes": 1}
