"""`policysite verify` as a person or a script meets it."""

import json
import os
from hashlib import sha256
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from tests.cli.calling import run, start
from tests.tasks.made_site import make_site, record

from policysite.cli import commands
from policysite.errors import MisuseError


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("verify") / "repository"
    make_site(root, record(root, 10, 11)[-1])
    return root


def test_it_holds_or_it_does_not_or_there_is_nothing(root: Path, tmp_path: Path) -> None:
    fine = start("verify", "--format", "json", cwd=root)
    assert fine.returncode == 0, fine.stderr
    assert [each["holds"] for each in json.loads(fine.stdout)] == [True, True]
    cut = run("verify", "site/terms", "--head", "0" * 64, "--language", "ru", cwd=root)
    assert cut.returncode == 1
    assert "Подлинность не подтверждена." in cut.stdout
    nothing = run("verify", str(tmp_path), cwd=root)
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert "nothing to verify" in nothing.stderr


def test_a_file_is_named(root: Path, tmp_path: Path) -> None:
    found = run("verify", "site/terms/v/1.0/policy.md", "--site", "site/terms", cwd=root)
    assert found.returncode == 0
    assert found.stdout.startswith(
        "site/terms/v/1.0/policy.md: Matches: the text of edition 1.0, English\n\nWhat this does not prove:\n"
    )
    (tmp_path / "alien").write_bytes(b"alien")
    assert run("verify", str(tmp_path / "alien"), cwd=root).returncode == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("",), "WHAT is empty"),
        (("--head", ""), "--head is empty"),
        (("docs/terms/en.md", "--site", ""), "--site is empty"),
        (("docs/terms/en.md", "--head", "0" * 64), "--head is for a record"),
    ],
)
def test_what_is_left_empty_or_would_be_ignored_is_refused(
    root: Path, words: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    with pytest.raises(MisuseError, match=said):
        CliRunner().invoke(commands, ["verify", *words], catch_exceptions=False)


def test_a_file_may_come_through_a_pipe(root: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    text = (root / "docs" / "terms" / "en.md").read_bytes()
    writer = Thread(target=(tmp_path / "pipe").write_bytes, args=(text,))
    writer.start()
    said = CliRunner().invoke(
        commands, ["verify", str(tmp_path / "pipe"), "--root", str(root), "--format", "json"]
    )
    writer.join()
    assert json.loads(said.stdout)["sha256"] == sha256(text).hexdigest()
