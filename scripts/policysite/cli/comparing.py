"""text, redline."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from policysite import exports
from policysite.cli.options import MISUSE, colour, echo_error, echo_json, output, policy, repository
from policysite.clock import now
from policysite.errors import MisuseError, PolicysiteError
from policysite.exports.plain import harmless
from policysite.files import write_bytes
from policysite.language import catalogue
from policysite.model import Redline
from policysite.project import open_project
from policysite.tasks import comparing
from policysite.text import decode

SHAPES = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".json": "json",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""The formats of a redline, by the name of a file."""
PRINTED = ("pdf", "docx")
"""Those that are no text."""


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
        click.echo(harmless(f"{block.label or '':>8}  {block.text}"))


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
@click.option(
    "--format",
    "shape",
    type=click.Choice([*SHAPES.values()]),
    help="How to write it: as --output ends, else text. docx has tracked changes.",
)
@click.option(
    "--output", "target", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it."
)
def redline(
    old: str | None,
    new: str | None,
    root: Path,
    policy: str | None,
    language: str | None,
    pairs: BinaryIO | None,
    shape: str | None,
    target: Path | None,
) -> None:
    """Show what changed between two texts.

    OLD and NEW are versions, `draft`, or paths of Markdown files. With one version only, the draft is
    compared with it; with `draft` only, with the last release. JSON is one object a line. A pair of --pairs
    that cannot be compared is named on standard error, and the others are compared all the same.

    \b
    policysite redline draft                       the draft against the last release
    policysite redline draft --output draft.docx   the same for approval, with tracked changes
    policysite redline 1.0.0 1.0.1 --language kk --output redline.pdf
    policysite redline before.md after.md --format html > redline.html
    policysite redline --pairs pairs.tsv --format json
    """
    shape = shape or SHAPES.get(target.suffix.lower() if target else "", "text")
    if shape in PRINTED:
        _take_away(root, policy, language, _only(_pairs(old, new, pairs), shape), shape, target)
        return
    failed = False
    lines: list[str] = []
    with comparing.comparer(root, policy, language) as compare_pair:
        for before, after in _pairs(old, new, pairs):
            try:
                found = compare_pair(before, after)
            except PolicysiteError as error:
                if pairs is None:
                    raise
                echo_error(f"{before}, {after}: {error}")
                failed = True
                continue
            said = (
                comparing.standalone_page(root, found)
                if shape == "html"
                else written(found, shape, plain=bool(target))
            )
            if target:
                lines.append(said)
            else:
                click.echo(said, nl=False)
    if target:
        write_bytes(target, "".join(lines).encode())
    if failed:
        sys.exit(MISUSE)


def _take_away(
    root: Path,
    policy: str | None,
    language: str | None,
    pair: tuple[str, str],
    shape: str,
    target: Path | None,
) -> None:
    """Write one pair as a file that is no text."""
    if target is None and sys.stdout.isatty():
        raise MisuseError(f"{shape} is nothing for a terminal", do=f"name a file: --output redline.{shape}")
    from policysite.tasks import pairing  # what writes Word and PDF would delay every other redline

    compared = pairing.pair_of(root, policy, language, *pair, now())
    data = pairing.pair_file(root, compared, shape)
    if target:
        write_bytes(target, data)
    else:
        sys.stdout.buffer.write(data)


def _only(pairs: Iterator[tuple[str, str]], shape: str) -> tuple[str, str]:
    match tuple(pairs):
        case (pair,):
            return pair
        case _:
            raise MisuseError(f"one {shape} holds one pair", do="name OLD and NEW instead of --pairs")


def written(redline: Redline, shape: str, *, plain: bool = False) -> str:
    """Write a redline as text of some kind, in the words of its language; `plain` has no colour."""
    words = catalogue(redline.language or "en")
    match shape:
        case "json":
            return json.dumps(exports.redline_json(redline), ensure_ascii=False) + "\n"
        case "markdown":
            return exports.markdown(redline, words)
        case _:
            return exports.terminal(redline, words, colour=colour() and not plain)


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
