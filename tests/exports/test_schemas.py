"""Every file for machines keeps its published schema, and a broken one does not."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.exports.following import files, three
from tests.exports.test_weave_files import ledger, woven
from tests.site.made import policy

from policysite.exports.schemas import schemas
from policysite.exports.weave_files import LARGE, weave_files

PUBLISHED = {name: json.loads(data) for name, data in schemas(policy("en")).items()}
VALID = {
    name: Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, schema in PUBLISHED.items()
}


def documents() -> dict[str, list[Any]]:
    """Make documents of every kind, by the name of their schema."""
    found: dict[str, list[Any]] = {name: [] for name in PUBLISHED}
    for day in ("2026-02-01", "2026-06-15"):
        for path, data in files(three(day)).items():
            name = path.rpartition("/")[2].removesuffix(".json")
            if name in found:
                found[name].append(json.loads(data))
    for most in (0, LARGE):
        found["weave"] += map(json.loads, weave_files(woven(), ledger(), most).values())
    return found


DOCUMENTS = documents()


def test_every_kind_of_file_has_a_schema() -> None:
    assert sorted(PUBLISHED) == ["current", "policy", "releases", "weave"]
    assert all(DOCUMENTS.values())


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_schema_is_sound_and_named_by_its_address(name: str) -> None:
    Draft202012Validator.check_schema(PUBLISHED[name])
    assert PUBLISHED[name]["$id"] == f"https://example.org/terms/schemas/{name}.schema.json"


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_is_published_keeps_its_schema(name: str) -> None:
    for each in DOCUMENTS[name]:
        assert not list(VALID[name].iter_errors(each))
        assert each.get("$schema", PUBLISHED[name]["$id"]) == PUBLISHED[name]["$id"]


def put(*steps: Any) -> Callable[[Any], None]:
    """Put the last step where the others lead."""
    *way, key, value = steps

    def broken(document: Any) -> None:
        for step in way:
            document = document[step]
        document[key] = value

    return broken


@pytest.mark.parametrize(
    ("name", "breaking"),
    [
        ("releases", put("releases", 0, "kind", "minor")),
        ("releases", put("releases", 0, "effective", "2026-02-30")),
        ("releases", put("releases", 0, "version", "../1")),
        ("releases", put("releases", 0, "texts", {})),
        ("releases", put("releases", 0, "texts", "en", "sha256", "0" * 63)),
        ("releases", put("releases", 0, "status", "in-force")),
        ("releases", put("head", "x")),
        ("current", put("as_of", "today")),
        ("current", put("current", "texts", "en", "url", "/v/1.0/")),
        ("current", put("policies", "terms_of_service", "en", {"name": "Terms"})),
        ("current", put("policy", "languages", [])),
        ("policy", put("blocks", [])),
        ("policy", put("blocks", 0, "kind", "clause")),
        ("policy", put("blocks", 0, "headings", [""])),
        ("policy", put("id", "1.0")),
        ("weave", put("format", "policysite-weave/1")),
        ("weave", put("editions", 0, [0.5])),
        ("weave", put("strands", 0, [0, " a"])),
        ("weave", put("marks", [{"strong": False}])),
        ("weave", put("shapes", 0, ["clause", 0, False])),
        ("weave", put("runs", 1, 0, -1)),
        ("weave", put("blocks", [[0], [0], [None], [""], [0]])),
        ("weave", put("blocks", [[0], [0], [None], ["p-1"]])),
        ("weave", put("pages", [{"address": "weave.en.2021.json", "releases": ["1.0.0"]}])),
    ],
)
def test_what_is_broken_is_refused(name: str, breaking: Callable[[Any], None]) -> None:
    document = json.loads(json.dumps(DOCUMENTS[name][-1]))
    breaking(document)
    assert list(VALID[name].iter_errors(document))


@pytest.mark.parametrize("name", PUBLISHED)
def test_nothing_that_a_schema_names_may_be_missing(name: str) -> None:
    for field in PUBLISHED[name]["required"]:
        document = {key: value for key, value in DOCUMENTS[name][-1].items() if key != field}
        assert list(VALID[name].iter_errors(document)), field
