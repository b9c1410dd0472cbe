"""Whether a site that was built before is still what a build would make."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from policysite.cache import Cache
from policysite.files import read_bytes
from policysite.folders import digests
from policysite.project import DOCS, Project
from policysite.record import site_manifest
from policysite.site import addresses
from policysite.tasks.hosting import find_beside

_BUILT = "built"


def inputs(project: Project, options: Mapping[str, Any], day: date, program: str, *, files: bool) -> str:
    """Name everything that a build depends on; the texts of the past are in the ledger by their hashes."""
    folder = project.root / DOCS / project.policy.slug
    authored = [(str(path), _digest(path)) for path in sorted(folder.rglob("*")) if path.is_file()]
    told = [program, str(day), files, options, authored]
    return sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def remember(cache: Cache, inputs: str, target: Path, beside: Mapping[PurePosixPath, bytes]) -> None:
    """Keep what a build was made of and what it made; `beside` as `configuration` gives it."""
    made = {str(name): sha256(data).hexdigest() for name, data in beside.items()}
    manifest = sha256(read_bytes(target / addresses.FILES)).hexdigest()
    cache.keep(_BUILT, json.dumps([inputs, manifest, made]).encode())


def stands(cache: Cache, inputs: str, target: Path) -> bool:
    """Tell whether the last build had the same inputs, and all that it made is there as it was."""
    known = cache.find(_BUILT)
    if known is None or not (target / addresses.FILES).is_file():
        return False
    told, manifest, made = json.loads(known)
    if told != inputs:
        return False
    written = read_bytes(target / addresses.FILES)
    found = digests(target)
    del found[addresses.FILES]
    return (
        sha256(written).hexdigest() == manifest
        and all(_digest_beside(target, PurePosixPath(name)) == digest for name, digest in made.items())
        and site_manifest(found) == written
    )


def _digest_beside(target: Path, path: PurePosixPath) -> str:
    found = find_beside(target.parent, target.name, path)
    return sha256(found).hexdigest() if found is not None else ""


def _digest(path: Path) -> str:
    return sha256(read_bytes(path)).hexdigest() if path.is_file() else ""
