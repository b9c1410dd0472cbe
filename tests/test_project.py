"""What stops a build: each with what, where, and what to do."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.scratch import Scratch

from policysite import errors
from policysite.project import open_project


def read_all(root: Path) -> None:
    with open_project(root) as project:
        for language in project.policy.languages:
            project.editions(language)


def test_a_sound_policy_is_read(history: Scratch) -> None:
    with open_project(history.root) as project:
        assert [version for version, _ in project.editions("en")] == ["1.0", "1.1", "1.2", "1.3", "2.0"]
        assert [version for version, _ in project.editions("kk")] == ["1.3"]
        assert project.editions("en")[1][1] is project.editions("en")[3][1] or (
            project.editions("en")[1][1] == project.editions("en")[3][1]
        )


def change_entry(scratch: Scratch) -> None:
    ledger = scratch.path("releases.toml")
    ledger.write_bytes(ledger.read_bytes().replace(b'kind = "original"', b'kind = "0riginal"'))


def change_hash(scratch: Scratch) -> None:
    ledger = scratch.path("releases.toml")
    data = ledger.read_bytes()
    at = data.index(b'sha256 = "') + 10
    ledger.write_bytes(data[:at] + (b"0" if data[at : at + 1] != b"0" else b"1") + data[at + 1 :])


def remove_entry(scratch: Scratch) -> None:
    ledger = scratch.path("releases.toml")
    ledger.write_bytes(ledger.read_bytes()[: ledger.read_bytes().index(b"\n\n[[") + 1])


def remove_entry_and_commit(scratch: Scratch) -> None:
    remove_entry(scratch)
    scratch.commit("Hide a release")


def not_toml(scratch: Scratch) -> None:
    scratch.path("releases.toml").write_text("[[release]\n", encoding="utf-8")


def policy_not_toml(scratch: Scratch) -> None:
    scratch.path("policy.toml").write_text("languages = [", encoding="utf-8")


def unknown_language(scratch: Scratch) -> None:
    path = scratch.path("policy.toml")
    path.write_text(
        path.read_text("utf-8").replace('languages = ["ru", "en"]', 'languages = ["ru"]'), "utf-8"
    )


def lose_objects(scratch: Scratch) -> None:
    """Lose the released texts: they are neither in git nor in the working files any more."""
    for language in ("ru", "en"):
        scratch.write(language, "# Other\n\n1. Text.\n")
    for language in ("ru", "en"):
        blob = scratch.git("rev-parse", f"HEAD:docs/terms/{language}.md")
        (scratch.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()


def no_repository(scratch: Scratch) -> None:
    shutil.rmtree(scratch.root / ".git")


def no_policy(scratch: Scratch) -> None:
    scratch.path("policy.toml").unlink()


@pytest.mark.parametrize(
    ("spoil", "error", "where"),
    [
        (change_entry, errors.LedgerError, "releases.toml"),
        (change_hash, errors.LedgerRewrittenError, "releases.toml"),
        (remove_entry, errors.LedgerRewrittenError, "releases.toml"),
        (remove_entry_and_commit, errors.LedgerRewrittenError, "releases.toml"),
        (not_toml, errors.LedgerError, "releases.toml"),
        (policy_not_toml, errors.PolicyError, "policy.toml"),
        (unknown_language, errors.PolicyError, "policy.toml"),
        (lose_objects, errors.MissingBlobError, "release 1.0.0"),
        (no_repository, errors.RepositoryError, ""),
        (no_policy, errors.MisuseError, "docs"),
    ],
)
def test_what_stops_a_build(
    terms_repository: Scratch,
    spoil: Callable[[Scratch], None],
    error: type[errors.PolicysiteError],
    where: str,
) -> None:
    spoil(terms_repository)
    with pytest.raises(error) as caught:
        read_all(terms_repository.root)
    assert where in caught.value.where
    assert caught.value.do


def test_a_changed_text_behind_an_honest_name_stops_a_build(terms_repository: Scratch) -> None:
    """The ledger names a blob and a hash that do not belong together."""
    ledger = terms_repository.path("releases.toml")
    data = ledger.read_bytes()
    other = terms_repository.git("hash-object", "-w", "docs/terms/policy.toml")
    terms_repository.git("update-ref", "-d", "HEAD")
    ledger.write_bytes(re.sub(rb'blob = "\w+"', f'blob = "{other}"'.encode(), data, count=1))
    with pytest.raises(errors.TamperedTextError):
        read_all(terms_repository.root)


def test_a_shallow_clone_says_what_to_do(history: Scratch, tmp_path: Path) -> None:
    Scratch(tmp_path).git("clone", "--quiet", "--depth=1", history.root.as_uri(), "clone")
    with pytest.raises(errors.ShallowCloneError, match="part of the history") as caught:
        read_all(tmp_path / "clone")
    assert "fetch-depth: 0" in caught.value.do


def test_several_policies_ask_for_a_name(terms_repository: Scratch) -> None:
    second = terms_repository.root / "docs" / "cookies"
    second.mkdir()
    shutil.copy(terms_repository.path("policy.toml"), second)
    with pytest.raises(errors.MisuseError, match="several policies"):
        read_all(terms_repository.root)
    with open_project(terms_repository.root, "terms") as project:
        assert project.policy.slug == "terms"
