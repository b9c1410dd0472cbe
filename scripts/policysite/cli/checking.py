"""check, status."""

from __future__ import annotations

import shutil
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
    repository,
    spoken,
)
from policysite.language import Catalogue, catalogue
from policysite.project import chosen, open_project, read_project
from policysite.tasks import repairing, reporting
from policysite.tasks.days import today


@click.command()
@repository
@policy
@against
@spoken
@output("text", "json", "github", "sarif")
@click.option(
    "--fix",
    is_flag=True,
    help="First repair what cannot touch meaning (spaces, line ends, letters of another alphabet), show what "
    "that changes, and write the texts.",
)
def check(root: Path, policy: str | None, against: str, spoken: str, shape: str, fix: bool) -> None:
    """Find what is wrong with the working texts and the record, of all policies unless one is named.

    Errors stand in the way of a release. Exit status: 0 no errors, 1 errors, 2 it could not be checked.

    \b
    policysite check --language ru
    policysite check --fix
    policysite check --format github               annotations on a pull request
    policysite check --format sarif > findings.sarif
    """
    words = catalogue(spoken)
    slugs = chosen(root, policy)
    for slug in slugs if fix else ():
        _repair(root, slug, against, words, aside=shape != "text")
    findings = tuple(each for slug in slugs for each in reporting.check_policy(root, slug, against=against))
    match shape:
        case "json":
            echo_json(exports.findings_json(findings, words))
        case "sarif":
            echo_json(exports.findings_sarif(findings, words))
        case "github":
            click.echo(exports.findings_github(findings, words), nl=False)
        case _:
            width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
            said = exports.findings_text(findings, words, colour=colour(), width=width)
            click.echo(said, nl=False)
    if reporting.has_errors(findings):
        sys.exit(FINDINGS)


@click.command()
@repository
@policy
@as_of
@spoken
@output("text", "json")
def status(root: Path, policy: str | None, as_of: date | None, spoken: str, shape: str) -> None:
    """Show the edition in force, what is upcoming, what the draft changes, and what to do next.

    Of all policies unless one is named; as JSON then a list.
    """
    reports = []
    for slug in chosen(root, policy):
        with open_project(root, slug) as project:
            reports.append(reporting.status(project, today(project.policy, as_of)))
    if shape == "json":
        told = [exports.status_json(report) for report in reports]
        echo_json(told[0] if len(told) == 1 else told)
    else:
        words = catalogue(spoken)
        click.echo("\n".join(exports.status_text(each, words, colour=colour()) for each in reports), nl=False)


def _repair(root: Path, policy: str, against: str, words: Catalogue, *, aside: bool) -> None:
    """Repair the working texts and show what changes; `aside` leaves standard output to the findings."""
    with read_project(root, policy, against=against) as (project, _):
        repairs = repairing.propose_repairs(project)
        for repair in repairs:
            lines = words("repair.lines", file=repair.where, n=repair.lines)
            click.echo(click.style(lines, bold=colour()), err=aside)
            if repair.redline:
                click.echo(exports.terminal(repair.redline, words, colour=colour()), err=aside)
            else:
                click.echo(words("repair.blank") + "\n", err=aside)
        repairing.write(project, repairs)
    if not repairs:
        click.echo(words("repair.none") + "\n", err=aside)
