"""No path leaves the folder that it belongs to, and no clone makes git run its programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.scratch import Scratch

from policysite.errors import FileError, MisuseError, RepositoryError
from policysite.project import open_project
from policysite.record import is_label
from policysite.record.archive import open_archive

OUTSIDE = (
    "../x",
    "..",
    ".",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "-x",
    "--upload-pack=x",
    "x\0",
    "x\n",
    "CON:",
    ":(glob)**",
    "",
)

PROGRAMS = (
    *("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "diff.external", "diff.x.textconv"),
    *("diff.x.command", "alias.rev-list", "alias.cat-file", "uploadpack.packObjectsHook", "gpg.program"),
    "credential.helper",
)


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_version_is_no_path(name: str) -> None:
    assert not is_label(name)


@pytest.mark.parametrize("name", [*filter(None, OUTSIDE), "a..b", "a.", "a.lock", "A.LOCK"])
def test_a_policy_is_no_path(terms_repository: Scratch, name: str) -> None:
    with pytest.raises(MisuseError, match="cannot name a policy"), open_project(terms_repository.root, name):
        pass


@pytest.mark.parametrize("name", ["en.md", "policy.toml", "releases.toml"])
def test_a_link_among_the_texts_is_refused(terms_repository: Scratch, tmp_path: Path, name: str) -> None:
    path = terms_repository.path(name)
    secret = tmp_path / "secret"
    path.rename(secret)
    path.symlink_to(secret)
    with pytest.raises(FileError, match="link"), open_project(terms_repository.root):
        pass


def test_a_link_in_the_place_of_a_policy_is_refused(terms_repository: Scratch) -> None:
    folder = terms_repository.path("policy.toml").parent
    folder.rename(terms_repository.root / "elsewhere")
    folder.symlink_to("../elsewhere")
    with pytest.raises(FileError, match="link"), open_project(terms_repository.root):
        pass


def test_a_repository_may_be_reached_by_a_link(terms_repository: Scratch, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(terms_repository.root)
    with open_project(tmp_path / "link") as project:
        assert project.ledger.releases


@pytest.mark.parametrize(
    "revision", [*OUTSIDE, "HEAD:docs", "@{-1}", "HEAD^{/x}", ":/x", "a..b", "HEAD --output=x"]
)
def test_a_revision_is_a_name(terms_repository: Scratch, revision: str) -> None:
    with open_archive(terms_repository.root) as archive, pytest.raises(RepositoryError):
        archive.committed("docs/terms/ru.md", revision)


@pytest.mark.parametrize("path", [":(glob)docs/**", "--all", "-x", ":/", "docs/*/ru.md", "../x"])
def test_a_path_is_no_pattern_and_no_option(terms_repository: Scratch, path: str) -> None:
    with open_archive(terms_repository.root) as archive:
        assert (
            not [each for each in archive.history(path) if each.blob] if not path.startswith("..") else True
        )


def test_a_clone_runs_none_of_its_programs(terms_repository: Scratch, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\n", "utf-8")
    program.chmod(0o755)
    for name in PROGRAMS:
        terms_repository.git("config", name, f"!{program}" if name.startswith("alias") else str(program))
    terms_repository.git("config", "remote.origin.url", f"ext::{program}")
    terms_repository.git("config", "remote.origin.promisor", "true")
    terms_repository.git("config", "protocol.ext.allow", "always")
    hooks = terms_repository.root / ".git" / "hooks"
    for name in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).write_bytes(program.read_bytes())
        (hooks / name).chmod(0o755)
    (terms_repository.root / ".git" / "info" / "attributes").write_text("*.md diff=x\n", "utf-8")
    with open_project(terms_repository.root) as project:
        assert project.editions("ru")
        assert project.archive.history("docs/terms/ru.md")
        assert project.archive.blob("0" * 40) is None
    assert not ran.exists()


def test_the_browser_code_makes_no_markup_of_text() -> None:
    sinks = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTML|srcdoc"
    )
    for path in (Path(__file__).parents[2] / "overrides" / "assets").rglob("*.js"):
        assert not sinks.search(path.read_text("utf-8")), path
