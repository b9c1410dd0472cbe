"""policy.toml and the ledger: names and notes are any text that can be shown, all else is narrow."""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from typing import Any

import pytest
from tests.hostile.conftest import BREAKS, MIXED, POLICY
from tests.hostile.vectors import CLASSES
from tests.scratch import Scratch

from policysite.errors import LedgerError, PolicyError
from policysite.project import open_project
from policysite.record import parse_ledger, parse_policy

FEW = (*(each for vectors in CLASSES.values() for each in vectors[::5]), BREAKS, MIXED)
SOUND = tomllib.loads(POLICY.format(name='"Terms"', mixed='"Terms"'))
NAMES = [["title", "en"], ["short_name", "kk"], ["operator", "name"], ["operator", "phone"]]
NARROW = [
    *(["url"], ["timezone"], ["effect"], ["authoritative"], ["repository"], ["branch"], ["languages", 1]),
    *(["required", 0], ["operator", "email"]),
]


def written(place: list[str | int], value: str) -> bytes:
    """Write policy.toml with another value in one place."""
    settings: Any = deepcopy(SOUND)
    *above, last = place
    inside = settings
    for each in above:
        inside = inside[each]
    inside[last] = value
    tables = {name: each for name, each in settings.items() if isinstance(each, dict)}
    lines = [*_lines({name: each for name, each in settings.items() if name not in tables})]
    for name, table in tables.items():
        lines += [f"[{name}]", *_lines(table)]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _lines(table: dict[str, Any]) -> list[str]:
    return [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in table.items()]


@pytest.mark.parametrize("place", NAMES, ids=".".join)
def test_a_name_stays_as_it_is_or_is_refused(place: list[str | int]) -> None:
    kept = 0
    for value in FEW:
        try:
            policy = parse_policy(written(place, value), "terms", "policy.toml")
        except PolicyError:
            continue
        names = policy.titles["en"], policy.short_names["kk"], policy.operator.name, policy.operator.phone
        assert value in names
        assert not {"\n", "\r", "\0", "\x1b", "\u2028"} & set(value)
        kept += 1
    assert kept > len(FEW) // 2


@pytest.mark.parametrize("place", NARROW, ids=str)
def test_a_setting_is_no_text(place: list[str | int]) -> None:
    assert parse_policy(written(["effect"], "on-publication"), "terms", "policy.toml").url == SOUND["url"]
    for value in (*FEW, "-x", "--upload-pack=x", "../x", "a\nb", "$(x)", ";x", "*", ""):
        if place != ["repository"] or value:
            with pytest.raises(PolicyError):
                parse_policy(written(place, value), "terms", "policy.toml")


def test_an_entry_of_the_ledger_is_no_text(terms_repository: Scratch) -> None:
    sound = terms_repository.path("releases.toml").read_text("utf-8")
    with open_project(terms_repository.root) as project:
        release = project.ledger.releases[0]
    narrow = (release.version, release.kind.value, release.published.isoformat(), release.texts["ru"].blob)
    assert parse_ledger(sound.encode(), "releases.toml").releases == (release,)
    for said in narrow:
        for value in FEW:
            with pytest.raises(LedgerError):
                parse_ledger(replaced(sound, said, value), "releases.toml")


def replaced(ledger: str, said: str, value: str) -> bytes:
    """Write a value of the ledger in the place of another."""
    quoted = json.dumps(value, ensure_ascii=False)
    assert said in ledger
    before = f'"{said}"' if f'"{said}"' in ledger else said
    return ledger.replace(before, quoted).encode("utf-8", "surrogatepass")
