"""What search engines are told of an edition."""

import json
from typing import Any

import pytest
from tests.exports.following import three

from policysite.site.formats import COPIES
from policysite.site.jsonld import jsonld
from policysite.site.pages import pages


def described(day: str = "2026-06-15") -> dict[tuple[str, str], str]:
    publication = three(day)
    return {(page.language, page.address): jsonld(publication, page) for page in pages(publication)}


def document(described: str) -> dict[str, Any]:
    entity: dict[str, Any] = json.loads(described)["mainEntity"]
    return entity


def test_a_page_is_about_an_edition() -> None:
    page = json.loads(described()["ru", "v/1.1/"])
    assert page["@context"] == "https://schema.org"
    assert (page["@type"], page["url"]) == ("WebPage", "https://example.org/terms/ru/v/1.1/")
    edition = page["mainEntity"]
    assert edition["@type"] == "DigitalDocument"
    assert edition["version"] == "1.1"
    assert edition["inLanguage"] == "ru"
    assert edition["datePublished"] == "2026-05-02"
    assert edition["translationOfWork"] == {"@id": "https://example.org/terms/v/1.1/"}
    assert "https://example.org/terms/ru/v/1.1/policy.pdf" in [
        each["contentUrl"] for each in edition["encoding"]
    ]
    assert {each["encodingFormat"]: each.get("sha256") for each in edition["encoding"]} == {
        media_type: "0" * 64 if suffix == "md" else None for suffix, media_type in COPIES.items()
    }


def test_the_home_page_is_about_the_edition_in_force() -> None:
    found = document(described()["en", ""])
    assert found["@id"] == "https://example.org/terms/v/1.2/"
    assert "translationOfWork" not in found


@pytest.mark.parametrize(
    ("version", "coverage"),
    [
        ("1.0", "2026-03-01/2026-03-31"),
        ("1.1", None),
        ("1.2", "2026-04-01/2026-06-30"),
        ("2.0", "2026-07-01/.."),
    ],
)
def test_it_covers_the_days_on_which_it_rules(version: str, coverage: str | None) -> None:
    assert document(described()["en", f"v/{version}/"]).get("temporalCoverage") == coverage


def test_other_pages_and_missing_texts_say_nothing() -> None:
    said = described()
    assert {address for (_, address), value in said.items() if value} == {
        "", "v/1.0/", "v/1.1/", "v/1.2/", "v/2.0/"
    }  # fmt: skip
    assert not said["ru", "v/1.2/"]
    assert not described("2026-02-01")["en", ""]


def test_a_note_cannot_end_the_script() -> None:
    said = described()["en", "v/2.0/"]
    assert "<" not in said
    assert document(said)["description"] == "<script>alert(1)</script> & more"
