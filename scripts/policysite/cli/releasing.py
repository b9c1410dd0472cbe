"""release."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import click

from policysite import exports
from policysite.cli.comparing import written
from policysite.cli.options import against, colour, policy, repository
from policysite.clock import now
from policysite.errors import MisuseError, ReleaseRefusedError
from policysite.files import read_bytes
from policysite.language import catalogue
from policysite.model import ReleaseKind
from policysite.project import Project, open_project
from policysite.record import Part
from policysite.tasks import releasing, reporting
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
@click.option(
    "--effective", metavar="DATE", help="First day in force, as 2027-05-15; the day of publication."
)
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
    effective: str | None,
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
                effective=_day(effective, "--effective") if effective else None,
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


def _version(label: str | None, part: str | None) -> str | Part:
    if bool(label) == bool(part):
        raise MisuseError("the version is not clear", do="give either --version or --bump")
    return Part(part) if part else _wanted(label, "--version")


def _day(written: str, option: str) -> date:
    try:
        return datetime.strptime(written.strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise MisuseError(
            f"{option}: {written!r} is no date", do="write year, month and day, as 2027-05-15"
        ) from None


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
