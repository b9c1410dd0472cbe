"""What everything that is made depends on: this program, its libraries, what gives it its look, settings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from policysite.files import read_bytes
from policysite.tasks.setup import TEMPLATES, own

_CACHES = "__pycache__"


def program(root: Path) -> str:
    """Name the program by the bytes of its sources, templates and settings, and by its libraries."""
    package = Path(__file__).parents[1]
    digest = sha256()
    for folder in (package, own(root, TEMPLATES).parent):
        for path in _files(folder):
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(sha256(read_bytes(path)).digest())
    for path in (own(root, "mkdocs.yml"), own(root, "scripts/mkdocs_hook.py")):
        digest.update(sha256(read_bytes(path)).digest())
    libraries = sorted(f"{each.name} {each.version}" for each in distributions())
    digest.update("\n".join([sys.version, *libraries]).encode())
    return digest.hexdigest()


def tailored(program: str, policy: Path) -> str:
    """Name the program as it serves one policy, by the bytes of its policy.toml too."""
    return sha256(program.encode() + read_bytes(policy)).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and _CACHES not in path.parts:
            yield path
