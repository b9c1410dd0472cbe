from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policysite.model import Form, Word, print_words
from policysite.text import parse
from policysite.text.html import cells, inline, markdown_inline, preformatted
from policysite.text.words import words


def only(source: str) -> tuple[Word, ...]:
    (block,) = parse(source).blocks
    return block.words


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;"),
        ("**bold *both* bold** none", "<strong>bold <em>both</em> bold</strong> none"),
        ("*one* *two*", "<em>one two</em>"),
        ("**a***b*", "<strong>a</strong><em>b</em>"),
        ("`code` ~~gone~~", "<code>code</code> <s>gone</s>"),
        ("line  \nbreak", "line<br>break"),
        ("[in](#3.4) [out](https://x.org/?a=1&b=\"2\")",
         '<a href="#3.4">in</a> <a href="https://x.org/?a=1&amp;b=%222%22" rel="noopener">out</a>'),
        ("[**bold** link](mailto:a@b.c)", '<a href="mailto:a@b.c"><strong>bold</strong> link</a>'),
        ("![chart](img/a.png)", '<a href="img/a.png">chart</a>'),
        ("[x](JaVaScRiPt:alert(1)) [y](data:text/html,z) <a href=\"java&#9;script:alert(1)\">z</a>", "x y z"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)  # fmt: skip
def test_writes_html(source: str, html: str) -> None:
    assert inline(only(source)) == html


def test_the_caller_rewrites_targets() -> None:
    linked = only("[a](terms.md) [b](gone.md)")
    targets = {"terms.md": "../terms/", "gone.md": ""}
    assert inline(linked, resolve=lambda target: targets[target]) == '<a href="../terms/">a</a> b'


def test_a_row_has_its_cells() -> None:
    _, row = parse("| a | b | c | d |\n|---|---|---|---|\n| | x **y** | | z |\n").blocks
    assert [print_words(cell) for cell in cells(row.words)] == ["", "x y", "", "z"]
    assert inline(cells(row.words)[1]) == "x <strong>y</strong>"


def test_code_keeps_its_white_space() -> None:
    assert preformatted(only("```\n  if a < b:\n\n    c\n```")) == "  if a &lt; b:\n\n    c"


class Page(HTMLParser):
    """The text of HTML, refusing tags that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text += " "
        else:
            self.open.append(tag)
            assert all(value is not None for _, value in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


FORMS = st.builds(
    Form,
    gap=st.sampled_from(["", " ", "\n"]),
    strong=st.booleans(),
    emphasis=st.booleans(),
    code=st.booleans(),
    strike=st.booleans(),
    link=st.sampled_from(["", "https://x.org/?a_b*c&d", "#3.4"]),
)
PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
RUNS = st.lists(st.builds(Word, PRINTABLE, FORMS), max_size=8)


@given(RUNS)
def test_html_is_nested_and_prints_the_words(runs: list[Word]) -> None:
    found = words(runs)
    assert Page(inline(found)).text == print_words(found)


PUNCTUATION = st.text(st.sampled_from("*_[]<>#{}&\\`!|~:().-+=^$'\" ab1\n"), max_size=16)


@given(st.lists(st.builds(Word, PUNCTUATION | PRINTABLE, FORMS), max_size=6))
def test_a_heading_of_the_staged_page_prints_the_words(runs: list[Word]) -> None:
    found = words(runs)
    assume(found)
    source = f"## {markdown_inline(found)} {{: #anchor }}"
    page = markdown.markdown(source, extensions=["attr_list", "tables", "toc", "def_list", "footnotes"])
    assert page.startswith('<h2 id="anchor">')
    assert Page(page).text.strip() == print_words(found).strip()
