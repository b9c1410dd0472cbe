"""sign, stamp."""

from __future__ import annotations

from pathlib import Path

import click

from policysite.cli.options import policy, progress, repository
from policysite.exports.plain import harmless
from policysite.files import read_bytes
from policysite.project import open_project
from policysite.tasks import signing, stamping

_entry = click.argument("entry", required=False)


@click.command()
@_entry
@repository
@policy
@click.option(
    "--key",
    metavar="PATH",
    help="A private SSH key, or the .pub of one that an agent or a security key holds. "
    "Default: user.signingkey of git, where gpg.format is ssh.",
)
def sign(entry: str | None, root: Path, policy: str | None, key: str | None) -> None:
    """Sign the record with an SSH key, as it was after ENTRY (1.0.1, or 1.0.1-kk for a translation).

    Without ENTRY: after the last one. The signature is of the list of checksums SHA256SUMS, so of all texts
    and releases until then. The key must be in docs/<policy>/allowed_signers. Nothing is committed.

    \b
    policysite sign --key ~/.ssh/id_ed25519
    """
    with open_project(root, policy) as project:
        signed = signing.sign(project, entry, key)
        release = project.ledger.release(signed.name)
        tag = signing.tag_command(project, signed.name, key) if release else ""
    click.echo(harmless(f"{signed.place}: {signed.signer.identity}, {signed.signer.key}"))
    click.echo("Commit it. It is published with the next build.")
    if tag:
        click.echo(f"A signed tag, on the commit whose ledger ends with {signed.name}:\n    {tag}")


@click.command()
@_entry
@repository
@policy
@click.option("--authority", metavar="URL", required=True, help="Where the authority answers (RFC 3161).")
@click.option(
    "--authority-certificates",
    "certificates",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Root certificates (PEM) to check the answer with. Default: docs/<policy>/authorities.pem.",
)
def stamp(
    entry: str | None, root: Path, policy: str | None, authority: str, certificates: Path | None
) -> None:
    """Let an independent authority stamp the time on the record, as it was after ENTRY.

    Without ENTRY: after the last one. The authority gets a checksum and learns nothing else. Nothing is
    committed.

    \b
    policysite stamp --authority https://time.example.org
    """
    roots = read_bytes(certificates) if certificates else None
    with progress("asking the authority"), open_project(root, policy) as project:
        stamped = stamping.stamp(project, entry, authority, roots)
    click.echo(harmless(f"{stamped.place}: {stamped.stamp.at.isoformat()}, {stamped.stamp.authority}"))
    click.echo("Commit it. It is published with the next build.")
