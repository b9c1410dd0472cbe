"""verify."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policysite import exports
from policysite.cli.options import FINDINGS, colour, echo_json, output, policy, repository, spoken
from policysite.errors import MisuseError
from policysite.files import read_bytes
from policysite.language import Catalogue, catalogue
from policysite.record import sha256
from policysite.tasks import verifying
from policysite.tasks.fetching import Server
from policysite.tasks.identifying import identify_file


@click.command()
@click.argument("what", required=False)
@repository
@policy
@spoken
@output("text", "json")
@click.option(
    "--head",
    metavar="HEX|FILE",
    help="The head of the record as you kept it: 64 characters, or an old current.json, feed, releases.toml.",
)
@click.option("--site", metavar="URL|FOLDER", help="Where to look up a file; the repository unless named.")
@click.option("--proxy", metavar="URL", default="", help="Ask servers through this proxy; no other is used.")
def verify(
    what: str | None,
    root: Path,
    policy: str | None,
    spoken: str,
    shape: str,
    head: str | None,
    site: str | None,
    proxy: str,
) -> None:
    """Prove that a clone, a site or a file is what was released, and say what that does not prove.

    WHAT is a clone's folder (the current one unless named), the folder of a built or published site, the URL
    of a site, or a file. Exit status: 0 it holds, 1 it does not, 2 it could not be verified.

    \b
    policysite verify
    policysite verify site/privacy
    policysite verify https://example.org/privacy/ --head kept.json
    policysite verify ~/Downloads/policy.pdf --site https://example.org/privacy/
    """
    words = catalogue(spoken)
    _refuse_empty(WHAT=what, **{"--head": head, "--site": site})
    if what and not _is_address(what) and Path(what).exists() and not Path(what).is_dir():
        if head:
            raise MisuseError(
                "--head is for a record",
                do="verify the clone or the site with it: policysite verify --head …",
            )
        _identify(what, root, policy, site, proxy, shape, words)
        return
    if site:
        raise MisuseError("--site is for a file", do="name the site itself: policysite verify URL|FOLDER")
    kept = verifying.read_witness(head) if head else ""
    if what and _is_address(what):
        server = Server(what, proxy=proxy)
        found = verifying.verify_server(server, root, policy, kept, _progress)
    else:
        folder = Path(what) if what else root
        if not folder.is_dir():
            raise MisuseError("there is no such file or folder", where=str(folder), do="check the name")
        found = verifying.verify_folder(folder, root, policy, kept)
    if shape == "json":
        echo_json(exports.proofs_json(found, words))
    else:
        click.echo(exports.proofs_text(found, words, colour=colour()), nl=False)
    if not all(each.holds for each in found):
        sys.exit(FINDINGS)


def _identify(
    file: str, root: Path, policy: str | None, site: str | None, proxy: str, shape: str, words: Catalogue
) -> None:
    """Say which file of a site a file is."""
    at = Server(site, proxy=proxy) if site and _is_address(site) else site and Path(site)
    data = read_bytes(Path(file))
    found = identify_file(data, root, policy, at or None)
    if shape == "json":
        echo_json(exports.identity_json(file, sha256(data), found, words))
    else:
        click.echo(exports.identity_text(file, found, words), nl=False)
    if not found.known:
        sys.exit(FINDINGS)


def _refuse_empty(**given: str | None) -> None:
    """Raise MisuseError for an argument that is empty, as of a variable that a script never set."""
    for name, value in given.items():
        if value is not None and not value.strip():
            raise MisuseError(f"{name} is empty", do="name it, or leave it out")


def _is_address(what: str) -> bool:
    return what.lower().startswith(("http://", "https://"))


def _progress(number: int, total: int) -> None:
    """Say on standard error how far it is: in place on a terminal, now and then elsewhere."""
    if sys.stderr.isatty():
        click.echo(f"\r{number}/{total}", nl=number == total, err=True)
    elif number in (1, total) or number % 1000 == 0:
        click.echo(f"{number}/{total}", err=True)
