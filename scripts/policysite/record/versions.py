"""Version labels: which are allowed, and what comes after one."""

from __future__ import annotations

import re
from enum import StrEnum

from policysite.errors import MisuseError

_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.+_-]{0,62}[A-Za-z0-9+_-])?", re.ASCII)
_NUMBERS = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)", re.ASCII)
_RESERVED = frozenset({"draft"})
"""Words that stand for something else where a version is expected."""


class Part(StrEnum):
    """Which number of x.y.z a release raises."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"


def is_label(version: str) -> bool:
    """Tell whether a version can stand in an address and in a file name on every system."""
    return _LABEL.fullmatch(version) is not None and version.lower() not in _RESERVED


def bump(version: str, part: Part) -> str:
    """Raise one number of a version x.y.z and set those after it to 0.

    Raises MisuseError for a version of another shape.
    """
    match = _NUMBERS.fullmatch(version)
    if match is None:
        raise MisuseError(
            f"the version {version!r} has no {part} number to raise",
            do="name the new version yourself with --version",
        )
    major, minor, patch = map(int, match.groups())
    match part:
        case Part.MAJOR:
            return f"{major + 1}.0.0"
        case Part.MINOR:
            return f"{major}.{minor + 1}.0"
        case Part.PATCH:
            return f"{major}.{minor}.{patch + 1}"
