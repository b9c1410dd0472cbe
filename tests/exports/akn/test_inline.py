from xml.etree.ElementTree import Element, tostring

import pytest

from policysite.exports.akn.inline import Setting, address, set_words
from policysite.text import parse

SETTING = Setting("https://example.org/privacy/v/1.0/", frozenset({"3.4"}))


def inner(source: str, cited: dict[int, str] | None = None) -> str:
    element = Element("p")
    set_words(element, parse(source).blocks[0].words, SETTING, cited or {})
    return tostring(element, encoding="unicode").removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("one **two *three*** four", "one <b>two <i>three</i></b> four"),
        ("**two** *three*, `x`", '<b>two</b> <i>three</i>, <inline name="code">x</inline>'),
        ("~~gone~~", '<inline name="strike">gone</inline>'),
        ("a<br>b", "a<br />b"),
        ("[a **b**](https://x.org/)", '<a href="https://x.org/">a <b>b</b></a>'),
        ("[see](#3.4)", '<ref href="3.4">see</ref>'),
        ("[see](#4.4)", '<a href="https://example.org/privacy/v/1.0/#4.4">see</a>'),
        ("[old](../0.9/)", '<a href="https://example.org/privacy/v/0.9/">old</a>'),
        ("[no](http://h:port/)", "no"),
    ],
)
def test_words_with_their_marks(source: str, expected: str) -> None:
    assert inner(source) == expected


def test_a_cited_clause_is_one_reference_and_an_authors_link_comes_first() -> None:
    assert inner("see clause 3.4 now", {1: "3.4"}) == 'see <ref href="3.4">clause 3.4</ref> now'
    assert inner("see **clause 3.4** and 3.4", {1: "3.4"}).startswith('see <ref href="3.4"><b>clause')
    assert inner("[clause 3.4](https://x.org/)", {0: "3.4"}) == '<a href="https://x.org/">clause 3.4</a>'


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://x.org/?a=b&c#d", "https://x.org/?a=b&c#d"),
        ("http://a b/%zz%20", "http://a%20b/%25zz%20"),
        ("http://[x/#a#b", "http://%5Bx/#a%23b"),
        ("mailto:info@example.org", "mailto:info@example.org"),
    ],
)
def test_what_cannot_stand_in_an_address_is_escaped(target: str, expected: str) -> None:
    assert address(target) == expected
