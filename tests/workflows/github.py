"""What GitHub is to a workflow: its file is read, its steps run in order in a clone of this checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from tests.scratch import QUIET

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"
FOLDER = "docs/privacy"
EDITOR = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
MOMENT = "1796101200"
"""1 December 2026, 10:00 in Almaty: after the last release of the real policy."""

GH = """\
#!/bin/sh
# Stands in for GitHub's own program: keeps what it was asked for.
for word in "$@"; do printf '%s\\n' "$word" >> "$GH_ASKED"; done
case "$1 $2" in "pr list") printf '7\\n9\\n' ;; esac
"""


def workflow(name: str) -> dict[str, Any]:
    """Read a workflow; YAML 1.1 takes its key `on` for the truth value."""
    read: dict[Any, Any] = yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in read.items()}


def workflows() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(WORKFLOWS.glob("*.yml")):
        yield path.stem, workflow(path.stem)


@dataclass(frozen=True)
class Done:
    """A job that ran: what its steps said, and the step that failed, if one did."""

    failed: str
    said: str


@dataclass(frozen=True)
class Runner:
    """A clone of this checkout as a runner has it, its origin, and what became of a job in it."""

    root: Path
    origin: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def create(cls, folder: Path, **environment: str) -> Runner:
        """Clone this checkout, with what is not committed yet, from an origin of its own."""
        source, origin, root = folder / "source", folder / "origin.git", folder / "clone"
        _git(folder, "clone", "--quiet", "--no-local", str(ROOT), str(source))
        _git(source, "switch", "--quiet", "-C", "main")
        listed = _git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).exists():
                (source / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, source / name)
            else:
                (source / name).unlink(missing_ok=True)
        _git(source, "add", "--all")
        _git(source, *EDITOR, "commit", "--quiet", "--allow-empty", "--message", "As it stands")
        _git(folder, "clone", "--quiet", "--bare", str(source), str(origin))
        _git(folder, "clone", "--quiet", str(origin), str(root))
        runner = cls(root, origin, environment)
        runner._install()
        return runner

    def _install(self) -> None:
        """Put the packages that run this test where `make setup` would put them."""
        scripts = self.root / ".venv" / "bin"
        scripts.mkdir(parents=True)
        _program(scripts / "python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        door = self.root / "scripts" / "build.py"
        _program(scripts / "policysite", f'#!/bin/sh\nexec "{sys.executable}" "{door}" "$@"\n')
        (self.root / ".venv" / ".ready").touch()
        tools = self.root.parent / "tools"
        tools.mkdir()
        _program(tools / "gh", GH)

    @property
    def asked(self) -> str:
        """What the workflows asked of GitHub, a word a line."""
        path = self.root.parent / "asked.txt"
        return path.read_text("utf-8") if path.exists() else ""

    @property
    def summary(self) -> str:
        path = self.root.parent / "summary.md"
        return path.read_text("utf-8") if path.exists() else ""

    def git(self, *arguments: str) -> str:
        return _git(self.root, *EDITOR, *arguments)

    def policysite(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run(["bash", "-c", '.venv/bin/policysite "$@"', "policysite", *arguments], {})

    def edit(self, language: str, old: str, new: str) -> None:
        path = self.root / FOLDER / f"{language}.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode())

    def job(self, name: str, job: str, **inputs: str) -> Done:
        """Run the steps of a job up to the first that fails, and after it those that are for failures."""
        failed, said = "", ""
        for step in workflow(name)["jobs"][job]["steps"]:
            condition = str(step.get("if", ""))
            if "run" not in step or (failed and not re.search(r"failure\(\)|cancelled\(\)", condition)):
                continue
            if not failed and "failure()" in condition:
                continue
            given = {key: _value(str(value), inputs) for key, value in step.get("env", {}).items()}
            done = self._run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], given)
            said += done.stdout + done.stderr
            if done.returncode and not failed:
                failed = step.get("name", step["run"])
        return Done(failed, said)

    def _run(self, command: list[str], given: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        folder = self.root.parent
        environment = {
            **os.environ,
            **{name: value for name, value in QUIET.items() if name.startswith("GIT_CONFIG")},
            "PATH": f"{folder / 'tools'}{os.pathsep}{os.environ['PATH']}",
            "GH_ASKED": str(folder / "asked.txt"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GITHUB_REF_NAME": "main",
            "GITHUB_BASE_REF": "main",
            "GITHUB_RUN_ID": "42",
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_ACTOR": "lawyer",
            "GITHUB_ACTOR_ID": "1",
            "SOURCE_DATE_EPOCH": MOMENT,
            **self.environment,
            **given,
        }
        return subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, encoding="utf-8", check=False
        )


def _value(written: str, inputs: Mapping[str, str]) -> str:
    """Fill in an expression as GitHub does, before the shell sees it."""
    return re.sub(
        r"\$\{\{ (?:inputs\.(\w+)|[\w.]+) \}\}", lambda found: inputs.get(found[1] or "", ""), written
    )


def _program(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    path.chmod(0o755)


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **QUIET},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip("\n")
