"""`policysite verify` as a person or a script meets it."""

import json
from pathlib import Path

import pytest
from tests.cli.calling import run, start
from tests.tasks.made_site import make_site, record


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
    assert found.stdout == "site/terms/v/1.0/policy.md: Matches: the text of edition 1.0, English\n"
    (tmp_path / "alien").write_bytes(b"alien")
    assert run("verify", str(tmp_path / "alien"), cwd=root).returncode == 1
