"""stage, build, serve."""

from __future__ import annotations

import logging
import sys
from datetime import date
from pathlib import Path

import click

from policysite.cli.options import MISUSE, as_of, policy, progress, repository
from policysite.project import chosen
from policysite.tasks import building, publishing, serving


@click.command()
@repository
@policy
@as_of
def stage(root: Path, policy: str | None, as_of: date | None) -> None:
    """Write the Markdown pages of the site to build/docs/, or build/docs/NAME/ where there are several."""
    with progress("staging"):
        written = publishing.stage(root, policy, as_of)
    click.echo(f"{written} files changed in {publishing.STAGED}/")


@click.command()
@repository
@policy
@as_of
@click.option("--files/--no-files", default=True, help="With PDF, Word and the other files to take away.")
def build(root: Path, policy: str | None, as_of: date | None, files: bool) -> None:
    """Build the site. The one before stays until the new one is complete.

    Where there are several policies and none is named, all of them are built, and a page that lists them.
    """
    with progress("building"):
        if policy or len(chosen(root, policy)) == 1:
            site = publishing.build(root, policy, as_of, files=files)
            click.echo(f"{site}: open it with any web server, or look at it with `policysite serve`")
        else:
            outcomes = building.build_all(root, as_of, files=files)
            if [outcome for outcome in outcomes if not _told(outcome)]:
                sys.exit(MISUSE)


def _told(outcome: building.Outcome) -> bool:
    """Say what became of a policy, and tell whether all is well."""
    if outcome.error:
        failed = click.style(f"{outcome.slug} is not built", fg="red", bold=True)
        click.echo(f"{failed}: {outcome.error}", err=True)
    else:
        click.echo(f"{outcome.slug}: {outcome.site if outcome.renewed else 'nothing new'}")
    return outcome.error is None


@click.command()
@repository
@policy
@as_of
@click.option(
    "--address", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to serve."
)
def serve(root: Path, policy: str | None, as_of: date | None, address: str) -> None:
    """Show the site in a browser, and beside it the draft with its changes, which follows what is saved.

    The draft is on the pages draft/ and <language>/draft/. They are never part of what `build` makes.
    """
    with progress("building", level=logging.INFO):
        serving.serve(root, policy, as_of, address)
