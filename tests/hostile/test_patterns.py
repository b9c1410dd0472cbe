"""No regular expression takes for ever, whatever it reads; the time is no assertion, see patterns.py."""

from __future__ import annotations

import subprocess
import sys

from tests.hostile.patterns import ROOT, SCRIPTS, uses


def test_every_pattern_is_found() -> None:
    found = {use.where for use in uses()}
    assert {"policysite/text/words.py", "policysite/tasks/adopting.py", "mkdocs_hook.py"} <= found
    assert len(uses()) > 200


def test_no_pattern_takes_for_ever() -> None:
    command = [sys.executable, "-m", "tests.hostile.patterns"]
    path = {"PYTHONPATH": f"{SCRIPTS}:{ROOT}"}
    tried = subprocess.run(command, cwd=ROOT, env=path, capture_output=True, text=True, check=False)
    assert not tried.returncode, f"{tried.stdout.splitlines()[-1:]} takes for ever\n{tried.stderr}"
