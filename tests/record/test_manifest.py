"""The record's manifest, and lists of checksums read strictly."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.errors import LedgerError, ManifestError
from policysite.model import Policy
from policysite.record import (
    manifests,
    prepare_translation,
    read_manifest,
    record_manifest,
    sha256,
    site_manifest,
    text_path,
)
from policysite.record.manifest import write_manifest
from policysite.site import addresses
from policysite.site.addresses import Site

from .conftest import TEXTS, Grow

A, B = "a" * 64, "b" * 64
GOOD = f"{A}  index.html\n{B}  v/1.0.0/policy.md\n".encode()


def test_it_names_the_ledger_and_every_text_in_the_order_of_the_ledger(two: bytes) -> None:
    changed = sha256("Текст!\n".encode())
    ru, kk, en = (sha256(TEXTS[language]) for language in ("ru", "kk", "en"))
    assert record_manifest(two, "ru", "").decode() == (
        f"{sha256(two)}  releases.toml\n"
        f"{ru}  v/1.0.0/policy.md\n{kk}  kk/v/1.0.0/policy.md\n{en}  en/v/1.0.0/policy.md\n"
        f"{changed}  v/1.0.1/policy.md\n{kk}  kk/v/1.0.1/policy.md\n{en}  en/v/1.0.1/policy.md\n"
    )


def test_each_entry_has_a_manifest_that_later_ones_add_to(policy: Policy, grow: Grow) -> None:
    under = replace(policy, required=frozenset({"ru"}))
    texts = {language: TEXTS[language] for language in ("ru", "en")}
    first = grow(texts=texts, under=under, notes={})
    second = grow(first, version="1.0.1", texts={**texts, "ru": b"New.\n"}, under=under, notes={})
    moment = datetime(2026, 12, 1, tzinfo=UTC)
    third = prepare_translation(
        policy, second, TEXTS["kk"], version="1.0.0", language="kk", note="", published=moment, where=""
    )
    found = manifests(third, "ru", "")
    assert list(found) == ["1.0.0", "1.0.1", "1.0.0-kk"]
    for name, ledger in zip(found, (first, second, third), strict=True):
        assert found[name] == record_manifest(ledger, "ru", "")
    listed = [data.split(b"\n", 1)[1] for data in found.values()]
    assert listed[1].startswith(listed[0])
    assert listed[2] == listed[1] + f"{sha256(TEXTS['kk'])}  kk/v/1.0.0/policy.md\n".encode()


def test_without_a_release_it_names_the_ledger_only() -> None:
    assert record_manifest(b"", "ru", "") == f"{sha256(b'')}  releases.toml\n".encode()


def test_a_ledger_that_is_not_sound_has_no_manifest(two: bytes) -> None:
    with pytest.raises(LedgerError, match="chain"):
        record_manifest(two.replace(b"original", b"original", 1).replace(b"10:00", b"10:01", 1), "ru", "")


def test_a_language_that_leads_elsewhere_has_no_path(two: bytes) -> None:
    first = two[: two.rindex(b"\n[[")]
    hostile = first.replace(b"[release.text.kk]", b'[release.text."../../kk"]')
    with pytest.raises(ManifestError, match="kk"):
        record_manifest(hostile, "ru", "")


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_paths_are_the_addresses_of_the_site(language: str) -> None:
    site = Site(("ru", "kk"), "ru")
    assert text_path("1.0+a", language, "ru") == site.location(addresses.copy("1.0+a", "md"), language)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (GOOD[:-1], 2),
        (GOOD + b"\n", 3),
        (GOOD.replace(b"\n", b"\r\n"), 1),
        (b"\xef\xbb\xbf" + GOOD, 1),
        (GOOD.replace(b"aaaa", b"aaaA", 1), 1),
        (GOOD.replace(b"  ", b" *", 1), 1),
        (GOOD.replace(b"  ", b" ", 1), 1),
        (GOOD + GOOD, 3),
        (GOOD.replace(b"index", b"/index"), 1),
        (GOOD.replace(b"index", b"../index"), 1),
        (GOOD.replace(b"v/1.0.0", b"v/./1.0.0"), 2),
        (GOOD.replace(b"v/1.0.0", b"v//1.0.0"), 2),
        (GOOD.replace(b"v/1.0.0", b"v\\1.0.0"), 2),
        (GOOD.replace(b"index", b"in\0dex"), 1),
        (GOOD.replace(b"index", "in\u202edex".encode()), 1),
        (GOOD.replace(b"index", b"in\xffdex"), 1),
        (b"# comment\n" + GOOD, 1),
        (b"\\" + GOOD, 1),
    ],
)
def test_lists_are_read_strictly(data: bytes, line: int) -> None:
    with pytest.raises(ManifestError) as error:
        read_manifest(data, "SUMS")
    assert error.value.where == f"SUMS:{line}"


PATHS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@given(st.dictionaries(PATHS, st.sampled_from([A, B]), min_size=1, max_size=4))
def test_what_can_be_written_is_read_back(files: dict[str, str]) -> None:
    try:
        data = write_manifest(files)
    except ManifestError:
        return
    assert read_manifest(data, "") == files
    assert site_manifest(files) == write_manifest(dict(sorted(files.items())))
