"""Sign the record as it was after one entry. Nothing is committed, and no tag is made."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from policysite import openssh
from policysite.errors import MisuseError, SignatureError
from policysite.files import refuse_link, write_bytes
from policysite.project import Project
from policysite.record.signature import Signer, read_signature, signer_line
from policysite.tasks import endorsing


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that was written: its file, as people name it, the entry, and whose it is."""

    place: str
    name: str
    signer: Signer


def sign(project: Project, name: str | None, key: str | None) -> Signed:
    """Sign the record's manifest as it was after an entry, the last unless named, and write the signature.

    `key` is a path, git's `user.signingkey` unless named. Raises MisuseError, UnknownVersionError,
    UncheckedError; SignatureError when verifying would refuse the signature: nothing is written then.
    """
    name, sums = endorsing.record_sums(project, name)
    signature = openssh.sign(sums, key or _usual_key(project))
    place = project.place(f"{endorsing.SIGNATURES}/{name}.{endorsing.SIGNATURE}")
    path = project.root / place
    refuse_link(project.root, path)
    signer = _verified(project, sums, signature, place)
    write_bytes(path, signature)
    return Signed(place, name, signer)


def tag_command(project: Project, version: str, key: str | None) -> str:
    """Write the command that makes the signed tag of a release, for a shell; `key` as for `sign`."""
    name = f"{project.policy.slug}/{version}"
    chosen = ["-c", "gpg.format=ssh", "-c", f"user.signingkey={key}"] if key else []
    return shlex.join(["git", *chosen, "tag", "--sign", name, "--message", name])


def _verified(project: Project, sums: bytes, signature: bytes, place: str) -> Signer:
    try:
        return openssh.verify_signature(sums, signature, endorsing.signers(project) or b"", place)
    except SignatureError as error:
        line = signer_line(project.archive.setting("user.email"), read_signature(signature, place))
        raise SignatureError(
            error.what,
            where=project.place(endorsing.SIGNERS),
            do=f"nothing was written; if the key may sign, add this line, and sign again:\n    {line}",
        ) from error


def _usual_key(project: Project) -> str:
    key = project.archive.setting("user.signingkey")
    if not key or project.archive.setting("gpg.format") != "ssh":
        raise MisuseError(
            "no key is named",
            do="name one with --key; or tell git: git config gpg.format ssh, git config user.signingkey PATH",
        )
    return key
