"""What workflows may do, and that the form and the schedule fit the policy."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from tests.workflows.github import FOLDER, ROOT, WORKFLOWS, workflow, workflows

POLICY = tomllib.loads((ROOT / FOLDER / "policy.toml").read_text("utf-8"))
NAMES = [name for name, _ in workflows()]
OWN = re.compile(r"make (setup|test|site|sbom|audit|reproduce)|\.venv/bin/policysite|git |gh pr |gh auth ")
GLUE = re.compile(r"mkdir -p build/|printf |for page in site/|branch=|while read|done <|--|2>&1")
"""What surrounds them in the shell: notes into files, a name for a branch."""


def steps(of: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in of["jobs"].values():
        yield from job["steps"]


def test_there_are_the_workflows_that_the_manual_names() -> None:
    assert NAMES == ["audit", "ci", "publish", "pull-request", "release"]


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_commit_and_says_its_version(name: str) -> None:
    lines = [line for line in (WORKFLOWS / f"{name}.yml").read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_one_action_has_one_version_everywhere() -> None:
    pinned = {step["uses"] for _, each in workflows() for step in steps(each) if "uses" in step}
    assert len({action.partition("@")[0] for action in pinned}) == len(pinned)


@pytest.mark.parametrize("name", NAMES)
def test_permissions_are_the_least(name: str) -> None:
    read = workflow(name)
    assert read["permissions"] == {}
    granted = {
        (job, *grant) for job, each in read["jobs"].items() for grant in each.get("permissions", {}).items()
    }
    assert {grant for grant in granted if grant[2] == "write"} == {
        "release": {
            ("propose", "contents", "write"),
            ("propose", "pull-requests", "write"),
            ("expire", "pull-requests", "write"),
        },
        "publish": {("deploy", "pages", "write"), ("deploy", "id-token", "write")},
    }.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_no_credentials_stay_in_a_clone_and_no_secret_is_asked_for(name: str) -> None:
    read = workflow(name)
    assert "pull_request_target" not in read["on"]
    assert "secrets." not in (WORKFLOWS / f"{name}.yml").read_text("utf-8")
    for step in steps(read):
        if "actions/checkout@" in step.get("uses", ""):
            history = {"fetch-depth": 0} if name != "audit" else {}
            assert step["with"] == {"persist-credentials": False, **history}


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    asked = [zizmor, "--offline", "--no-progress", "--persona=pedantic", ROOT / ".github"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_updates_of_actions_wait_until_others_have_used_them() -> None:
    read = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))
    assert [(each["package-ecosystem"], each["cooldown"]) for each in read["updates"]] == [
        ("github-actions", {"default-days": 7})
    ]


@pytest.mark.parametrize(
    "path", ["/.github/", "/requirements.lock", "/pyproject.toml", "/docs/*/allowed_signers"]
)
def test_what_could_change_what_is_trusted_has_an_owner_of_its_own(path: str) -> None:
    lines = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    owners = [line.split()[1:] for line in lines if line.split()[:1] == [path]]
    assert owners, path
    assert lines[-1].split()[0] == "/docs/*/allowed_signers"  # the last line that fits counts


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_others_write_is_pasted_into_a_shell(name: str) -> None:
    for step in steps(workflow(name)):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("name", NAMES)
def test_steps_only_call_what_a_laptop_has(name: str) -> None:
    for step in steps(workflow(name)):
        for line in step.get("run", "").splitlines():
            said = line.strip()
            assert OWN.match(said) or GLUE.match(said), said


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")
@pytest.mark.parametrize("name", NAMES)
def test_the_targets_of_make_exist(name: str) -> None:
    asked = {
        target for step in steps(workflow(name)) for target in re.findall(r"make (\w+)", step.get("run", ""))
    }
    done = subprocess.run(["make", "--dry-run", *asked], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["publish", "release"])
def test_the_daily_run_comes_soon_after_midnight_where_the_policy_lives(name: str) -> None:
    ((schedule,),) = [each.values() for each in workflow(name)["on"]["schedule"]]
    minute, hour, *rest = schedule.split()
    assert rest == ["*", "*", "*"]
    for month in (1, 7):
        moment = datetime(2027, month, 15, int(hour), int(minute), tzinfo=UTC)
        local = moment.astimezone(ZoneInfo(POLICY["timezone"]))
        assert (local.hour, 0 < local.minute < 30) == (0, True)


def test_the_form_asks_for_a_note_in_every_language_and_knows_every_kind() -> None:
    inputs = workflow("release")["on"]["workflow_dispatch"]["inputs"]
    notes = {name for name in inputs if name.startswith("note_")}
    assert notes == {f"note_{language}" for language in POLICY["languages"]}
    assert set(inputs["kind"]["options"]) == {"editorial", "material"}
    assert set(inputs["bump"]["options"]) == {"patch", "minor", "major"}
    assert all(re.search("[а-я]", each["description"]) for each in inputs.values())
    (stamp,) = [step for step in steps(workflow("release")) if step.get("id") == "stamp"]
    assert set(stamp["env"].values()) == {f"${{{{ inputs.{name} }}}}" for name in inputs}
