"""stage, build, serve."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import click

from policysite.cli.options import as_of, policy, progress, repository
from policysite.tasks import publishing, serving


@click.command()
@repository
@policy
@as_of
def stage(root: Path, policy: str | None, as_of: date | None) -> None:
    """Write the Markdown pages of the site to build/docs/."""
    with progress("staging"):
        written = publishing.stage(root, policy, as_of)
    click.echo(f"{written} files changed in build/docs/")


@click.command()
@repository
@policy
@as_of
@click.option("--files/--no-files", default=True, help="With PDF, Word and the other files to take away.")
def build(root: Path, policy: str | None, as_of: date | None, files: bool) -> None:
    """Build the site. The one before stays until the new one is complete."""
    with progress("building"):
        site = publishing.build(root, policy, as_of, files=files)
    click.echo(f"{site}: open it with any web server, or look at it with `policysite serve`")


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
