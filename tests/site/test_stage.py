"""Staged pages: what a reader must find on them, and that they are ordinary Markdown."""

import json
import re

import markdown
import pytest
from tests.site.made import Made, publish, staged

FIRST = (
    "# Terms <b>\n\nWords.\n\n## 1. One\n\n1.1. The operator keeps {{ it }} for one year.\n\nMore words.\n"
)
SECOND = FIRST.replace("one year", "two years")
TWO = [
    Made("1.0", "2026-01-01", {"en": FIRST, "ru": FIRST}, {"en": "The first."}),
    Made("1.1", "2026-02-01", {"en": SECOND, "ru": SECOND}, {"en": "Longer <script>alert(1)</script>."}),
]
LANGUAGES = ("en", "ru")


def page(path: str, day: str = "2026-02-10") -> str:
    return staged(publish(day, *TWO, languages=LANGUAGES))[path]


def front_matter(text: str) -> dict[str, object]:
    _, head, _ = text.split("---\n", 2)
    return {key: json.loads(value) for key, value in (line.split(": ", 1) for line in head.splitlines())}


def test_front_matter_names_the_page_in_every_language() -> None:
    fields = front_matter(page("ru/changes/1.1/index.md"))
    assert fields["locations"] == {"en": "changes/1.1/", "ru": "ru/changes/1.1/"}
    assert fields["twins"] == ["en", "ru"]
    assert fields["search"] == {"exclude": True}
    assert fields["updated"] == "2026-02-01"


def test_headings_stay_markdown_and_clauses_have_their_anchors() -> None:
    text = page("en/index.md")
    assert "\n## 1. One {#1}\n" in text
    assert '<div class="clause" id="1.1">\n<a class="number" href="#1.1">1.1</a>\n' in text
    assert '<p id="1.1-2">More words.</p>' in text


def test_markdown_shows_the_text_and_nothing_of_a_template() -> None:
    shown = markdown.markdown(page("en/index.md").split("---\n", 2)[2], extensions=["attr_list", "toc"])
    assert "The operator keeps {{ it }} for two years." in shown
    assert '<h2 id="1">1. One</h2>' in shown
    assert not re.search(r"{%|{#|&lt;(?:div|p|dl)\b", shown)


def test_notes_cannot_bring_markup() -> None:
    for text in staged(publish("2026-02-10", *TWO, languages=LANGUAGES)).values():
        assert "<script>alert" not in text


@pytest.mark.parametrize(
    ("path", "day", "has", "lacks"),
    [
        ("en/index.md", "2026-02-10", ["in force", 'href="changes/1.1/"', 'href="history/"'], ["banner"]),
        ("en/index.md", "2026-01-10", ["Upcoming", 'href="v/1.1/"', "one year"], ["two years"]),
        ("en/v/1.0/index.md", "2026-02-10", ["banner", 'href="../1.1/"', 'href="../../"'], []),
        ("en/v/1.1/index.md", "2026-01-10", ["banner upcoming", "1 February 2026"], []),
        ("ru/index.md", "2026-02-10", ["английский текст", 'href="../"', "действует"], ["banner"]),
        ("en/history/index.md", "2026-02-10", ['href="../v/1.0/"', "The first.", "Longer &lt;script"], []),
    ],
)
def test_pages_say_how_editions_stand(path: str, day: str, has: list[str], lacks: list[str]) -> None:
    text = page(path, day)
    assert [words for words in has if words not in text] == []
    assert [words for words in lacks if words in text] == []


def test_a_change_page_begins_with_the_change_in_words() -> None:
    text = page("en/changes/1.1/index.md")
    summary, changes = text.split("</div>", 1)
    assert "1 change in 1 clause" in summary
    assert '<a href="#1.1">1.1</a>' in summary
    assert "<del>" in changes
    assert "<del>" not in summary


def test_history_has_the_newest_first() -> None:
    assert re.findall(r'<tr class="[\w-]+" id="v([\d.]+)"', page("en/history/index.md")) == ["1.1", "1.0"]


def test_a_language_without_a_catalogue_has_english_words_that_say_so() -> None:
    made = Made("1", "2026-01-01", {"de": "# Bedingungen\n\n1. Erstens.\n"})
    text = staged(publish("2026-02-01", made, languages=("de",)))["de/index.md"]
    assert '<dl class="stamp" data-search-exclude="true" lang="en">' in text
    assert "Erstens." in text


def test_the_same_publication_gives_the_same_bytes() -> None:
    one, other = (staged(publish("2026-02-10", *TWO, languages=LANGUAGES)) for _ in range(2))
    assert one == other
