"""Files to take away, and what is written for other programs: nothing in them runs or leads anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import feedparser
import pytest
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from tests.scratch import Scratch

from policysite.exports.review import review_markdown, review_title
from policysite.language import catalogue
from policysite.project import open_project
from policysite.tasks import reviewing
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


def test_a_review_on_github_shows_text_and_calls_nobody(repository: Scratch) -> None:
    words = catalogue("en")
    with open_project(repository.root) as project:
        proposed = reviewing.review(project, repository.git("rev-parse", "HEAD~2"))
        said = review_markdown(project.policy, proposed, words, limit=10**6)
        assert "\n" not in review_title(project.policy, proposed, words)
    assert "@octocat" not in said
    for bare in ("![", "](", "<script", "<img", "<svg"):
        at = [index for index in range(len(said)) if said.startswith(bare, index)]
        assert all(said[index - 1 : index] == "\\" or said[index + 1 : index + 2] == "\\" for index in at), (
            bare
        )
