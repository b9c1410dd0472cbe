"""Signatures made by `ssh-keygen -Y sign`, read without trusting them; openssh.py decides whether they hold.

Source: OpenSSH, PROTOCOL.sshsig; ssh-keygen(1), ALLOWED SIGNERS.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from policysite.errors import SignatureError

NAMESPACE = "policysite"
"""What signatures of a record are for: one that was made for mail or git is not one of these."""

_FIRST, _LAST = b"-----BEGIN SSH SIGNATURE-----", b"-----END SSH SIGNATURE-----"
_MAGIC = b"SSHSIG\0\0\0\1"
_FIELDS = 5
_GOOD = re.compile(r'^Good "[^"]+" signature for (?P<identity>.+) with \S+ key (?P<key>\S+)$', re.MULTILINE)
_IDENTITY = re.compile(r"[\w.+][\w.+@-]*")
_KIND = re.compile(r"[a-z0-9@.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose signature holds: the identity in the list of signers, and the fingerprint of the key."""

    identity: str
    key: str


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature says of itself: by which key (kind and base64, as in a .pub file), and what for."""

    key: str
    namespace: str

    @property
    def fingerprint(self) -> str:
        """The key's SHA-256, as `ssh-keygen -l` prints it."""
        digest = sha256(b64decode(self.key.split()[1])).digest()
        return f"SHA256:{b64encode(digest).decode().rstrip('=')}"


def read_signature(data: bytes, where: str) -> Signature:
    """Read an armoured signature; SignatureError unless it is written in the one way that ssh-keygen writes.

    ssh-keygen overlooks some bytes (bits that base64 does not use, a field that is reserved), so that another
    file could pass for the same signature.
    """
    try:
        key, namespace, reserved, _algorithm, _signature = _fields(_unarmour(data))
        kind = _take(key)[0].decode("ascii")
        name = namespace.decode("ascii")
    except ValueError as error:
        raise _malformed(where) from error
    if reserved or not _KIND.fullmatch(kind):
        raise _malformed(where)
    return Signature(f"{kind} {b64encode(key).decode()}", name)


def signer_line(identity: str, signature: Signature) -> str:
    """Write the line of a list of signers that lets a key sign records and tags.

    An identity that would be read as something else there is left for the reader to fill in.
    """
    name = identity if _IDENTITY.fullmatch(identity) else "name@example.org"
    return f'{name} namespaces="{NAMESPACE},git" {signature.key}'


def read_signer(said: str) -> Signer:
    """Read who signed from what ssh-keygen or git said; only after it ended with 0: it may say so before."""
    match = _GOOD.search(said)
    return Signer(match["identity"], match["key"]) if match else Signer("", "")


def _unarmour(data: bytes) -> bytes:
    """Take the bytes out of the armour: lines of base64, all but the last of one length."""
    first, start, *more, last, end = data.split(b"\n")
    lines = [start, *more]
    body = b"".join(lines)
    raw = b64decode(body, validate=True)
    even = all(len(line) == len(start) for line in lines[:-1]) and len(lines[-1]) <= len(start)
    if (first, last, end) != (_FIRST, _LAST, b"") or not even or b64encode(raw) != body:
        raise ValueError(data)
    if not raw.startswith(_MAGIC):
        raise ValueError(data)
    return raw[len(_MAGIC) :]


def _fields(data: bytes) -> list[bytes]:
    """Divide into key, namespace, reserved, hash algorithm and signature; nothing may follow."""
    found = []
    while data:
        field, data = _take(data)
        found.append(field)
    if len(found) != _FIELDS:
        raise ValueError(found)
    return found


def _take(data: bytes) -> tuple[bytes, bytes]:
    """Take a string off the front (RFC 4251, section 5)."""
    size = int.from_bytes(data[:4], "big")
    if len(data) < 4 + size:
        raise ValueError(data)
    return data[4 : 4 + size], data[4 + size :]


def _malformed(where: str) -> SignatureError:
    return SignatureError(
        "this is not a signature as ssh-keygen writes it",
        where=where,
        do="restore the file, or sign again with `policysite sign`",
    )
