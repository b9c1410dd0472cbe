"""release, adopt."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from policysite import exports
from policysite.cli.comparing import written
from policysite.cli.options import against, colour, policy, progress, repository
from policysite.clock import now
from policysite.errors import MisuseError, ReleaseRefusedError
from policysite.files import read_bytes
from policysite.language import catalogue
from policysite.model import ReleaseKind
from policysite.project import Project, open_project
from policysite.record import Part
from policysite.tasks import adopting, releasing, reporting
from policysite.text import decode


@click.command()
@repository
@policy
@against
@click.option("--version", "label", metavar="LABEL", help="The version, as 1.1.0 or 2026-11-23.")
@click.option(
    "--bump", type=click.Choice(["major", "minor", "patch"]), help="Raise this part of the last version."
)
@click.option(
    "--kind", type=click.Choice([kind.value for kind in ReleaseKind]), help="editorial touches no meaning."
)
@click.option("--effective", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="First day in force.")
@click.option(
    "--note",
    "notes",
    multiple=True,
    metavar="CODE=FILE",
    help="What the release changes, in a language; once per language. Without it an editor opens.",
)
@click.option(
    "--translation", metavar="CODE", help="Record the text of a language for --version, which lacked it."
)
@click.option("--dry-run", is_flag=True, help="Show the redline and write nothing.")
def release(
    root: Path,
    policy: str | None,
    against: str,
    label: str | None,
    bump: str | None,
    kind: str | None,
    effective: datetime | None,
    notes: tuple[str, ...],
    translation: str | None,
    dry_run: bool,
) -> None:
    """Stamp the working texts as a release: check, show the redline, append to the ledger, stop.

    Nothing is committed: look at the redline, then commit the texts and the ledger together.

    \b
    policysite release --bump patch --kind editorial --note ru=ru.txt --note kk=kk.txt --note en=en.txt
    policysite release --version 2.0.0 --kind material --effective 2027-05-15
    policysite release --translation en --version 1.0.0
    """
    moment = now()
    with open_project(root, policy, against=against) as project:
        if translation:
            said = _notes(project, notes, [translation]) if notes else {}
            proposal = releasing.propose_translation(
                project,
                version=_wanted(label, "--version"),
                language=translation,
                note=said.get(translation, ""),
                now=moment,
            )
        else:
            _refuse_errors(project)
            proposal = releasing.propose_release(
                project,
                version=_version(label, bump),
                kind=ReleaseKind(_wanted(kind, "--kind")),
                effective=effective.date() if effective else None,
                notes=_notes(project, notes, project.working),
                now=moment,
            )
        for redline in proposal.redlines:
            click.echo(click.style(f"{redline.language}: {redline.old} → {proposal.version}", bold=True))
            click.echo(written(redline, "text"))
        if dry_run:
            click.echo("dry run: nothing was written", err=True)
            return
        releasing.record(project, proposal)
        click.echo(f"{proposal.version} is in {project.place('releases.toml')}; commit it with the texts.")


@click.command()
@click.argument("source", metavar="PATH", type=click.Path(path_type=Path))
@repository
@policy
@click.option(
    "--language",
    metavar="CODE",
    help="The language of the text, or the one that prevails; en unless its name says so.",
)
@click.option("--title", help="The policy's title; the first heading unless given.")
@click.option("--url", default="", help="The address where the policy will be read.")
@click.option("--dry-run", is_flag=True, help="Say what would be done and write nothing.")
def adopt(
    source: Path,
    root: Path,
    policy: str | None,
    language: str | None,
    title: str | None,
    url: str,
    dry_run: bool,
) -> None:
    """Make a policy out of a history: of a Markdown file in git, or of a folder of dated texts.

    Every state becomes a release, labelled by its tag or its date. The file's history is that of the
    first-parent line; renames are not followed. Nothing that exists is changed.

    \b
    policysite adopt docs/policy/en.md && policysite build
    policysite adopt ../old-texts --policy terms --language ru
    """
    with progress("reading the history"):
        found = adopting.propose_adoption(root, source, slug=policy, language=language, title=title, url=url)
    for name in found.left_out:
        click.echo(f"left out: {name}", err=True)
    if not dry_run:
        adopting.take_over(root, found)
    said = "would be" if dry_run else "are"
    first, last = found.versions[0], found.versions[-1]
    click.echo(f"{len(found.versions)} releases {said} in docs/{found.slug}/, {first} to {last}.")


def _version(label: str | None, part: str | None) -> str | Part:
    if bool(label) == bool(part):
        raise MisuseError("the version is not clear", do="give either --version or --bump")
    return Part(part) if part else _wanted(label, "--version")


def _wanted(value: str | None, option: str) -> str:
    if not value:
        raise MisuseError(f"{option} is missing", do=f"name it: {option} …; see --help")
    return value


def _notes(project: Project, given: tuple[str, ...], languages: Iterable[str]) -> dict[str, str]:
    """Read the notes from the files that were named, or let the editor of the terminal write them."""
    if not given:
        return {language: _edited(language) for language in languages}
    notes = {}
    for each in given:
        language, sign, name = each.partition("=")
        if not sign or language not in project.policy.languages:
            raise MisuseError(
                f"--note {each!r} names no language of the policy", do="write --note ru=note.txt"
            )
        notes[language] = decode(read_bytes(Path(name)), name)
    return notes


def _edited(language: str) -> str:
    if not sys.stdin.isatty():
        raise MisuseError(
            f"the note in {language!r} is missing", do=f"name a file: --note {language}=note.txt"
        )
    written = click.edit(
        f"\n# {language}: what does this release change? One or two sentences.\n", extension=".txt"
    )
    return "\n".join(line for line in (written or "").splitlines() if not line.startswith("#")).strip()


def _refuse_errors(project: Project) -> None:
    findings = reporting.check(project)
    if reporting.has_errors(findings):
        click.echo(exports.findings_text(findings, catalogue("en"), colour=colour()), nl=False)
        raise ReleaseRefusedError(
            "the texts have errors; nothing was written", do="correct what is listed above"
        )
