"""text, redline."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from policysite import exports
from policysite.cli.options import MISUSE, colour, echo_json, output, policy, repository
from policysite.errors import MisuseError, PolicysiteError
from policysite.language import catalogue
from policysite.model import Redline
from policysite.project import open_project
from policysite.tasks import comparing
from policysite.text import decode


@click.command()
@click.argument("spec", metavar="VERSION|draft|FILE")
@repository
@policy
@click.option("--language", metavar="CODE", help="The language; the authoritative one unless named.")
@output("text", "json")
def text(spec: str, root: Path, policy: str | None, language: str | None, shape: str) -> None:
    """Print a text block by block, as it is compared.

    \b
    policysite text 1.0.0 --language kk
    policysite text docs/privacy/ru.md --format json
    """
    if comparing.is_file(spec):
        document = comparing.read_text(Path(spec))
        spoken, version = language or "und", spec
    else:
        with open_project(root, policy) as project:
            spoken, version = language or project.policy.authoritative, spec
            document = comparing.text_of(project, spec, spoken)
    if shape == "json":
        echo_json(exports.text_json(document, spoken, version))
        return
    for block in document.blocks:
        click.echo(f"{block.label or '':>8}  {block.text}")


@click.command()
@click.argument("old", metavar="OLD", required=False)
@click.argument("new", metavar="NEW", required=False)
@repository
@policy
@click.option("--language", metavar="CODE", help="The language; the authoritative one unless named.")
@click.option(
    "--pairs",
    type=click.File("rb"),
    help="A file with one tab-separated pair a line, instead of OLD and NEW; - is standard input.",
)
@output("text", "markdown", "html", "json")
def redline(
    old: str | None,
    new: str | None,
    root: Path,
    policy: str | None,
    language: str | None,
    pairs: BinaryIO | None,
    shape: str,
) -> None:
    """Show what changed between two texts.

    OLD and NEW are versions, `draft`, or paths of Markdown files. With one version only, the draft is
    compared with it; with `draft` only, with the last release. JSON is one object a line. A pair of --pairs
    that cannot be compared is named on standard error, and the others are compared all the same.

    \b
    policysite redline 1.0.0 1.0.1 --language kk
    policysite redline draft                       the draft against the last release
    policysite redline before.md after.md --format html > redline.html
    policysite redline --pairs pairs.tsv --format json
    """
    failed = False
    with comparing.comparer(root, policy, language) as compare_pair:
        for before, after in _pairs(old, new, pairs):
            try:
                found = compare_pair(before, after)
            except PolicysiteError as error:
                if pairs is None:
                    raise
                click.echo(f"{before}, {after}: {error}", err=True)
                failed = True
                continue
            if shape == "html":
                click.echo(comparing.standalone_page(root, found), nl=False)
            else:
                click.echo(written(found, shape), nl=shape == "json")
    if failed:
        sys.exit(MISUSE)


def written(redline: Redline, shape: str) -> str:
    """Write a redline in the format that was asked for, in the words of its language."""
    words = catalogue(redline.language or "en")
    match shape:
        case "json":
            return json.dumps(exports.redline_json(redline), ensure_ascii=False)
        case "markdown":
            return exports.markdown(redline, words)
        case _:
            return exports.terminal(redline, words, colour=colour())


def _pairs(old: str | None, new: str | None, pairs: BinaryIO | None) -> Iterator[tuple[str, str]]:
    if pairs is not None:
        lines = decode(pairs.read(), "--pairs").splitlines()
        for number, line in enumerate(lines, start=1):
            match line.split("\t"):
                case [before, after]:
                    yield before, after
                case _ if line.strip():
                    raise MisuseError(
                        "a line is not a pair", where=f"--pairs, line {number}", do="write OLD, a tab, NEW"
                    )
    elif old and new:
        yield old, new
    elif old:
        yield ("", old) if old == comparing.DRAFT else (old, comparing.DRAFT)
    else:
        raise MisuseError("two texts are needed", do="name OLD and NEW, as `policysite redline 1.0.0 draft`")
