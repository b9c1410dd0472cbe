"""The command line: words in, a use case, words out. The only package that prints."""

from __future__ import annotations

import sys
from importlib import import_module
from keyword import iskeyword
from types import MappingProxyType
from typing import NoReturn

import click

from policysite.cli.options import MISUSE, echo_error
from policysite.errors import FileError, PolicysiteError

COMMANDS = MappingProxyType(
    {
        "check": ("checking", "Find what is wrong with the texts and the record."),
        "redline": ("comparing", "Show what changed between two texts."),
        "review": ("reviewing", "Write what is proposed, for a pull request."),
        "import": ("importing", "Take over a Word file or plain text as a working text."),
        "release": ("releasing", "Stamp the working texts as a release."),
        "sign": ("signing", "Sign the record with an SSH key."),
        "stamp": ("signing", "Let an authority stamp the time on the record."),
        "status": ("checking", "Show what is in force, upcoming and drafted, and what to do next."),
        "text": ("comparing", "Print a text block by block, as it is compared."),
        "build": ("publishing", "Build the site."),
        "publish": ("deploying", "Put the built site where readers see it, or an earlier one back."),
        "verify": ("verifying", "Prove that a clone, a site or a file is what was released."),
        "serve": ("publishing", "Show the site and the draft, and follow what is saved."),
        "stage": ("publishing", "Write the Markdown pages of the site."),
        "adopt": ("adopting", "Make a policy out of an existing history."),
    }
)
"""Each command, the module that has it, and its line in the overview, which must come up at once."""


class _Commands(click.Group):
    """Commands that are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"policysite.cli.{COMMANDS[cmd_name][0]}")
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def main() -> None:
    """Run the command line; errors that a user can act on end with status 2."""
    try:
        commands(prog_name="policysite")
    except PolicysiteError as error:
        _fail(error)
    except OSError as error:  # of a path that was only asked about: too long, or in a locked folder
        _fail(FileError(f"{error.strerror}", where=str(error.filename or ""), do="check the name"))


def _fail(error: PolicysiteError) -> NoReturn:
    click.secho("error: ", fg="red", bold=True, nl=False, err=True)
    echo_error(str(error))
    sys.exit(MISUSE)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def commands() -> None:
    """Publish a policy with every edition and every redline.

    A policy is a folder below docs/: policy.toml, releases.toml, and one Markdown text per language.
    Edit the texts, `check` them, look at `redline 1.0.0 draft`, `release`, commit. `build` makes the site.

    Results go to standard output, progress and errors to standard error.
    Exit status: 0 fine, 1 findings, 2 misuse or environment.
    """
