#!/usr/bin/env python3
"""Write the bill of materials: the packages that make a site, as CycloneDX 1.6 (ECMA-424) in JSON.

What is listed is what pyproject.toml asks for and what that needs, as far as it is installed beside this
program; tests and audits make no site. Versions and hashes are those of requirements.lock. The same lock on
the same system gives the same bytes: no serial number, no time.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]

_LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_LICENSE = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True)
class Locked:
    """A package as the lock names it; `hashes` are those of the files of which any one may be installed."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Name it as a package URL (ECMA-427)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_lock(text: str) -> frozenset[Locked]:
    """Read a file of requirements with hashes; a package may be there in several versions."""
    return frozenset(
        Locked(found["name"], found["version"], tuple(sorted(_HASH.findall(found["rest"]))))
        for found in _LOCKED.finditer(text)
    )


def bill(project: Mapping[str, Any], lock: frozenset[Locked]) -> dict[str, Any]:
    """List what a project (the table of pyproject.toml) needs; KeyError for a package that is not locked."""
    locked = {(each.name, each.version): each for each in lock}
    asked = sorted({canonicalize_name(Requirement(line).name) for line in project["dependencies"]})
    names: dict[str, Locked] = {}
    needs: dict[Locked, list[str]] = {}
    waiting: list[str] = [*asked]
    while waiting:
        name = waiting.pop()
        if name not in names:
            installed = distribution(name)
            names[name] = locked[name, installed.version]
            needs[names[name]] = sorted(set(_needed(installed)))
            waiting += needs[names[name]]
    own = f"{project['name']}@{project['version']}"
    listed = sorted(needs, key=lambda each: each.purl)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": [_component(each) for each in listed],
        "dependencies": [
            {"ref": own, "dependsOn": [names[name].purl for name in asked]},
            *({"ref": each.purl, "dependsOn": [names[name].purl for name in needs[each]]} for each in listed),
        ],
    }


def _needed(installed: Distribution) -> Iterator[str]:
    """Name what a package needs here; extras that nobody asked for are not needed."""
    for line in installed.requires or []:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield canonicalize_name(requirement.name)


def _component(package: Locked) -> dict[str, Any]:
    component = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "purl": package.purl,
        "externalReferences": [
            {
                "type": "distribution",
                "url": package.purl,
                "comment": "one of the files with these hashes",
                "hashes": [{"alg": "SHA-256", "content": each} for each in package.hashes],
            }
        ],
    }
    licenses = _licenses(distribution(package.name))
    return component | ({"licenses": licenses} if licenses else {})


def _licenses(installed: Distribution) -> list[dict[str, Any]]:
    """Say what a package says of its licence: an SPDX expression (PEP 639), else its words for it."""
    said = installed.metadata
    for expression in said.get_all("License-Expression", []):
        return [{"expression": expression}]
    classified = [each for each in said.get_all("Classifier", []) if each.startswith(_LICENSE)]
    names = sorted(each.removeprefix(_LICENSE) for each in classified) or said.get_all("License", [])
    return [{"license": {"name": name}} for name in names if name and "\n" not in name]


def sbom(root: Path) -> bytes:
    """Write the bill of materials of the project in a folder."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    lock = read_lock((root / "requirements.lock").read_text("utf-8"))
    return (json.dumps(bill(project, lock), ensure_ascii=False, indent=2) + "\n").encode()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(sbom(ROOT))
