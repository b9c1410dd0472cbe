"""OpenSSH: make a signature, and find whose it is. Judged by how ssh-keygen ends, never by what it says."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from policysite.errors import SignatureError, UncheckedError
from policysite.record.signature import NAMESPACE, Signature, Signer, read_signature, read_signer

_PROGRAM = "ssh-keygen"
_SECONDS = 30
_LITERALS = ("key::", "ssh-", "ecdsa-", "sk-")
"""How git's user.signingkey begins when it holds a public key itself instead of a path."""


def sign(data: bytes, key: str) -> bytes:
    """Sign bytes with a key: its path, the path of its public half when an agent holds it, or that half.

    ssh-keygen asks for passphrases and touches in the terminal, and says there what is wrong. Raises
    SignatureError, UncheckedError.
    """
    with TemporaryDirectory(prefix="policysite-") as folder:
        path = Path(key).absolute()
        if key.startswith(_LITERALS):
            path = Path(folder, "key.pub")
            path.write_text(f"{key.removeprefix('key::')}\n", encoding="utf-8")
        with _running():
            done = subprocess.run(  # noqa: S603 - no shell; the path is absolute, so no option
                [_PROGRAM, "-Y", "sign", "-n", NAMESPACE, "-f", str(path)],
                input=data,
                stdout=subprocess.PIPE,
                check=False,
            )
    if done.returncode:
        _demand_signatures()
        raise SignatureError(
            "ssh-keygen could not sign",
            where=key,
            do="name the private key, or the .pub of one that your agent holds; what is wrong is said above",
        )
    return done.stdout


def verify_signature(
    data: bytes, signature: bytes, signers: bytes, where: str, *, at: datetime | None = None
) -> Signer:
    """Find who of the allowed signers signed these bytes; SignatureError if nobody did.

    `signers` is a list as in ssh-keygen(1), ALLOWED SIGNERS: what it says of namespaces, certificates and
    times counts. A key must be valid now, or at the instant `at`. UncheckedError where there is no
    ssh-keygen that can tell.
    """
    made = read_signature(signature, where)
    if made.namespace != NAMESPACE:
        raise SignatureError(
            f"it was made for {made.namespace!r}, not for a record",
            where=where,
            do="sign with `policysite sign`",
        )
    try:
        return _verify(data, signature, signers, made, where)
    except SignatureError:
        if at is None:
            raise
    return _verify(data, signature, signers, made, where, f"-Overify-time={at.astimezone(UTC):%Y%m%d%H%M%S}")


def _verify(data: bytes, signature: bytes, signers: bytes, made: Signature, where: str, *time: str) -> Signer:
    with TemporaryDirectory(prefix="policysite-") as folder:
        listed, signed = Path(folder, "allowed_signers"), Path(folder, "signature")
        listed.write_bytes(signers)
        signed.write_bytes(signature)
        files = ["-f", str(listed), "-s", str(signed)]
        found = _ask("find-principals", *time, *files)
        if found.returncode:
            _demand_signatures()
            raise SignatureError(
                f"no allowed signer has the key {made.fingerprint}, or not at that time",
                where=where,
                do="find out whose key it is, by another way than this repository, before you allow it",
            )
        reason = ""
        for identity in _lines(found.stdout):
            checked = _ask("verify", *time, "-n", NAMESPACE, "-I", identity, *files, data=data)
            if checked.returncode == 0:
                return read_signer(checked.stdout.decode("utf-8", "replace"))
            reason = _said(checked).replace(f"{folder}/", "")
    raise SignatureError(
        f"the signature by {made.fingerprint} does not hold: {reason}",
        where=where,
        do="restore the record, the signature and the list of signers from a copy that verifies",
    )


def _ask(doing: str, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run ssh-keygen; times in lists of signers are in UTC, whatever the machine's time zone is."""
    with _running():
        return subprocess.run(  # noqa: S603 - no shell; what follows an option is its value
            [_PROGRAM, "-Y", doing, *arguments],
            input=data,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={**os.environ, "TZ": "UTC", "LC_ALL": "C"},
        )


def _demand_signatures() -> None:
    """Raise UncheckedError when this ssh-keygen knows no signatures: it has them since OpenSSH 8.2."""
    if b"Too few arguments" not in _ask("find-principals").stderr:
        raise UncheckedError(
            "this ssh-keygen is too old for signatures",
            where=_PROGRAM,
            do="install OpenSSH 8.2 or newer",
        )


@contextmanager
def _running() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise UncheckedError("ssh-keygen is missing", do="install OpenSSH 8.2 or newer") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UncheckedError(f"ssh-keygen does not run: {error}", do="try it by hand") from error


def _lines(data: bytes) -> list[str]:
    return [os.fsdecode(line) for line in data.split(b"\n") if line]


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """What ssh-keygen said, on one line and without control characters."""
    words = done.stderr.decode("utf-8", "replace").split()
    return "".join(letter for letter in " ".join(words) if letter.isprintable()) or "no reason was given"
