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

    def find(self, key: str) -> bytes | None:
        """Give what is kept under a key, which is safe as the name of a file; None for nothing."""
        self.used.add(key)
        path = self.folder / key
        if not path.is_file():
            return None
        entry = read_bytes(path)
        result = entry[_DIGEST:]
        return result if entry[:_DIGEST] == sha256(result).digest() else None

    def keep(self, key: str, result: bytes) -> bytes:
        """Keep a result under a key, and give it back."""
        self.used.add(key)
        write_bytes(self.folder / key, sha256(result).digest() + result)
        return result

    def once(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Give what is kept under a key, or make it and keep it."""
        known = self.find(key)
        return self.keep(key, make()) if known is None else known

    def sweep(self) -> None:
        """Remove what nobody asked for."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in self.used:
                remove_file(path)
