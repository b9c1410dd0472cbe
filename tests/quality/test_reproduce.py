"""That `make reproduce` would notice: what it compares, and that its surroundings are others indeed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from tests.quality.reproduce import ONE, OTHER, Surroundings, build, differences, manifest_hash

PROGRAM = """\
import json, os, sys, time
from pathlib import Path
Path("site").mkdir()
os.chdir("docs")
walked = [name for _, _, names in os.walk(".") for name in names]
seen = {
    "listed": os.listdir(), "walked": walked, "globbed": [each.name for each in Path().rglob("*")],
    "zone": time.tzname[0], "hash": hash("policy"), "home": os.environ["HOME"],
}
made = Path("../site/seen.json")
made.write_text(json.dumps(seen))
made.with_suffix(".mode").write_text(oct(made.stat().st_mode & 0o777))
"""


def seen(surroundings: Surroundings, folder: Path) -> dict[str, object]:
    (folder / "docs").mkdir(parents=True)
    for name in ("a", "b", "c"):
        (folder / "docs" / name).touch()
    (folder / "program.py").write_text(PROGRAM, "utf-8")
    made = build(surroundings, folder, "program.py")
    return {**json.loads(made["seen.json"]), "mode": made["seen.mode"].decode()}


def test_the_surroundings_differ_in_all_that_a_program_can_see(tmp_path: Path) -> None:
    one, other = (seen(each, tmp_path / each.folder) for each in (ONE, OTHER))
    assert [key for key in ("zone", "hash", "home", "mode") if one[key] == other[key]] == []
    assert other["listed"] == other["walked"] == other["globbed"] == ["c", "b", "a"]
    assert {*asdict(ONE)["environment"]} == {*asdict(OTHER)["environment"]}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"a": b"1", "b": b"2"}, set()),
        ({"a": b"1", "b": b"3"}, {"b"}),
        ({"a": b"1"}, {"b"}),
        ({"a": b"1", "b": b"2", "c": b""}, {"c"}),
    ],
)
def test_every_file_that_differs_is_named(other: dict[str, bytes], expected: set[str]) -> None:
    one = {"a": b"1", "b": b"2"}
    assert differences(one, other) == expected
    assert (manifest_hash(one) == manifest_hash(other)) == (not expected)
