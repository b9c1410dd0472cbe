"""Files to take away, and what is written for other programs: nothing in them runs or leads anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from tests.exports.akn import reading as akn
from tests.exports.word.expected import expected
from tests.exports.word.settled import accepted
from tests.hostile.conftest import BREAKS, MIXED, Review
from tests.scratch import Scratch

from policysite.exports import findings_sarif
from policysite.language import catalogue
from policysite.model import Document
from policysite.project import open_project
from policysite.tasks import reporting
from policysite.text.elements import safe_target

ACTIVE = {"/JavaScript", "/JS", "/AA", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia"}
LINKS = ("http:", "https:", "mailto:", "tel:", "#")


@pytest.mark.parametrize("name", ["v/1.0.0/policy.pdf", "changes/1.1.0/redline.pdf"])
def test_a_pdf_only_leads_to_pages(site: Path, name: str) -> None:
    reader = PdfReader(site / "terms" / name)
    found = [
        each
        for number in range(1, int(reader.trailer["/Size"]))
        for each in inside(reader.get_object(number))
    ]
    assert len(found) > 100
    for each in found:
        assert ACTIVE.isdisjoint(each), sorted(each)
        if "/URI" in each:
            assert safe_target(str(each["/URI"])) == str(each["/URI"])


def inside(value: object) -> Iterator[DictionaryObject]:
    """Give the dictionaries of an object; what it refers to are objects of their own."""
    if isinstance(value, DictionaryObject):
        yield value
        value = [value.raw_get(key) for key in value]
    if isinstance(value, list):
        for each in value:
            yield from inside(each)


@pytest.mark.parametrize("name", ["v/2.0.0/policy.docx", "changes/2.0.0/redline.docx"])
def test_a_word_file_has_links_and_nothing_else_outside(site: Path, name: str) -> None:
    with ZipFile(site / "terms" / name) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                tree = etree.fromstring(package.read(part))
                for relation in tree.iter("{*}Relationship"):
                    if relation.get("TargetMode") == "External":
                        assert relation.get("Type").endswith("/hyperlink")
                        assert relation.get("Target").startswith(LINKS)
                assert not [each for each in tree.iter("{*}instrText") if "DDE" in (each.text or "").upper()]
        assert not [part for part in package.namelist() if part.startswith(("word/embeddings", "word/vba"))]


def test_feeds_are_sound_and_lead_to_pages(site: Path) -> None:
    data = (site / "terms" / "feed.en.xml").read_bytes()
    assert not feedparser.parse(BytesIO(data), sanitize_html=False).bozo
    for name in ("feed.en.xml", "v/2.0.0/policy.akn.xml"):
        for each in etree.fromstring((site / "terms" / name).read_bytes()).iter():
            target = each.get("href")
            assert target is None or safe_target(target) == target


@pytest.fixture(scope="module")
def edition(repository: Scratch) -> Document:
    """The text of the first edition."""
    with open_project(repository.root) as project:
        return project.edition(project.release("1.0.0"), "en")


def test_every_file_of_an_edition_says_what_the_text_says(site: Path, edition: Document) -> None:
    folder = site / "terms" / "v" / "1.0.0"
    assert akn.lines(akn.read((folder / "policy.akn.xml").read_bytes())) == akn.expected(edition)
    read = accepted((folder / "policy.docx").read_bytes())
    assert [each.text for each in read[-len(edition.blocks) :]] == [each.text for each in expected(edition)]
    blocks = json.loads((folder / "policy.json").read_text("utf-8"))["blocks"]
    assert [each["text"] for each in blocks] == [block.text for block in edition.blocks]


@pytest.mark.parametrize(("name", "said"), [("en", BREAKS), ("kk", MIXED)])
def test_a_calendar_holds_editions_and_nothing_else(site: Path, name: str, said: str) -> None:
    found = Calendar.from_ical((site / "terms" / f"calendar.{name}.ics").read_bytes())
    events = found.walk("VEVENT")
    assert {each.name for each in found.walk()} <= {
        "VCALENDAR",
        "VEVENT",
        "VTIMEZONE",
        "STANDARD",
        "DAYLIGHT",
    }
    assert events
    assert all(str(each["summary"]).startswith(said) for each in events)
    assert {str(each["url"]).split("/terms/")[0] for each in events} == {"https://example.org"}


def test_findings_for_machines_hold_no_links(repository: Scratch) -> None:
    """SARIF 2.1.0, section 3.11.6: `[text](target)` in a plain message is a link."""
    findings = reporting.check_policy(repository.root, None)
    log = json.loads(json.dumps(findings_sarif(findings, catalogue("en"))))
    said = [each["message"]["text"] for each in log["runs"][0]["results"]]
    assert any("fire()" in each for each in said)
    assert not [each for each in said if "](" in each]


def test_a_review_on_github_shows_text_and_calls_nobody(review: Review) -> None:
    assert "\n" not in review.title
    assert "@octocat" not in review.text
    for bare in ("![", "](", "<script", "<img", "<svg"):
        at = [index for index in range(len(review.text)) if review.text.startswith(bare, index)]
        assert all(
            review.text[index - 1 : index] == "\\" or review.text[index + 1 : index + 2] == "\\"
            for index in at
        ), bare
