"""Signing a record and tagging its releases: in a scratch repository, with real keys."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from tests.keys import Key
from tests.scratch import QUIET, Scratch, terms

from policysite.errors import (
    FileError,
    MisuseError,
    SignatureError,
    UncheckedError,
    UnknownVersionError,
)
from policysite.openssh import verify_signature
from policysite.project import Project, open_project
from policysite.tasks import endorsing, signing
from policysite.tasks.endorsing import Endorsed


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases and a late translation."""
    made = Scratch.create(tmp_path_factory.mktemp("history") / "repository", "en", "kk")
    made.write("en", terms("One."))
    made.release("1.0", "2026-01-10T09:00+05:00")
    made.write("kk", "# Шарттар\n")
    made.translate("1.0", "kk", "2026-01-11T09:00+05:00")
    made.write("en", terms("Two."))
    made.release("1.1", "2026-01-12T09:00+05:00")
    return made.root


@pytest.fixture
def scratch(history: Path, tmp_path: Path) -> Scratch:
    return Scratch(Path(shutil.copytree(history, tmp_path / "repository")))


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    return Key.create(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def project(scratch: Scratch, key: Key) -> Iterator[Project]:
    """The repository, opened; the key may sign."""
    scratch.path("allowed_signers").write_bytes(key.allowed())
    with open_project(scratch.root) as opened:
        yield opened


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git know nothing of this machine's settings."""
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)


def signer(project: Project, each: Endorsed) -> str:
    listed = endorsing.signers(project) or b""
    return verify_signature(each.sums, each.signature or b"", listed, each.name).identity


def test_the_last_entry_is_signed_and_any_other_that_is_named(project: Project, key: Key) -> None:
    first = signing.sign(project, None, str(key.path))
    assert (first.name, first.place, first.signer.identity) == (
        "1.1", "docs/terms/signatures/1.1.sig", "dpo@example.org",
    )  # fmt: skip
    signing.sign(project, "1.0-kk", str(key.path))
    signing.sign(project, "1.0", str(key.path))
    found = endorsing.endorsed(project)
    assert [each.name for each in found] == ["1.0", "1.0-kk", "1.1"]
    for each in found:
        assert signer(project, each) == "dpo@example.org"
    assert all(later.sums != each.sums for later, each in zip(found[1:], found, strict=False))
    with pytest.raises(UnknownVersionError, match=r"'9\.9'"):
        signing.sign(project, "9.9", str(key.path))


def test_a_key_that_may_not_sign_writes_nothing_and_shows_the_line_to_add(
    scratch: Scratch, project: Project, tmp_path: Path
) -> None:
    stranger = Key.create(tmp_path / "stranger")
    scratch.git("config", "user.email", "new@example.org")
    with pytest.raises(SignatureError) as refused:
        signing.sign(project, None, str(stranger.path))
    line = refused.value.do.splitlines()[-1].strip()
    assert line == f'new@example.org namespaces="policysite,git" {stranger.public}'
    assert not scratch.path("signatures").exists()
    with scratch.path("allowed_signers").open("a", encoding="utf-8") as listed:
        listed.write(f"{line}\n")
    assert signing.sign(project, None, str(stranger.path)).signer.identity == "new@example.org"


@pytest.mark.parametrize("identity", ["two words", "a,b", "", "*", "a\nb", "#", "-"])
def test_an_identity_that_would_be_misread_is_not_suggested(
    identity: str, scratch: Scratch, project: Project, tmp_path: Path
) -> None:
    stranger = Key.create(tmp_path / "stranger")
    scratch.git("config", "user.email", identity)
    with pytest.raises(SignatureError) as refused:
        signing.sign(project, None, str(stranger.path))
    assert refused.value.do.splitlines()[-1].strip().startswith("name@example.org ")


@pytest.mark.usefixtures("quiet")
def test_gits_own_key_is_used_when_it_is_one_of_ssh(scratch: Scratch, project: Project, key: Key) -> None:
    with pytest.raises(MisuseError, match="no key is named"):
        signing.sign(project, None, None)
    scratch.git("config", "user.signingkey", str(key.path))
    with pytest.raises(MisuseError, match="no key is named"):
        signing.sign(project, None, None)
    scratch.git("config", "gpg.format", "ssh")
    assert signing.sign(project, None, None).name == "1.1"


def test_changed_records_lists_and_names_are_seen(scratch: Scratch, project: Project, key: Key) -> None:
    signing.sign(project, "1.0", str(key.path))
    (signed,) = endorsing.endorsed(project)
    scratch.path("signatures/1.1.sig").write_bytes(signed.signature or b"")
    moved = endorsing.endorsed(project)[1]
    with pytest.raises(SignatureError, match="does not hold"):
        signer(project, moved)
    scratch.path("signatures/2.0.tsr").write_bytes(b"")
    with pytest.raises(SignatureError, match="no entry of this name"):
        endorsing.endorsed(project)


def test_a_link_is_no_signature(scratch: Scratch, project: Project, key: Key, tmp_path: Path) -> None:
    scratch.path("signatures").symlink_to(tmp_path)
    with pytest.raises(FileError, match="link"):
        signing.sign(project, None, str(key.path))
    assert not (tmp_path / "1.1.sig").exists()


def test_what_vouches_is_published_with_what_it_vouches_for(
    scratch: Scratch, project: Project, key: Key
) -> None:
    assert endorsing.published(project) == {}
    signing.sign(project, "1.0", str(key.path))
    scratch.path("signatures/1.1.tsr").write_bytes(b"stamp")
    scratch.path("authorities.pem").write_bytes(b"root")
    files = endorsing.published(project)
    assert sorted(files) == [
        "allowed_signers", "authorities.pem", "signatures/1.0.SHA256SUMS", "signatures/1.0.sig",
        "signatures/1.1.SHA256SUMS", "signatures/1.1.tsr",
    ]  # fmt: skip
    ledger = sha256(project.ledger_bytes).hexdigest()
    assert files["signatures/1.1.SHA256SUMS"].startswith(f"{ledger}  releases.toml\n".encode())


# ── Tags ──


@pytest.fixture
def tagged(scratch: Scratch, project: Project, key: Key) -> Project:
    """The release 1.1 has the tag that `sign` suggests."""
    run(scratch, signing.tag_command(project, "1.1", str(key.path)))
    return project


def run(scratch: Scratch, command: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "git"
    scratch.git(*arguments)


def signer_of_tag(project: Project, version: str = "1.1") -> str:
    found = {each: tag for tag, each in endorsing.release_tags(project)}
    return endorsing.check_tag(project, found[version], version).identity


def test_the_suggested_tag_is_one_of_an_allowed_signer(tagged: Project) -> None:
    assert [(tag.name, version) for tag, version in endorsing.release_tags(tagged)] == [("terms/1.1", "1.1")]
    assert signer_of_tag(tagged) == "dpo@example.org"


def test_a_tag_is_not_checked_without_a_list_of_signers(scratch: Scratch, tagged: Project) -> None:
    scratch.path("allowed_signers").unlink()
    with pytest.raises(UncheckedError, match="no list"):
        signer_of_tag(tagged)


def test_a_tag_by_another_key_is_not_believed(scratch: Scratch, tagged: Project, tmp_path: Path) -> None:
    scratch.path("allowed_signers").write_bytes(Key.create(tmp_path / "other").allowed())
    with pytest.raises(SignatureError, match="no allowed signer"):
        signer_of_tag(tagged)


def test_a_tag_under_another_name_is_not_believed(scratch: Scratch, tagged: Project) -> None:
    scratch.git("update-ref", "refs/tags/terms/1.0", scratch.git("rev-parse", "refs/tags/terms/1.1"))
    with pytest.raises(SignatureError, match=r"'terms/1\.1' under another name"):
        signer_of_tag(tagged, "1.0")


@pytest.mark.parametrize("options", [["terms/1.0"], ["--annotate", "--message", "x", "terms/1.0"]])
def test_an_unsigned_tag_is_not_believed(options: list[str], scratch: Scratch, tagged: Project) -> None:
    scratch.git("tag", *options, "HEAD~2")
    with pytest.raises(SignatureError, match="no allowed signer"):
        signer_of_tag(tagged, "1.0")


def test_a_signed_tag_of_another_commit_is_not_believed(scratch: Scratch, tagged: Project, key: Key) -> None:
    run(scratch, f"{signing.tag_command(tagged, '1.0', str(key.path))} HEAD")
    with pytest.raises(SignatureError, match=r"not the one of release 1\.0"):
        signer_of_tag(tagged, "1.0")


@pytest.mark.parametrize("target", ["HEAD^{tree}", "terms/1.1"])
def test_a_signed_tag_of_no_commit_is_not_believed(
    target: str, scratch: Scratch, tagged: Project, key: Key
) -> None:
    run(scratch, f"{signing.tag_command(tagged, '1.0', str(key.path))} {target}")
    with pytest.raises(SignatureError, match="does not lead to a commit"):
        signer_of_tag(tagged, "1.0")


@pytest.mark.parametrize("back", [1, 2])
def test_the_tag_of_a_release_may_follow_its_translation(
    back: int, scratch: Scratch, tagged: Project, key: Key
) -> None:
    run(scratch, f"{signing.tag_command(tagged, '1.0', str(key.path))} HEAD~{back}")
    assert signer_of_tag(tagged, "1.0") == "dpo@example.org"


def test_a_program_that_the_clone_names_does_not_decide(
    scratch: Scratch, tagged: Project, tmp_path: Path
) -> None:
    scratch.path("allowed_signers").write_bytes(Key.create(tmp_path / "other").allowed())
    for name in ("gpg.program", "gpg.ssh.program", "gpg.openpgp.program", "gpg.x509.program"):
        scratch.git("config", name, "true")
    with pytest.raises(SignatureError, match="no allowed signer"):
        signer_of_tag(tagged)
