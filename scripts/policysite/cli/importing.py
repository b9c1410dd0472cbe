"""import."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policysite.cli.comparing import written
from policysite.cli.options import FINDINGS, policy, repository
from policysite.language import Catalogue, catalogue
from policysite.project import open_project
from policysite.tasks import importing
from policysite.tasks.importing import Import


@click.command("import")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@repository
@policy
@click.option("--language", required=True, metavar="CODE", help="The language of the text: ru, kk, en.")
@click.option(
    "--encoding", metavar="NAME", help="What a text file is in that is not UTF-8: windows-1251, utf-16."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show the redline and write nothing.")
def import_(
    source: Path,
    root: Path,
    policy: str | None,
    language: str,
    encoding: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Take over a Word file, plain text or Markdown as the working text of a language.

    Shows what would change in the working text, and asks before it writes. Numbers that Word counts by
    itself become text, tracked changes are read as accepted, and whatever was left out is named. Nothing is
    written on any error. Exit status: 0 written or nothing to write, 1 not wanted, 2 it could not be read.

    \b
    policysite import ~/Downloads/policy.docx --language ru
    policysite import policy.txt --language kk --encoding windows-1251 --dry-run
    """
    words = catalogue(language)
    with open_project(root, policy) as project:
        found = importing.propose_import(project, source, language, encoding=encoding)
        for remark in found.remarks:
            said = words(f"import.remarks.{remark.matter}", n=remark.n)
            click.echo(f"{click.style(words('import.look'), fg='yellow')}: {said}", err=True)
        if found.redline:
            click.echo(written(found.redline, "text"), nl=False)
        else:
            click.echo(words("import.new", n=found.blocks))
        if found.same:
            click.echo(words("import.same", place=found.place), err=True)
        elif dry_run:
            click.echo(words("import.dry_run"), err=True)
        elif yes or _agreed(found, words):
            importing.take_over(project, found)
            click.echo(words("import.written", place=found.place), err=True)
        else:
            click.echo(words("import.nothing"), err=True)
            sys.exit(FINDINGS)


def _agreed(found: Import, words: Catalogue) -> bool:
    """Ask in the words of the text's language; without an answer the answer is no."""
    question = words("import.replace" if found.before is not None else "import.create", place=found.place)
    try:
        answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)
    except click.Abort:
        click.echo(err=True)
        return False
    return str(answer).strip().lower() in words("import.yes").split()
