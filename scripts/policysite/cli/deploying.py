"""publish."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from policysite.cli.options import echo_json, output, progress, repository
from policysite.errors import MisuseError
from policysite.files import write_bytes
from policysite.tasks import deploying
from policysite.tasks.deploying import Kept, Switch

_SHOWN = 20
_BEFORE = "before"


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@repository
@click.option(
    "--rollback",
    metavar="[NAME]",
    is_flag=False,
    flag_value=_BEFORE,
    help="Show the site before again, or the one with this name.",
)
@click.option("--list", "listing", is_flag=True, help="List the sites that are kept, and do nothing.")
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    default=deploying.KEPT,
    show_default=True,
    help="How many sites to keep; the current one and the one before always are.",
)
@click.option("--renew", is_flag=True, help="Let frozen copies differ from those that are published.")
@click.option(
    "--purge-list",
    "purge",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write the URLs that caches must ask for again, one a line; - for standard output.",
)
@output("text", "json")
def publish(
    directory: Path,
    root: Path,
    rollback: str | None,
    listing: bool,
    keep: int,
    renew: bool,
    purge: Path | None,
    shape: str,
) -> None:
    """Publish the built site in a directory from which a web server serves `current`.

    All of it at one stroke, or nothing: readers see the old site or the new one. Several are kept.

    \b
    policysite build && policysite publish /srv/policysite
    policysite publish /srv/policysite --rollback
    """
    if listing:
        _list(deploying.releases(directory.resolve()), shape)
        return
    if purge == Path("-") and shape == "json":
        raise MisuseError("two results cannot share standard output", do="give --purge-list a file")
    if purge and purge != Path("-"):
        write_bytes(purge, b"")  # a list that cannot be written is refused before readers see anything
    with progress("publishing"):
        if rollback is None:
            switch = deploying.publish(root, directory, keep=keep, renew=renew)
        else:
            name = "" if rollback == _BEFORE else rollback
            switch = deploying.roll_back(directory, name, keep=keep)
    if purge:
        lines = "".join(f"{url}\n" for url in switch.urls.all)
        if purge == Path("-"):
            click.echo(lines, nl=False)
        else:
            write_bytes(purge, lines.encode())
    if shape == "json":
        urls = asdict(switch.urls)
        echo_json(
            {
                "release": switch.now,
                "before": switch.before or None,
                **urls,
                "configuration": switch.configuration,
            }
        )
    else:
        _tell(switch, err=purge == Path("-"))


def _list(kept: tuple[Kept, ...], shape: str) -> None:
    if shape == "json":
        echo_json(
            [{**asdict(each), "switched": each.switched.isoformat(timespec="seconds")} for each in kept]
        )
        return
    for each in kept:
        role = "current" if each.current else "previous" if each.previous else ""
        click.echo(f"{each.name}  {each.switched:%Y-%m-%d %H:%M} UTC  {role}".rstrip())


def _tell(switch: Switch, *, err: bool) -> None:
    """Say what readers see now, and which URLs say something else than before."""
    if switch.now == switch.before and not switch.urls.all:
        click.echo(f"{switch.now}: readers see it already", err=err)
        return
    before = {"": "", switch.now: ", as it was published"}.get(switch.before, f", {switch.before} before")
    click.echo(f"{switch.now}: readers see it now{before}", err=err)
    named = {"added": switch.urls.added, "changed": switch.urls.changed, "removed": switch.urls.removed}
    for kind, urls in named.items() if switch.before else ():
        for url in urls[:_SHOWN]:
            click.echo(f"  {kind:8}{url}", err=err)
        if len(urls) > _SHOWN:
            click.echo(f"  {kind:8}and {len(urls) - _SHOWN} more: --purge-list names them all", err=err)
    if switch.configuration:
        click.echo("its web server must be told: nginx -t && nginx -s reload", err=err)
