"""Where the parts of the site's set-up are: in the repository itself, or in Policysite's own checkout."""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).resolve().parents[3]
"""The checkout of Policysite: its mkdocs.yml and overrides serve repositories without their own."""

TEMPLATES = "overrides/policysite"
ASSETS = "overrides/assets"
STYLE = f"{ASSETS}/policysite.css"


def own(root: Path, name: str) -> Path:
    """Find a part of the set-up: the repository's own, or Policysite's."""
    return root / name if (root / name).exists() else HOME / name
