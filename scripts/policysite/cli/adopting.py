"""adopt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from policysite.cli.options import echo_error, policy, progress, repository
from policysite.exports.plain import harmless
from policysite.model import ReleaseKind
from policysite.tasks import adopting
from policysite.tasks.adopting import Adoption


@click.command()
@click.argument("sources", metavar="[CODE=]PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@repository
@policy
@click.option(
    "--language",
    metavar="CODE",
    help="The language of the text, or the one that prevails; en unless its name says so.",
)
@click.option("--title", help="The policy's title; the first heading unless given.")
@click.option("--url", default="", help="The address where the policy will be read.")
@click.option(
    "--follow",
    multiple=True,
    metavar="[CODE=]OLDPATH",
    help="A path that the file had before; once for each, the newest first.",
)
@click.option("--tags/--no-tags", default=True, help="Whether tags of git become versions. Default: they do.")
@click.option("--dry-run", is_flag=True, help="Show what would be made and write nothing.")
def adopt(
    sources: tuple[Path, ...],
    root: Path,
    policy: str | None,
    language: str | None,
    title: str | None,
    url: str,
    follow: tuple[str, ...],
    tags: bool,
    dry_run: bool,
) -> None:
    """Make a policy out of a history: of Markdown files in git, or of a folder of dated texts.

    Every state of the texts becomes a release, named by its tag or its date; what several languages
    changed in one commit is one release. It is editorial where no word changed, material otherwise. History
    is that of the first-parent line; renames are followed only where --follow says so. Nothing that exists
    is changed: only new files below docs/ are written.

    \b
    policysite adopt docs/policy/en.md --dry-run
    policysite adopt ru=legal/policy-ru.md en=legal/policy.md --follow en=legal/privacy.md --language ru
    policysite adopt ../old-texts --policy terms --language ru
    """
    with progress("reading the history"):
        found = adopting.propose_adoption(
            root,
            *sources,
            slug=policy,
            language=language,
            title=title,
            url=url,
            follow=follow,
            tags=tags,
        )
    for name in found.left_out:
        echo_error(f"left out: {name}")
    for path in found.hints:
        echo_error(f"the history begins where {path} was renamed; --follow {path} adds what was before")
    for line in _table(found):
        click.echo(harmless(line))
    first, last = found.versions[0], found.versions[-1]
    said = f"{len(found.versions)} releases, {first} to {last}"
    if dry_run:
        click.echo(f"{said}, would be in docs/{found.slug}/; nothing was written.")
        return
    adopting.take_over(root, found)
    click.echo(f"{said}, are in docs/{found.slug}/.")
    click.echo(f"Look through docs/{found.slug}/policy.toml, run `policysite build`, commit the folder.")


def _table(found: Adoption) -> Iterator[str]:
    """Lay the releases out in columns: version, first day, languages, what changed, where it was found."""
    width = max(map(len, found.versions))
    for each in found.releases:
        release = each.release
        changed = "no word changed" if release.kind is ReleaseKind.EDITORIAL else release.kind.value
        languages = ", ".join(release.texts)
        sources = ", ".join(each.sources)
        yield f"{release.version:<{width}}  {release.effective}  {languages:<6}  {changed:<15}  {sources}"
