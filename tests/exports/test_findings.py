"""Findings as people, GitHub and scanners get them."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from policysite.checks import Finding, Level
from policysite.exports import findings_github, findings_json, findings_sarif, findings_text
from policysite.language import catalogue

EN = catalogue("en")
RU, KK = "docs/terms/ru.md", "docs/terms/kk.md"


def duplicate(clause: str, line: int, first: int, where: str = RU) -> Finding:
    return Finding(Level.ERROR, "duplicate", where, line, clause, {"line": str(first)})


FINDINGS = (
    Finding(Level.NOTE, "draft", RU, values={"version": "1.0"}),
    duplicate("2.1", 9, 7),
    duplicate("2.1", 11, 7),
    duplicate("3.4", 20, 18),
    Finding(Level.WARNING, "untranslated", KK, values={"version": "1.0"}),
)


def test_they_are_grouped_by_file_and_level_and_alike_ones_are_explained_once() -> None:
    assert (
        findings_text(FINDINGS, EN, colour=False)
        == """\
docs/terms/ru.md
  error
    docs/terms/ru.md:9 clause 2.1: Two clauses bear the number 2.1; the first is on line 7.
    docs/terms/ru.md:11 clause 2.1: Two clauses bear the number 2.1; the first is on line 7.
      A reference to 2.1 does not say which of them is meant.
      → Give one of the clauses another number.
    docs/terms/ru.md:20 clause 3.4: Two clauses bear the number 3.4; the first is on line 18.
      A reference to 3.4 does not say which of them is meant.
      → Give one of the clauses another number.
  note
    docs/terms/ru.md: The text differs from release 1.0.
      This draft is not published until it is released.
      → Release it when it is approved, or restore the released text.

docs/terms/kk.md
  warning
    docs/terms/kk.md: Release 1.0 has no text in this language.
      Readers in this language see only a notice and a link to the authoritative text.
      → Add the translation and record it for release 1.0.

3 errors, 1 warning, 1 note
A release is refused until the errors are corrected.
"""
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", ("ошибка", "п. 2.1", "3 ошибки, 1 предупреждение, 1 замечание", "выпуск редакции невозможен")),
        ("kk", ("қате", "2.1-тармақ", "3 қате, 1 ескерту, 1 ескертпе", "шығаруға болмайды")),
    ],
)
def test_they_speak_the_language_that_is_asked_for(language: str, said: tuple[str, ...]) -> None:
    written = findings_text(FINDINGS, catalogue(language), colour=False)
    assert all(each in written for each in said)


def test_a_release_is_not_refused_for_warnings() -> None:
    assert "refused" not in findings_text(FINDINGS[-1:], EN, colour=False)
    assert findings_text((), EN, colour=False) == "Nothing found.\n"


def test_colour_changes_no_word() -> None:
    plain, coloured = (findings_text(FINDINGS, EN, colour=colour) for colour in (False, True))
    assert "\x1b[31;1merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_lines_are_broken_at_words_and_keep_their_place() -> None:
    narrow = findings_text(FINDINGS, EN, colour=False, width=60)
    assert max(map(len, narrow.splitlines())) <= 60
    assert narrow.split() == findings_text(FINDINGS, EN, colour=False).split()
    assert "docs/terms/ru.md:20" in narrow


def test_a_text_cannot_command_the_terminal() -> None:
    finding = duplicate("2\x1b]0;owned\x07.1", 9, 7, where="docs/\x1b[2J.md")
    assert "\x1b" not in findings_text([finding], EN, colour=False)


def test_json_has_what_is_so_why_and_what_to_do() -> None:
    found = findings_json(FINDINGS, EN)
    assert [each["level"] for each in found] == ["note", "error", "error", "error", "warning"]
    assert found[1] == {
        "level": "error",
        "code": "duplicate",
        "path": RU,
        "line": 9,
        "clause": "2.1",
        "what": "Two clauses bear the number 2.1; the first is on line 7.",
        "why": "A reference to 2.1 does not say which of them is meant.",
        "do": "Give one of the clauses another number.",
    }
    assert (found[0]["line"], found[0]["clause"]) == (None, None)


def test_github_gets_the_heaviest_first_with_commas_and_colons_escaped() -> None:
    lines = findings_github(FINDINGS, EN).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 3 + ["::warning", "::notice"]
    assert lines[0] == (
        "::error file=docs/terms/ru.md,line=9,"
        "title=clause 2.1%3A Two clauses bear the number 2.1; the first is on line 7."
        "::A reference to 2.1 does not say which of them is meant."
        "%0A→ Give one of the clauses another number."
    )
    assert lines[3].startswith("::warning file=docs/terms/kk.md,title=")


@given(st.text(), st.text(min_size=1))
def test_an_annotation_is_one_line_that_nothing_can_end_or_add_to(clause: str, where: str) -> None:
    written = findings_github([duplicate(clause, 3, 1, where)], EN)
    line, empty = written.split("\n")
    assert empty == ""
    assert "\r" not in line
    properties, _, _ = line.removeprefix("::error ").partition("::")
    named = dict(each.split("=", 1) for each in properties.split(","))
    assert list(named) == ["file", "line", "title"]
    assert decoded(named["file"]) == where
    assert clause in decoded(named["title"])


def decoded(value: str) -> str:
    """Read a value as a runner does (actions/runner, ActionCommand.cs)."""
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(escape, character)
    return value


TEXT = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string"}},
}
SARIF = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "run": {
            "type": "object",
            "additionalProperties": False,
            "required": ["tool"],
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {
                        "driver": {
                            "type": "object",
                            "required": ["name"],
                            "additionalProperties": False,
                            "properties": {
                                "name": {"type": "string"},
                                "rules": {
                                    "type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/rule"}
                                },
                            },
                        }
                    },
                },
                "language": {"pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "rule": {
            "type": "object",
            "required": ["id"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string"}, "shortDescription": TEXT, "fullDescription": TEXT, "help": TEXT
            },
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": TEXT,
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
            },
        },
        "location": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["artifactLocation"],
                    "properties": {
                        "artifactLocation": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {
                                "uri": {"type": "string", "pattern": "^[A-Za-z0-9._~%/-]+$"},
                                "uriBaseId": {"type": "string"},
                            },
                        },
                        "region": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {"startLine": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
                "logicalLocations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {
                            name: {"type": "string"} for name in ("name", "fullyQualifiedName", "kind")
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip
"""What SARIF 2.1.0 says of the properties that are used; others are not expected."""


@pytest.mark.parametrize("findings", [FINDINGS, (), (duplicate("{0}", 1, 1, "docs/Условия, новые.md"),)])
def test_sarif_is_sarif(findings: tuple[Finding, ...]) -> None:
    log = json.loads(json.dumps(findings_sarif(findings, EN)))
    Draft202012Validator(SARIF).validate(log)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[each["ruleIndex"]] for each in run["results"]] == [
        each["ruleId"] for each in run["results"]
    ]
    assert [each["level"] for each in run["results"]] == [each.level for each in findings]


def test_sarif_describes_a_rule_without_a_place_and_a_result_with_one() -> None:
    written = json.dumps(findings_sarif([duplicate("{2.1}", 9, 7)], EN), ensure_ascii=False)
    assert "Two clauses bear the number …; the first is on line …." in written
    assert "Two clauses bear the number {{2.1}}; the first is on line 7." in written
    assert '"region": {"startLine": 9}' in written


def test_sarif_makes_no_link_of_what_a_text_says() -> None:
    """SARIF 2.1.0, section 3.11.6."""
    written = json.dumps(
        findings_sarif([duplicate("[1](https://evil.example)", 9, 7)], EN), ensure_ascii=False
    )
    assert "[1]\u200b(https://evil.example)" in written
