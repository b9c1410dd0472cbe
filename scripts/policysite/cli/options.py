"""What the commands share: their options, and how they write."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from policysite.language import interface_languages

FINDINGS, MISUSE = 1, 2

repository = click.option(
    "--root",
    type=click.Path(file_okay=False, exists=True, resolve_path=True, path_type=Path),
    default=".",
    help="The repository; the current folder unless named.",
)
policy = click.option(
    "--policy", metavar="NAME", help="The folder below docs/; needed where there are several."
)
as_of = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    callback=lambda _context, _option, value: value.date() if value else None,
    help="The day to take as today, as 2026-11-23; today in the policy's time zone unless named.",
)
spoken = click.option(
    "--language",
    "spoken",
    type=click.Choice(interface_languages()),
    default="en",
    show_default=True,
    help="The language of the messages.",
)
against = click.option(
    "--against",
    metavar="REVISION",
    default="HEAD",
    help="The branch, tag or commit whose ledger entries must all still be there. Default: HEAD.",
)


def output(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Offer the formats of a result; the first is the default."""
    return click.option(
        "--format",
        "shape",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to write it.",
    )


def colour() -> bool:
    """Colour for a terminal, unless NO_COLOR says otherwise (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def echo_json(value: object) -> None:
    """Print a value as JSON on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def echo_error(said: str) -> None:
    """Say on standard error what is wrong; what others wrote cannot command the terminal."""
    from policysite.exports.plain import harmless  # would delay the overview

    click.echo("\n".join(map(harmless, said.split("\n"))), err=True)


@contextmanager
def progress(doing: str, *, level: int = logging.WARNING) -> Iterator[None]:
    """Say on standard error what is going on, and pass on what MkDocs says from a level on."""
    logging.basicConfig(level=level, format="%(levelname)s: %(message)s", stream=sys.stderr)
    click.echo(f"{doing} …", err=True)
    yield
