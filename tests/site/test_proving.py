"""No byte of a site can change without verification noticing; and what a forger can renew beside it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.tamper import Tampering, changes, fails
from tests.tasks.made_site import make_site, record

from policysite.record import parse_ledger, record_manifest, sha256, site_manifest
from policysite.site import addresses
from policysite.site.proving import Found, is_read, prove_site
from policysite.tasks.sites import read_site

TEXT = "v/1.0/policy.md"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """A small site of two editions."""
    root = tmp_path_factory.mktemp("site") / "repository"
    *_, recorded = record(root, 10, 11)
    return read_site(make_site(root, recorded, v__1_0__policy_pdf="%PDF", v__1_0__index_html="1.0"))


def test_a_site_as_it_was_built_is_verified(found: Found) -> None:
    proofs = prove_site(found)
    assert not fails(proofs)
    assert [proof.code for proof in proofs] == ["ledger", "texts", "sums", "heads", "files"]


@pytest.mark.parametrize("path", [addresses.LEDGER, addresses.SUMS, TEXT, "v/1.0/policy.pdf", "index.html"])
def test_every_change_of_every_byte_is_noticed(found: Found, path: str) -> None:
    data = found.read.get(path) or {TEXT: b"# Terms\n\n1. The text of 10 January.\n"}.get(path, b"%PDF")
    assert sha256(data) == found.digests[path]
    tampering = Tampering(found)
    for position in range(len(data)):
        for kind, changed in changes(data, position, 1 + position % 255):
            assert tampering.notices(path, changed), (path, position, kind)


@given(position=st.integers(0), other=st.integers(1, 255))
def test_changes_of_the_manifest_are_noticed(found: Found, position: int, other: int) -> None:
    data = found.read[addresses.FILES]
    for kind, changed in changes(data, position % len(data), other):
        assert Tampering(found).notices(addresses.FILES, changed), kind


@pytest.mark.parametrize(
    ("path", "data", "code", "kind"),
    [
        (TEXT, None, "texts", "missing"),
        (TEXT, b"other", "texts", "changed"),
        ("v/1.0/policy.pdf", None, "files", "missing"),
        ("stray.html", b"", "files", "added"),
        (addresses.LEDGER, None, "ledger", "reason"),
        (addresses.SUMS, None, "sums", "differs"),
        (addresses.FILES, None, "files", "missing"),
        (addresses.CURRENT, b'{"head": "0"}', "heads", "head"),
        ("history/index.html", b"", "heads", "head"),
    ],
)
def test_it_says_what_is_wrong_and_where(
    found: Found, path: str, data: bytes | None, code: str, kind: str
) -> None:
    wrong = {proof.code: proof.details for proof in prove_site(with_file(found, path, data)) if proof.details}
    assert kind in {detail.kind for detail in wrong[code]}


def test_a_forger_who_renews_the_list_of_files_is_noticed_by_the_record(found: Found) -> None:
    for path, data in ((TEXT, b"forged\n"), (addresses.SUMS, b"forged\n"), ("index.html", b"no head")):
        assert fails(prove_site(resealed(with_file(found, path, data)))), path
    assert not fails(prove_site(resealed(with_file(found, "v/1.0/policy.pdf", b"forged"))))


def test_a_forger_who_renews_all_lists_is_noticed_by_the_chain_and_the_heads(found: Found) -> None:
    ledger = found.read[addresses.LEDGER]
    for number, version in enumerate((b'"1.0"', b'"1.1"')):
        forged = ledger.replace(version, version.replace(b"1.", b"3."))
        assert forged != ledger
        renewed = with_file(found, addresses.LEDGER, forged)
        if number:  # the last entry: only the heads tell
            renewed = with_file(renewed, addresses.SUMS, record_manifest(forged, "en", ""))
            texts = {path.replace("1.1", "3.1"): each for path, each in renewed.digests.items()}
            renewed = replace(renewed, digests=texts)
        failing = {proof.code for proof in prove_site(resealed(renewed)) if proof.details}
        assert failing == ({"heads"} if number else {"ledger"})


def test_the_language_at_the_root_is_found(tmp_path: Path) -> None:
    *_, recorded = record(tmp_path / "repository", 10)
    german = recorded.ledger.replace(b"text.en", b"text.de")
    assert parse_ledger(german, "").releases
    found = Found(
        {addresses.LEDGER: sha256(german), "v/1.0/policy.md": sha256(recorded.texts["v/1.0/policy.md"])},
        {addresses.LEDGER: german, addresses.SUMS: record_manifest(german, "de", "")},
        whole=True,
    )
    proofs = {proof.code: proof.details for proof in prove_site(found)}
    assert proofs["texts"] == proofs["sums"] == ()


def test_files_whose_content_counts_are_few() -> None:
    for path in (
        "index.html",
        "kk/verify/index.html",
        "feed.pt-BR.xml",
        "signatures/1.0.sig",
        addresses.SUMS,
    ):
        assert is_read(path), path
    for path in ("v/1.0/index.html", "v/1.0/policy.pdf", "weave.ru.json", "search/search_index.json"):
        assert not is_read(path), path


def with_file(found: Found, path: str, data: bytes | None) -> Found:
    """Put a file into a site, or take it out."""
    known = {each: digest for each, digest in found.digests.items() if each != path}
    read = {each: content for each, content in found.read.items() if each != path}
    if data is not None:
        known[path] = sha256(data)
        read |= {path: data} if is_read(path) else {}
    return replace(found, digests=known, read=read)


def resealed(found: Found) -> Found:
    """Write the list of files anew, as a forger would."""
    listed = {path: digest for path, digest in found.digests.items() if path != addresses.FILES}
    return with_file(found, addresses.FILES, site_manifest(listed))
