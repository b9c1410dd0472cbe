"""The bill of materials: valid, complete, of what the lock names, and the same bytes every time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from sbom import read_lock, sbom

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ("bom-1.6", "spdx", "jsf-0.82")


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(sbom(ROOT))
    return read


def test_it_is_valid_by_the_schema_of_cyclonedx(bill: dict[str, Any]) -> None:
    folder = files("cyclonedx.schema").joinpath("_res")
    read = [
        json.loads(folder.joinpath(f"{name}.SNAPSHOT.schema.json").read_text("utf-8")) for name in SCHEMAS
    ]
    known = Registry().with_resources(
        (urljoin(read[0]["$id"], f"{name}.SNAPSHOT.schema.json"), Resource.from_contents(each))
        for name, each in zip(SCHEMAS, read, strict=True)
    )
    validator = Draft7Validator(read[0], registry=known)
    assert [error.message for error in validator.iter_errors(bill)] == []
    assert not validator.is_valid(bill | {"components": [{"name": "a package of no type"}]})


def test_every_package_has_its_locked_version_and_hashes(bill: dict[str, Any]) -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert len(bill["components"]) > 20
    for each in bill["components"]:
        entry = re.search(
            rf"^{each['name']}=={re.escape(each['version'])}[ ;\\].*\n(    --hash.*\n)+", lock, re.MULTILINE
        )
        assert entry, each["name"]
        (distribution,) = each["externalReferences"]
        assert [one["content"] for one in distribution["hashes"]] == sorted(
            re.findall(r"[0-9a-f]{64}", entry[0])
        )


def test_every_package_says_its_licence(bill: dict[str, Any]) -> None:
    assert [each["name"] for each in bill["components"] if not each.get("licenses")] == []


def test_what_only_tests_need_is_not_listed(bill: dict[str, Any]) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert not {each["name"] for each in bill["components"]} & {*extras["test"]}


def test_everything_that_is_needed_is_there(bill: dict[str, Any]) -> None:
    known = {each["bom-ref"] for each in bill["components"]}
    root, *rest = bill["dependencies"]
    assert root["ref"] == bill["metadata"]["component"]["bom-ref"]
    assert {each["ref"] for each in rest} == known
    assert {name.partition("@")[0].removeprefix("pkg:pypi/") for name in root["dependsOn"]} >= {
        "babel",
        "mkdocs",
    }
    assert {need for each in bill["dependencies"] for need in each["dependsOn"]} == known


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    target = tmp_path / "new" / "sbom.cdx.json"
    subprocess.run([sys.executable, str(ROOT / "scripts" / "sbom.py"), str(target)], check=True)
    assert target.read_bytes() == sbom(ROOT)


def test_a_lock_may_name_a_package_twice() -> None:
    one, other = "a" * 64, "b" * 64
    text = f"""\
markdown==12.3 ; python_full_version < '3.12' \\
    --hash=sha256:{other} \\
    --hash=sha256:{one}
markdown==13.1 ; python_full_version >= '3.12' \\
    --hash=sha256:{one}
"""
    assert {(each.purl, each.hashes) for each in read_lock(text)} == {
        ("pkg:pypi/markdown@12.3", (one, other)),
        ("pkg:pypi/markdown@13.1", (one,)),
    }
