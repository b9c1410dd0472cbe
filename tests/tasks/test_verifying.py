"""Clones, sites and files, verified: what holds, what does not, what could not be checked."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from tests.authority import Authority
from tests.quality.tamper import changes
from tests.scratch import Scratch
from tests.tasks.made_site import Recorded, make_site, record, seal

from policysite.errors import LedgerError, MisuseError
from policysite.record import check_append_only, parse_ledger
from policysite.record.proof import Limit, Verdict, Verification
from policysite.tasks.deploying import publish
from policysite.tasks.verifying import read_witness, verify_folder

NOWHERE = Path("/nowhere")
Made = tuple[Path, tuple[Recorded, ...]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A clone with two releases and the site that was built of them, and its record after each."""
    root = tmp_path_factory.mktemp("made") / "repository"
    states = record(root, 10, 11)
    make_site(root, states[-1], v__1_0__policy_pdf="%PDF")
    return root, states


@pytest.fixture
def scratch(made: Made, tmp_path: Path) -> Scratch:
    """A copy of it that a test may change."""
    return Scratch(Path(shutil.copytree(made[0], tmp_path / "Мои документы")))


def said(found: Verification) -> dict[str, str]:
    return {proof.code: proof.verdict.value for proof in found.proofs}


def failing(found: tuple[Verification, ...]) -> set[str]:
    return {proof.code for each in found for proof in each.proofs if proof.verdict is Verdict.FAILS}


def test_a_clone_is_verified_and_the_site_that_was_built_in_it(made: Made) -> None:
    clone, site = verify_folder(made[0], NOWHERE, None)
    assert said(clone) == dict.fromkeys(("ledger", "growth", "blobs", "working"), "holds")
    assert said(site) == dict.fromkeys(("ledger", "texts", "sums", "heads", "files", "clone"), "holds")
    assert clone.head == site.head == parse_ledger(made[1][-1].ledger, "").head
    assert set(clone.limits) == {Limit.TAIL, Limit.AUTHOR, Limit.TIME}


def test_a_record_that_was_rewritten_and_committed(scratch: Scratch, made: Made) -> None:
    scratch.path("releases.toml").write_bytes(made[1][0].ledger)  # the last entry is cut off
    scratch.commit()
    clone, site = verify_folder(scratch.root, NOWHERE, None)
    assert failing((clone,)) == {"growth"}
    assert said(site)["clone-ahead"] == "unchecked"


def test_every_change_of_the_ledger_in_a_clone_is_noticed(made: Made) -> None:
    ledger = made[1][-1].ledger
    for position in range(len(ledger)):
        for kind, changed in changes(ledger, position, 1 + position % 255):
            try:
                check_append_only(ledger, changed, "")
            except LedgerError:
                continue
            pytest.fail(f"{kind} at {position}")


def test_a_text_that_git_lost(scratch: Scratch, made: Made) -> None:
    blob = parse_ledger(made[1][0].ledger, "").releases[0].texts["en"].blob
    (scratch.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert failing(verify_folder(scratch.root, NOWHERE, None)) == {"blobs"}


def test_a_part_of_the_history_proves_a_part(scratch: Scratch, tmp_path: Path) -> None:
    scratch.git("clone", "--quiet", "--depth", "1", scratch.root.as_uri(), str(tmp_path / "shallow"))
    (clone,) = verify_folder(tmp_path / "shallow", NOWHERE, None)
    assert said(clone)["growth"] == said(clone)["blobs"] == "unchecked"
    assert clone.holds


def test_drafts_and_what_is_not_committed_are_named_and_do_no_harm(scratch: Scratch) -> None:
    ledger = scratch.path("releases.toml").read_bytes()
    scratch.write("en", "# Terms\n\n1. A third text.\n")
    (clone, _) = verify_folder(scratch.root, NOWHERE, None)
    assert (said(clone)["working"], clone.holds) == ("unchecked", True)
    scratch.release("1.2", "2026-01-12T09:00+05:00", notes={"en": "A day."})
    scratch.git("reset", "--quiet", "--soft", "HEAD~1")
    clone, site = verify_folder(scratch.root, NOWHERE, None)
    assert scratch.path("releases.toml").read_bytes().startswith(ledger)
    assert (said(clone)["committed"], said(site)["clone-behind"]) == ("unchecked", "holds")
    assert clone.holds
    assert site.holds


def test_a_head_that_was_kept_shows_a_tail_that_was_cut_off(scratch: Scratch, made: Made) -> None:
    root, (early, late) = made
    heads = [parse_ledger(each.ledger, "").head for each in (early, late)]
    for head, code in zip(heads, ("witness-later", "witness"), strict=True):
        for each in verify_folder(root, NOWHERE, None, head):
            assert said(each)[code] == "holds"
            assert Limit.TAIL not in each.limits
    site = make_site(scratch.root, early)
    assert failing(verify_folder(site, NOWHERE, None)) == set()
    assert failing(verify_folder(site, NOWHERE, None, heads[1])) == {"witness"}


def test_a_head_may_be_in_a_file(made: Made) -> None:
    head = parse_ledger(made[1][-1].ledger, "").head
    assert read_witness(head.upper()) == head
    assert read_witness(str(made[0] / "site" / "terms" / "current.json")) == head
    for neither in (head[:12], str(made[0])):
        with pytest.raises(MisuseError, match="no head of a record"):
            read_witness(neither)


def test_a_site_is_compared_with_the_clone_of_its_policy(scratch: Scratch, tmp_path: Path) -> None:
    other = record(tmp_path / "other", 15)
    site = make_site(tmp_path / "other", other[0])
    assert "clone" in failing(verify_folder(site, scratch.root, "terms"))
    (unnamed,) = verify_folder(site, scratch.root, None)  # its current.json names no policy
    assert said(unnamed)["clone"] == "unchecked"
    assert not failing(verify_folder(site, tmp_path, None))


def test_pages_are_those_of_an_own_build_or_vouched_for_by_none(scratch: Scratch, tmp_path: Path) -> None:
    built = scratch.root / "site" / "terms"
    site = Path(shutil.copytree(built, tmp_path / "www" / "terms"))
    (same,) = verify_folder(site, scratch.root, "terms")
    assert said(same)["built"] == "holds"
    assert Limit.PAGES not in same.limits
    (site / "v" / "1.0" / "policy.pdf").write_bytes(b"forged")
    seal(site)
    (forged,) = verify_folder(site, scratch.root, "terms")
    (proof,) = (proof for proof in forged.proofs if proof.code == "built")
    assert (proof.verdict, [each.place for each in proof.details]) == (
        Verdict.UNCHECKED, ["v/1.0/policy.pdf"],
    )  # fmt: skip
    (alone,) = verify_folder(site, NOWHERE, None)
    for each in (forged, alone, *verify_folder(scratch.root, NOWHERE, None)[1:]):
        assert Limit.PAGES in each.limits


def test_an_authority_that_the_site_itself_names_is_to_be_compared(scratch: Scratch) -> None:
    site = scratch.root / "site" / "terms"
    sums, authority = (site / "SHA256SUMS").read_bytes(), Authority.create()
    answer = authority.answer(sha256(sums).digest(), None)
    files = {"authorities.pem": authority.pem, "signatures/1.1.tsr": answer}
    for name, data in {**files, "signatures/1.1.SHA256SUMS": sums}.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(data)
    seal(site)
    (found,) = verify_folder(site, NOWHERE, None)
    assert said(found)["stamp"] == "holds"
    assert Limit.KEYS in found.limits
    assert Limit.TIME not in found.limits
    (against,) = verify_folder(site, scratch.root, "terms")
    assert said(against)["stamp"] == "unchecked", "the clone names no authority"


def test_a_byte_that_changed_is_named(scratch: Scratch) -> None:
    pdf = scratch.root / "site" / "terms" / "v" / "1.0" / "policy.pdf"
    pdf.write_bytes(b"%PDG")
    found = verify_folder(pdf.parents[2], NOWHERE, None)
    (proof,) = (proof for proof in found[0].proofs if proof.details)
    assert [(detail.kind, detail.place) for detail in proof.details] == [("changed", "v/1.0/policy.pdf")]


def test_folders_that_hold_sites(scratch: Scratch, tmp_path: Path) -> None:
    publish(scratch.root, tmp_path / "www")
    for folder in (tmp_path / "www", tmp_path / "www" / "current", scratch.root / "site"):
        (found,) = verify_folder(folder, NOWHERE, None)
        assert found.holds
        assert Path(found.subject).name == "terms"
    for neither in (tmp_path, scratch.root / "docs", scratch.path("")):
        with pytest.raises(MisuseError, match="nothing to verify"):
            verify_folder(neither, NOWHERE, None)
    with pytest.raises(MisuseError, match="nothing to verify"):
        verify_folder(scratch.root / "site", NOWHERE, "privacy")
