"""Name bytes by their hashes, as git and as everybody else does."""

from __future__ import annotations

import hashlib

from policysite.errors import TamperedTextError
from policysite.model import TextId


def blob_id(data: bytes) -> str:
    """Compute the id that git gives to these bytes: the SHA-1 of "blob <length>", NUL and the bytes.

    Repositories with the SHA-256 object format give other ids; `open_archive` refuses them.
    """
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def sha256(data: bytes) -> str:
    """Compute the SHA-256 of bytes in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def text_id(data: bytes) -> TextId:
    """Name a text by both of its hashes."""
    return TextId(blob_id(data), sha256(data))


def verify_text(text: TextId, data: bytes, where: str) -> None:
    """Raise TamperedTextError unless these are the bytes that were recorded."""
    found = text_id(data)
    if found != text:
        expected, got = (
            (text.sha256, found.sha256) if found.sha256 != text.sha256 else (text.blob, found.blob)
        )
        raise TamperedTextError(
            f"the recorded text is {expected}, but its bytes are {got}",
            where=where,
            do="do not publish: restore the ledger and the repository from a copy that verifies",
        )
