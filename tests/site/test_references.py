"""References inside a text as links of its page."""

import html

import pytest
from tests.site.made import Made, publish, staged

from policysite.model import BlockKind
from policysite.site.markup import Reference, set_block
from policysite.site.references import references
from policysite.text import parse

TEXT = """\
# Terms

The company (the “Operator”) does it.

## 1. Definitions

1.1. Site — the place where all is.

## 2. Rest

2.1. The Operator shows the Site under clause 2.2 and section 2; see [clause 1.1](https://example.org/).

2.2. | Site | clause 2.1 |
|---|---|

| Where | What |
|---|---|
| the Site | clause 2.1, the Operator |

2.3. This clause 2.3 is about clause 3 of the Agreement.
"""


def test_a_page_links_what_it_cites_and_defines() -> None:
    page = staged(publish("2026-01-01", Made("1.0", "2026-01-01", {"en": TEXT})))["en/v/1.0/index.md"]
    assert (
        'The <a class="term" href="#p-2">Operator</a> shows the <a class="term" href="#1.1">Site</a>' in page
    )
    assert 'under <a href="#2.2">clause 2.2</a> and <a href="#2">section 2</a>; see' in page
    assert '<td><a href="#2.1">clause 2.1</a>, the <a class="term" href="#p-2">Operator</a></td>' in page
    assert "This clause 2.3 is about clause 3 of the Agreement." in page


def test_redlines_and_copies_of_the_words_have_no_links() -> None:
    pages = staged(
        publish(
            "2026-02-01",
            Made("1.0", "2026-01-01", {"en": TEXT}),
            Made("1.1", "2026-02-01", {"en": TEXT.replace("shows", "keeps")}),
        )
    )
    assert 'href="#2.2">clause' not in pages["en/changes/1.1/index.md"]


def test_none_leads_to_its_own_clause() -> None:
    found = references(parse(TEXT), "en")
    assert all(each.anchor != anchor for anchor, links in found.items() for each in links)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One **two three** four.", 'One <a href="#x"><strong>two</strong></a> <strong>three</strong> four.'),
        ("One\\\ntwo, three.", 'One<br><a href="#x">two</a>, three.'),
        ("One <two> & three.", 'One <a href="#x">&lt;</a>two&gt; &amp; three.'),
    ],
)
def test_a_link_keeps_the_words_as_they_are_set(source: str, expected: str) -> None:
    words = parse(html.escape(source)).blocks[0].words
    assert set_block(BlockKind.PARAGRAPH, words, (Reference(1, 1, "x", term=False),)) == (expected,)


def test_links_change_no_word() -> None:
    words = parse("One two, three (four) five.").blocks[0].words
    links = (Reference(0, 0, "a", term=True), Reference(3, 5, "b", term=False))
    (linked,), (plain,) = (set_block(BlockKind.PARAGRAPH, words, each) for each in (links, ()))
    assert linked.striptags() == plain
    assert linked.startswith('<a class="term" href="#a">One</a> two, <a href="#b">three (four</a>)')
