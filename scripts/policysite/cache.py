"""Results that are costly to make, kept under a key that names everything they depend on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from policysite.files import read_bytes, remove_file, write_bytes

_DIGEST = sha256().digest_size


@dataclass(slots=True)
class Cache:
    """A folder of results. It may be deleted, or its writer killed, at any moment: a damaged entry is
    no entry.
    """

    folder: Path
    used: set[str] = field(default_factory=set)

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Give the result of a key, made now if it is not there. `key` is safe as the name of a file."""
        self.used.add(key)
        path = self.folder / key
        if path.is_file():
            entry = read_bytes(path)
            if entry[:_DIGEST] == sha256(entry[_DIGEST:]).digest():
                return entry[_DIGEST:]
        made = make()
        write_bytes(path, sha256(made).digest() + made)
        return made

    def sweep(self) -> None:
        """Remove what nobody asked for."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in self.used:
                remove_file(path)
