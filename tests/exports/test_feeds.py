"""Feeds, read by an independent reader."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from tests.exports.following import three
from tests.site.made import TEMPLATES, Made, publish

from policysite.exports.feeds import atom, feed, json_feed
from policysite.site.publication import Publication


def both(publication: Publication, language: str = "en") -> tuple[Any, dict[str, Any]]:
    told = feed(publication, language, TEMPLATES)
    return feedparser.parse(atom(told)), json.loads(json_feed(told))


def test_a_reader_sees_every_release_newest_first() -> None:
    read, written = both(three())
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.language == "en"
    assert [entry.title for entry in read.entries] == [
        "Edition 2.0: material",
        "Edition 1.2: material",
        "Edition 1.1: material",
        "Edition 1.0: original",
    ]
    assert [item["title"] for item in written["items"]] == [entry.title for entry in read.entries]
    assert [item["id"] for item in written["items"]] == [entry.id for entry in read.entries]
    assert read.entries[-1].id == "tag:example.org,2026-03-01:terms/en/1.0"


def test_an_entry_says_what_changed_and_leads_to_it() -> None:
    entry = both(three())[0].entries[2]
    assert entry.summary == (
        "Data are kept for a shorter time. 2 changes in 2 clauses. Takes effect: 1 April 2026"
    )
    assert [(link.rel, link.href) for link in entry.links] == [
        ("alternate", "https://example.org/terms/v/1.1/"),
        ("related", "https://example.org/terms/changes/1.1/"),
        ("related", "https://example.org/terms/compare/?from=1.0&to=1.1"),
    ]
    (category,) = entry.tags
    assert (category.term, category.label) == ("material", "material")
    assert category.scheme == "https://example.org/terms/schemas/releases.schema.json#/$defs/kind"


def test_the_redline_needs_nothing_beside_it() -> None:
    html = both(three())[1]["items"][2]["content_html"]
    assert "for <del>30</del><ins>10</ins> days." in html
    assert "<ins><strong>Old</strong> rules end.</ins>" in html
    assert "spoken" not in html
    assert "Changed: 1.1" in html
    links = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert links
    assert all(link.startswith("https://example.org/terms/") for link in links)
    assert not re.search(r"<(?:script|style|link)\b| style=| id=", html)


def test_links_of_the_text_lead_where_they_lead_on_the_site() -> None:
    texts = ("1. See.\n", "1. See [rules](/rules?a=1&b=2), [2](#2), [that](https://example.com/).\n")
    made = [Made(str(number), f"2026-03-0{number + 1}", {"en": text}) for number, text in enumerate(texts)]
    html = both(publish("2026-06-01", *made))[1]["items"][0]["content_html"]
    assert re.findall('href="([^"]*)"', html)[2:] == [
        "https://example.org/rules?a=1&amp;b=2",
        "https://example.org/terms/changes/1/#2",
        "https://example.com/",
    ]


def test_both_feeds_hold_the_same_redline() -> None:
    told = feed(three(), "en", TEMPLATES)
    entries = feedparser.parse(atom(told), sanitize_html=False, resolve_relative_uris=False).entries
    items = json.loads(json_feed(told))["items"]
    assert [entry.content[0].value for entry in entries[:-1]] == [item["content_html"] for item in items[:-1]]
    assert not entries[-1].get("content")
    assert "content_html" not in items[-1]


def test_what_an_operator_writes_is_text() -> None:
    read, written = both(three())
    assert read.entries[0].summary.startswith("<script>alert(1)</script> & more")
    assert "&lt;script&gt;alert(1)" in written["items"][0]["content_html"]
    assert "<script" not in written["items"][0]["content_html"]


def test_a_late_translation_appears_when_it_came() -> None:
    read, _ = both(three(), "ru")
    late = read.entries[1]
    assert late.title == "Редакция 1.1: изменение по существу"
    assert datetime(*late.published_parsed[:6], tzinfo=UTC) == datetime(2026, 5, 2, 5, tzinfo=UTC)
    assert late.links[0].href == "https://example.org/terms/ru/v/1.1/"
    assert [entry.id[-3:] for entry in read.entries] == ["2.0", "1.1", "1.0"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_day_of_the_build_changes_nothing(language: str) -> None:
    early, late = (feed(three(day), language, TEMPLATES) for day in ("2026-03-01", "2031-01-01"))
    assert atom(early) == atom(late)
    assert json_feed(early) == json_feed(late)


def test_another_release_leaves_entries_as_they_were() -> None:
    before, after = (json.loads(json_feed(feed(three(upto=upto), "en", TEMPLATES))) for upto in (2, 3))
    assert after["items"][1:] == before["items"]


def test_only_the_newest_hold_the_redline() -> None:
    made = [Made(f"1.{n}", f"2026-03-{n:02}", {"en": f"1. We keep {n} copies.\n"}) for n in range(1, 26)]
    items = json.loads(json_feed(feed(publish("2026-06-01", *made), "en", TEMPLATES)))["items"]
    assert len(items) == 25
    assert [bool(item.get("content_html")) for item in items] == [True] * 20 + [False] * 5
    assert items[-2]["content_text"] == "1 change in 1 clause. Takes effect: 2 March 2026"


def test_a_version_with_a_plus_keeps_it_in_the_address() -> None:
    made = Made("1+a", "2026-03-01", {"en": "1. One.\n"}), Made("1+b", "2026-03-02", {"en": "1. Two.\n"})
    read, _ = both(publish("2026-06-01", *made))
    assert read.entries[0].links[-1].href.endswith("?from=1%2Ba&to=1%2Bb")


def test_characters_that_xml_forbids_are_replaced() -> None:
    made = (
        Made("1", "2026-03-01", {"en": "1. One.\n"}),
        Made("2", "2026-03-02", {"en": "1. T\x0bw\ufffeo.\n"}),
    )
    read, _ = both(publish("2026-06-01", *made))
    assert not read.bozo


@pytest.mark.parametrize("made", [(), (Made("1", "2026-03-01", {"en": "1. One.\n"}),)])
def test_a_language_without_an_edition_has_an_empty_feed(made: tuple[Made, ...]) -> None:
    read, written = both(publish("2026-06-01", *made, languages=("en", "kk")), "kk")
    assert not read.bozo
    assert read.feed.updated
    assert read.entries == written["items"] == []


def test_a_language_without_a_catalogue_says_which_words_are_english() -> None:
    made = Made("1", "2026-03-01", {"de": "1. Eins.\n"}), Made("2", "2026-03-02", {"de": "1. Zwei.\n"})
    _, written = both(publish("2026-06-01", *made, languages=("de",)), "de")
    assert written["language"] == "de"
    assert '<p lang="en"><strong>1 change in 1 clause.' in written["items"][0]["content_html"]


def test_whoever_keeps_a_feed_keeps_the_head_of_the_ledger() -> None:
    publication, head = three(), "0123456789abcdef" * 4
    read, written = both(replace(publication, ledger=replace(publication.ledger, head=head)))
    assert not read.bozo
    assert read.feed.record_head == head
    assert read.namespaces["record"] == written["_policysite"]["about"]
    assert written["_policysite"]["head"] == head
    unrecorded, empty = both(publication)
    assert "record_head" not in unrecorded.feed
    assert empty["_policysite"]["head"] == ""
