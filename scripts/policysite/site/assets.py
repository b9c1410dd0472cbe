"""The site's own styles and browser code: one folder, named by what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath

FOLDER = "assets"
_DIGITS = 16


def fingerprinted(files: Mapping[PurePosixPath, bytes]) -> str:
    """Name the folder of these files, by path in it: `assets/` and a hash of all names and bytes.

    Modules import one another by relative paths, so they stand and change together.
    """
    digest = sha256()
    for path, data in sorted(files.items()):
        digest.update(f"{path}\0{sha256(data).hexdigest()}\n".encode())
    return f"{FOLDER}/{digest.hexdigest()[:_DIGITS]}"
