"""An edition as one HTML file."""

import re
from pathlib import Path

from jinja2 import FileSystemLoader
from tests.site.made import Made, publish

from policysite.exports.html import edition_html
from policysite.site.copies import Copy, copies

OVERRIDES = Path(__file__).parents[2] / "overrides"
TEMPLATES = FileSystemLoader(OVERRIDES / "policysite")
STYLE = (OVERRIDES / "assets" / "policysite.css").read_text("utf-8")

TEXT = """\
# Terms & Conditions

See [there](../other/), [below](#2) and [elsewhere](https://example.com/?a=1&b=2).

## 1. Service

1.1. It costs &lt;b&gt;nothing&lt;/b&gt;.

## 2. Data
"""


def copy_of(*made: Made, languages: tuple[str, ...] = ("en",), day: str = "2027-01-01") -> Copy:
    """The copy of the first edition, in its last language."""
    found = [copy for copy in copies(publish(day, *made, languages=languages)) if len(copy.history) == 1]
    return found[-1]


def written(copy: Copy) -> str:
    return edition_html(copy, TEMPLATES, STYLE)


def test_it_says_what_it_is_and_shows_the_text() -> None:
    page = written(copy_of(Made("1.0", "2026-01-02", {"en": TEXT}, notes={"en": "A <first> note."})))
    assert page.startswith("<!doctype html>\n")
    assert '<html lang="en">' in page
    assert "<title>Policy en: edition 1.0</title>" in page
    assert '<link rel="canonical" href="https://example.org/terms/v/1.0/">' in page
    assert "<dd><strong>1.0</strong> · original</dd>" in page
    assert "<dt>Takes effect</dt><dd>2 January 2026</dd>" in page
    assert "<dd>A &lt;first&gt; note.</dd>" in page
    assert f"<code>{'0' * 64}</code>" in page
    assert re.search("<h1 id=.*>Terms &#38; Conditions</h1>", page)
    assert '<h2 id="2">2. Data</h2>' in page
    assert '<div class="clause" id="1.1">' in page
    assert "It costs &lt;b&gt;nothing&lt;/b&gt;." in page


def test_it_runs_nothing_and_loads_nothing() -> None:
    page = written(copy_of(Made("1.0", "2026-01-02", {"en": TEXT})))
    assert not re.search(r"<(?:script|img|iframe|object)\b|url\(|@import|\son\w+=|style=", page)
    assert re.findall(r"<link\b[^>]*rel=\"(\w+)", page) == ["canonical"]


def test_links_lead_where_they_lead_from_the_page() -> None:
    page = written(copy_of(Made("1.0", "2026-01-02", {"en": TEXT})))
    assert '<a href="https://example.org/terms/v/other/">there</a>' in page
    assert '<a href="#2">below</a>' in page
    assert '<a href="https://example.com/?a=1&amp;b=2" rel="noopener">elsewhere</a>' in page


def test_a_translation_says_so() -> None:
    texts = {"ru": "1. Текст.\n", "kk": "1. Мәтін.\n"}
    page = written(copy_of(Made("1.0", "2026-01-02", texts), languages=("ru", "kk")))
    assert '<html lang="kk">' in page
    assert (
        "мәлімет үшін жасалған аударма; "
        '<a href="https://example.org/terms/v/1.0/">орыс тіліндегі мәтін</a> басым күшке ие' in page
    )


def test_interface_words_in_another_language_are_marked() -> None:
    page = written(copy_of(Made("1.0", "2026-01-02", {"de": "1. Text.\n"}), languages=("de",)))
    assert '<html lang="de">' in page
    assert '<dl class="stamp" lang="en">' in page


def test_nothing_later_changes_it() -> None:
    first, second = Made("1.0", "2026-01-02", {"en": TEXT}), Made("1.1", "2026-02-02", {"en": "1. New.\n"})
    assert written(copy_of(first, day="2026-01-02")) == written(copy_of(first, second, day="2027-01-01"))
