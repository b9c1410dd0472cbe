"""check, status, stage, build, serve."""

from __future__ import annotations

import logging
import sys
from datetime import date
from pathlib import Path

import click

from policysite import exports
from policysite.cli.options import (
    FINDINGS,
    against,
    as_of,
    colour,
    echo_json,
    output,
    policy,
    progress,
    repository,
    spoken,
)
from policysite.language import catalogue
from policysite.project import open_project
from policysite.tasks import publishing, reporting


@click.command()
@repository
@policy
@against
@spoken
@output("text", "json")
def check(root: Path, policy: str | None, against: str, spoken: str, shape: str) -> None:
    """Find what is wrong with the working texts and the record, and say what to do."""
    with open_project(root, policy, against=against) as project:
        findings = reporting.check(project)
    if shape == "json":
        echo_json(exports.findings_json(findings, catalogue(spoken)))
    else:
        click.echo(exports.findings_text(findings, catalogue(spoken), colour=colour()), nl=False)
    if reporting.has_errors(findings):
        sys.exit(FINDINGS)


@click.command()
@repository
@policy
@as_of
@spoken
@output("text", "json")
def status(root: Path, policy: str | None, as_of: date | None, spoken: str, shape: str) -> None:
    """Show the edition in force, what is upcoming, and what the draft changes."""
    with open_project(root, policy) as project:
        report = reporting.status(project, publishing.today(project.policy, as_of))
    if shape == "json":
        echo_json(exports.status_json(report))
    else:
        click.echo(exports.status_text(report, catalogue(spoken)), nl=False)


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
    """Show the site in a browser and rebuild it when a file is saved."""
    with progress("building", level=logging.INFO):
        publishing.serve(root, policy, as_of, address)
