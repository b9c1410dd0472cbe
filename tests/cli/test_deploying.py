"""`policysite publish`: what it says, to people and to machines."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.tasks.made_site import URL, Recorded, make_site, record

from policysite.cli import commands
from policysite.errors import FileError, MisuseError


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    return record(tmp_path_factory.mktemp("record") / "repository", 10)[0]


def publish(root: Path, *words: str) -> Result:
    return CliRunner().invoke(
        commands, ["publish", str(root / "www"), "--root", str(root), *words], catch_exceptions=False
    )


def test_people_read_what_changed(tmp_path: Path, recorded: Recorded) -> None:
    site = make_site(tmp_path, recorded, index_html="old", gone__index_html="")
    (site.parent / "nginx").mkdir()
    (site.parent / "nginx" / "terms.conf").touch()
    first = publish(tmp_path).stdout
    assert first.splitlines()[0].endswith(": readers see it now")
    assert "nginx -s reload" in first
    assert publish(tmp_path).stdout.endswith(": readers see it already\n")
    pages = {f"page{number}_html": "" for number in range(30)}
    make_site(tmp_path, recorded, index_html="new", **pages)
    second = publish(tmp_path).stdout
    assert f"  changed {URL}\n" in second
    assert f"  removed {URL}gone/\n" in second
    assert "  added   and 10 more: --purge-list names them all\n" in second
    assert "nginx" not in second
    seen = tmp_path / "www" / "current" / "terms" / "index.html"
    seen.write_text("defaced")
    third = publish(tmp_path, "--renew").stdout
    assert third.splitlines()[0].endswith(": readers see it now, as it was published")
    assert f"  changed {URL}\n" in third
    assert seen.read_text().startswith("new")


def test_machines_get_every_url(tmp_path: Path, recorded: Recorded) -> None:
    make_site(tmp_path, recorded, index_html="old")
    first = json.loads(publish(tmp_path, "--format", "json").stdout)
    assert first["before"] is None
    make_site(tmp_path, recorded, index_html="new", more_html="")
    purge = tmp_path / "purge.txt"
    second = json.loads(publish(tmp_path, "--format", "json", "--purge-list", str(purge)).stdout)
    assert second["before"] == first["release"]
    assert (second["added"], second["removed"]) == ([f"{URL}more.html"], [])
    assert purge.read_text("utf-8").splitlines() == sorted(second["added"] + second["changed"])
    back = publish(tmp_path, "--rollback", "--purge-list", "-")
    assert back.stdout == purge.read_text("utf-8")
    assert "readers see it now" in back.stderr
    kept = json.loads(publish(tmp_path, "--list", "--format", "json").stdout)
    assert [(each["name"], each["current"], each["previous"]) for each in kept] == [
        (first["release"], True, False),
        (second["release"], False, True),
    ]
    assert publish(tmp_path, "--rollback", second["release"]).exit_code == 0
    assert publish(tmp_path, "--list").stdout.split("\n")[0].endswith(" UTC  current")


def test_a_list_of_urls_that_cannot_be_written_stops_it(tmp_path: Path, recorded: Recorded) -> None:
    make_site(tmp_path, recorded)
    with pytest.raises(FileError, match="written"):
        publish(tmp_path, "--purge-list", str(tmp_path / "site" / "terms" / "index.html" / "purge.txt"))
    assert not (tmp_path / "www").exists()


def test_two_results_do_not_share_an_output(tmp_path: Path, recorded: Recorded) -> None:
    make_site(tmp_path, recorded)
    with pytest.raises(MisuseError, match="cannot share"):
        publish(tmp_path, "--format", "json", "--purge-list", "-")
    assert not (tmp_path / "www").exists()
