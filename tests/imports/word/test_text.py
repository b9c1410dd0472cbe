"""What a line of Word is in a text: headings, clauses, tables."""

import pytest
from tests.imports.word.made_word import imported, p, r, remarks, table, tc, word

BOLD = "b"
LONG = "The operator keeps the data." + " It keeps them for a year." * 6


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((p("Policy", style="Title"), p("Terms", style="Heading1"), p("x")), "# Policy\n\n## Terms\n\nx"),
        ((p("Policy", style="Heading1"), p("Terms", style="Heading2"), p("x")), "# Policy\n\n## Terms\n\nx"),
        ((p("A", style="Heading1"), p("x"), p("B", style="Heading1")), "## A\n\nx\n\n## B"),
        ((p(r("Policy", BOLD)), p(r("1. Terms", BOLD)), p("1.1. A.")), "# Policy\n\n## 1. Terms\n\n1.1. A."),
        ((p("Policy"), p("1. Terms"), p("1.1. A.")), "# Policy\n\n## 1. Terms\n\n1.1. A."),
        ((p(r("Important!", BOLD)), p("x")), "**Important!**\n\nx"),
        ((p(f"2.1. {LONG}", style="Heading2"),), f"2.1. {LONG}"),
        ((p("x", style="Quote"),), "> x"),
    ],
)  # fmt: skip
def test_headings(body: tuple[str, ...], expected: str) -> None:
    assert imported(word(*body)) == expected + "\n"


def test_a_russian_word_names_its_styles_as_the_english_one() -> None:
    style = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    named = '<w:style w:type="paragraph" w:styleId="z2"><w:name w:val="Заголовок 2"/></w:style>'
    body = p("Политика", style="1"), p("Термины", style="z2"), p("х")
    assert imported(word(*body, styles=style + named)) == "# Политика\n\n## Термины\n\nх\n"


def test_a_table_without_a_head_keeps_its_rows() -> None:
    assert imported(word(table(("a", "b"), ("c", "")))) == "|  |  |\n|---|---|\n| a | b |\n| c |  |\n"


def test_a_bold_first_row_is_the_head() -> None:
    rows = (p(r("A", BOLD)), p(r("B", BOLD))), ("c | d", "e")
    assert imported(word(table(*rows))) == "| A | B |\n|---|---|\n| c \\| d | e |\n"


def test_merged_cells_keep_their_text_once() -> None:
    rows = (
        (tc("wide", '<w:gridSpan w:val="2"/>'), "c"),
        (tc("tall", '<w:vMerge w:val="restart"/>'), "e", "f"),
        (tc("", "<w:vMerge/>"), "h", "i"),
    )
    data = word(table(*rows, header=True))
    assert imported(data) == "| wide |  | c |\n|---|---|---|\n| tall | e | f |\n|  | h | i |\n"
    assert remarks(data) == {"merged": 1}


def test_a_cell_holds_paragraphs_and_tables() -> None:
    inner = table(("x", "y"))
    data = word(table((tc(p("a") + p("b")), tc(p("c") + inner)), ("d", "e")))
    assert imported(data).split("\n")[2] == "| a<br>b | c<br>x<br>y |"
    assert remarks(data) == {"nested": 1}


def test_a_table_of_one_cell_is_a_frame() -> None:
    assert imported(word(table((tc(p("1.1. Site.") + p("1.2. User.")),)))) == "1.1. Site.\n\n1.2. User.\n"
