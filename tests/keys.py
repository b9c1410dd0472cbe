"""Throwaway SSH keys, made for a test."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Key:
    """A key pair on disk: `path`, and `path.pub` beside it."""

    path: Path

    @classmethod
    def create(cls, folder: Path, kind: str = "ed25519", *, passphrase: str = "") -> Key:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{kind} ключ"  # a space and Cyrillic, as folders of real people have
        generate("-q", "-t", kind, "-N", passphrase, "-C", "somebody", "-f", str(path))
        return cls(path)

    @property
    def public(self) -> str:
        return " ".join(self.path.with_name(f"{self.path.name}.pub").read_text(encoding="utf-8").split()[:2])

    def allowed(self, identity: str = "dpo@example.org", options: str = "") -> bytes:
        """A list of signers with this one."""
        return f"{identity} {options} {self.public}\n".encode()


def generate(*arguments: str, data: bytes = b"") -> bytes:
    done = subprocess.run(["ssh-keygen", *arguments], input=data, capture_output=True, check=True)
    return done.stdout
