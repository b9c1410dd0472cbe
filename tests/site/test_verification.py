"""The page verify/: the fingerprints of all texts, and what vouches for the record."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.exports.following import three
from tests.site.made import Made, publish, staged

from policysite.site.publication import Publication
from policysite.site.verification import endorsements, fingerprints

HEAD = "0123456789abcdef" * 4


def headed(publication: Publication, *signatures: str) -> Publication:
    ledger = replace(publication.ledger, head=HEAD)
    return replace(publication, ledger=ledger, signatures=frozenset(signatures))


def test_every_text_has_a_fingerprint_newest_edition_first() -> None:
    found = list(fingerprints(three()))
    assert [(each.version, each.language) for each in found] == [
        ("2.0", "en"), ("2.0", "ru"), ("1.2", "en"),
        ("1.1", "en"), ("1.1", "ru"), ("1.0", "en"), ("1.0", "ru"),
    ]  # fmt: skip
    assert found[4].published.isoformat() == "2026-05-02", "a translation that came later has its own day"
    assert found[4].location == "ru/v/1.1/policy.md"
    assert found[3].location == "v/1.1/policy.md"
    assert {each.sha256 for each in found} == {"0" * 64}


def test_a_copy_that_is_not_published_has_no_place() -> None:
    assert {each.location for each in fingerprints(replace(three(), files=frozenset()))} == {""}


@pytest.mark.parametrize(
    ("signatures", "expected"),
    [
        ((), []),
        (("1.0.sig",), []),
        (("1.0.SHA256SUMS", "1.0.sig"), [("1.0", True, False)]),
        (
            ("2.0.SHA256SUMS", "2.0.tsr", "1.0.SHA256SUMS", "1.0.sig"),
            [("2.0", False, True), ("1.0", True, False)],
        ),
        (
            ("1.1.SHA256SUMS", "1.1.sig", "1.1-ru.SHA256SUMS", "1.1-ru.sig", "1.1-ru.tsr"),
            [("1.1-ru", True, True), ("1.1", True, False)],
        ),
        (("9.9.SHA256SUMS", "9.9.sig"), []),
    ],
)
def test_signatures_and_time_stamps_are_named_by_entry(
    signatures: tuple[str, ...], expected: list[tuple[str, bool, bool]]
) -> None:
    publication = headed(three(), *(f"signatures/{name}" for name in signatures))
    found = [(each.name, bool(each.signature), bool(each.stamp)) for each in endorsements(publication)]
    assert found == expected


def test_the_page_has_a_row_for_each_text_and_the_head() -> None:
    pages = staged(headed(three()))
    for language in ("en", "ru"):
        page = pages[f"{language}/verify/index.md"]
        assert len(re.findall(r'data-sum="0{64}"', page)) == 7
        assert f"{HEAD[:32]}<wbr>{HEAD[32:]}" in page
        assert page.count(' id="v') == 4
        assert "signatures/" not in page
    assert 'href="../v/1.1/policy.md"' in pages["ru/verify/index.md"]
    assert 'href="../../v/1.1/policy.md"' in pages["ru/verify/index.md"]


def test_signatures_are_shown_where_there_are_any() -> None:
    page = staged(headed(three(), "signatures/1.0.SHA256SUMS", "signatures/1.0.sig"))["ru/verify/index.md"]
    assert 'href="../../signatures/1.0.sig"' in page
    assert 'href="../../allowed_signers"' in page
    assert "-s 1.0.sig \\\n" in page
    assert "signatures/1.0.tsr" not in page
    assert "openssl" not in page
    assert "Подписей и отметок времени здесь нет." not in page


def test_a_release_changes_the_head_on_few_pages_and_a_day_on_none() -> None:
    early, late = (staged(headed(three(day))) for day in ("2026-07-02", "2031-01-01"))
    headed_pages = {path for path, page in early.items() if f'head: "{HEAD}"' in page}
    assert {"ru/index.md", "en/history/index.md", "ru/verify/index.md"} <= headed_pages
    assert not [path for path in headed_pages if "/v/" in path or "/changes/" in path]
    assert early["en/verify/index.md"] == late["en/verify/index.md"]


def test_before_the_first_edition_there_is_nothing_to_verify() -> None:
    page = staged(publish("2026-06-01"))["en/verify/index.md"]
    assert "No edition has been published yet." in page
    assert "data-sum" not in page


def test_a_language_without_a_catalogue_says_which_words_are_english() -> None:
    page = staged(publish("2026-06-01", Made("1", "2026-03-01", {"de": "1. Eins.\n"}), languages=("de",)))
    assert '<section class="drop" lang="en"' in page["de/verify/index.md"]
    assert '<span lang="de">Deutsch</span>' in page["de/verify/index.md"]
