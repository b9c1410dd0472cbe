"""Two ways to call the command line: in this process, and in one of its own, which takes half a second."""

import os
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner
from tests.scratch import QUIET

from policysite.cli import main

DOOR = Path(__file__).parents[2] / "scripts" / "build.py"


@dataclass(frozen=True, slots=True)
class Done:
    """How a call ended, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, cwd: Path, given: str = "", **environment: str) -> Done:
    """Call the command line in this process: an error that it does not catch ends the test."""
    isolated = CliRunner().isolation(input=given, env={**QUIET, **environment})
    with chdir(cwd), patch.object(sys, "argv", ["policysite", *arguments]), isolated as (stdout, stderr, _):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        return Done(int(code or 0), stdout.getvalue().decode(), stderr.getvalue().decode())


def start(*arguments: str, cwd: Path, given: str = "", **environment: str) -> Done:
    """Call the command line as a shell does: with its own imports, streams and encodings."""
    done = subprocess.run(
        [sys.executable, str(DOOR), *arguments],
        cwd=cwd,
        input=given,
        env={**os.environ, **QUIET, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
