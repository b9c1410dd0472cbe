"""How lists, tables, quotes and code are set."""

import re
from xml.etree.ElementTree import tostring

import pytest

from policysite.exports.akn.body import build_text
from policysite.text import parse


def built(source: str) -> str:
    """Build the main body of a text, without identifiers."""
    body = build_text(parse(source), "https://example.org/v/1.0/").elements[-1]
    written = re.sub(r' eId="[^"]*"', "", tostring(body, encoding="unicode"))
    return written.removeprefix("<mainBody>").removesuffix("</mainBody>")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("- a\n  - b\n\n  more\n- c",
         "<ul><li><p>a</p><ul><li><p>b</p></li></ul><p>more</p></li><li><p>c</p></li></ul>"),
        ("3. a\n4. b\n   - c",
         ("<blockList><item><num>3</num><p>a</p></item>"
          "<item><num>4</num><p>b</p><ul><li><p>c</p></li></ul></item></blockList>")),
        ("- a\n  1. b",
         "<blockList><item><p>a</p><blockList><item><num>1</num><p>b</p></item></blockList></item></blockList>"),
        ("- a\n\n1. b", "<ul><li><p>a</p></li></ul><blockList><item><num>1</num><p>b</p></item></blockList>"),
        ("| a | b |\n|---|---|\n| **c** |",
         "<table><tr><th><p>a</p></th><th><p>b</p></th></tr><tr><td><p><b>c</b></p></td><td /></tr></table>"),
        ("> a\n\n> b", '<block name="quote">a</block><block name="quote">b</block>'),
        ("```\na  b\n  c\n```", '<block name="code" xml:space="preserve">a  b\n  c</block>'),
        ("## 1. A\n\nb\n\n1.1. c\n\n1.1.1. d",
         ("<section><num>1</num><heading>A</heading><intro><p>b</p></intro><clause><num>1.1</num><intro><p>c</p>"
          "</intro><subclause><num>1.1.1</num><content><p>d</p></content></subclause></clause></section>")),
        ("## Article 5\n\na", "<article><num>Article 5</num><content><p>a</p></content></article>"),
    ],
)  # fmt: skip
def test_blocks(source: str, expected: str) -> None:
    assert built(source) == expected


def test_anchors_have_identifiers() -> None:
    text = build_text(parse("# T\n\np\n\n## 1. A\n\n1.1. b\n\nc\n\n1. d\n\n| e |\n|---|\n"), "")
    assert text.identifiers == {
        "p-1": "preface__p_1", "p-2": "preamble__p_1", "1": "sec_1", "1.1": "sec_1__cl_1-1",
        "1.1-2": "sec_1__cl_1-1__p_2", "1.1_1": "sec_1__cl_1-1__list_1__item_1",
        "1.1-3": "sec_1__cl_1-1__table_1",
    }  # fmt: skip
    assert text.wordings == {
        "p-1": "preface__p_1", "p-2": "preamble__p_1", "1.1": "sec_1__cl_1-1__p_1",
        "1.1-2": "sec_1__cl_1-1__p_2", "1.1_1": "sec_1__cl_1-1__list_1__item_1__p_1",
    }  # fmt: skip
