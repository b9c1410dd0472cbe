"""Tags of releases, and whether an allowed signer signed them with SSH."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policysite.errors import SignatureError
from policysite.record.archive import Archive
from policysite.record.plumbing import CommandError, Git, ask
from policysite.record.signature import Signer, read_signer


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name, the id of its object, the name inside of it, and the commit it points to.

    A tag that is a mere name for a commit, and so not signed, has an empty `signed_name`; one that leads to
    something else than a commit, an empty `commit`.
    """

    name: str
    object: str
    signed_name: str
    commit: str


def list_tags(archive: Archive, prefix: str) -> tuple[Tag, ...]:
    """List the tags `<prefix>/…` by name."""
    fields = ("refname:strip=2", "objectname", "tag", "objecttype", "*objecttype", "*objectname")
    form = "%00".join(f"%({field})" for field in fields)
    tags = []
    printed = ask(archive.git, archive.root, "for-each-ref", f"--format={form}", f"refs/tags/{prefix}/")
    for line in filter(None, printed.split("\n")):
        name, own, inside, *kinds, target = line.split("\0")
        tags.append(Tag(name, own, inside, (target or own) if "commit" in kinds else ""))
    return tuple(tags)


def verify_tag(archive: Archive, tag: Tag, signers: Path) -> Signer:
    """Find who of the allowed signers, listed in a file, signed a tag with SSH; SignatureError if nobody.

    git's exit status decides: for an unknown key it says "Good" all the same. Other kinds of signatures
    do not count, since their keys are not those of the list.
    """
    settings = {
        "gpg.ssh.allowedSignersFile": str(signers.absolute()),
        "gpg.ssh.program": "ssh-keygen",
        **dict.fromkeys(("gpg.program", "gpg.openpgp.program", "gpg.x509.program"), "false"),
    }
    chosen = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    try:
        with archive.git.custom_environment(TZ="UTC", LC_ALL="C"):
            _, _, said = archive.git.execute(
                [str(Git.GIT_PYTHON_GIT_EXECUTABLE), *chosen, "verify-tag", tag.object],
                with_extended_output=True,
            )
    except CommandError as cause:
        raise SignatureError(
            "no allowed signer has signed this tag",
            where=tag.name,
            do="look at it with `git tag --verify`; SSH signatures need git 2.34 and OpenSSH 8.2",
        ) from cause
    if tag.signed_name != tag.name:
        raise SignatureError(
            f"it is the signed tag {tag.signed_name!r} under another name",
            where=tag.name,
            do="delete it, and fetch the tags from a clone that verifies",
        )
    return read_signer(said if isinstance(said, str) else said.decode("utf-8", "replace"))
