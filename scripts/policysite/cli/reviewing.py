"""review."""

from __future__ import annotations

from pathlib import Path

import click

from policysite.cli.options import policy, repository
from policysite.exports.review import review_markdown, review_title
from policysite.language import catalogue, interface_languages
from policysite.project import open_project
from policysite.tasks import reviewing

LIMIT = 1_000_000


@click.command()
@repository
@policy
@click.option(
    "--against",
    metavar="REVISION",
    default="HEAD",
    show_default=True,
    help="The branch, tag or commit that the changes shall be merged into.",
)
@click.option(
    "--language",
    "spoken",
    type=click.Choice(interface_languages()),
    help="That of the reviewer; the authoritative one unless named.",
)
@click.option("--title", is_flag=True, help="Only the title, as plain text on one line.")
@click.option(
    "--limit",
    metavar="BYTES",
    type=click.IntRange(min=2000),
    default=LIMIT,
    show_default=True,
    help="How long it may be; where a redline does not fit, it ends and says so.",
)
@click.option(
    "--pages",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write each redline into this folder too, as one HTML file.",
)
def review(
    root: Path,
    policy: str | None,
    against: str,
    spoken: str | None,
    title: bool,
    limit: int,
    pages: Path | None,
) -> None:
    """Write what is proposed, for a reviewer: releases that the base lacks, the draft, and their redlines.

    Markdown, as pull requests and job summaries show it.

    \b
    policysite review                              what the working texts change
    policysite review --against origin/main        what a branch proposes
    """
    with open_project(root, policy, against=against) as project:
        proposed = reviewing.review(project, against)
        if pages:
            reviewing.write_pages(project, proposed, pages)
        words = catalogue(spoken or project.policy.authoritative)
        if title:
            click.echo(review_title(project.policy, proposed, words))
        else:
            click.echo(review_markdown(project.policy, proposed, words, limit=limit), nl=False)
