"""Findings as SARIF 2.1.0, the format in which code scanners exchange what they find (OASIS, 2020)."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from urllib.parse import quote

from policysite.checks import Finding, explain
from policysite.exports.findings import clause
from policysite.language import Catalogue

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def findings_sarif(findings: Iterable[Finding], words: Catalogue) -> dict[str, object]:
    """Give findings as a SARIF log; files are relative to the repository (section 3.4.4).

    A rule is a code of the findings; the levels of both have the same names (section 3.27.10).
    """
    found = tuple(findings)
    codes = sorted({finding.code for finding in found})
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "Policysite", "rules": [_rule(code, words) for code in codes]}},
                "language": words.language,
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, codes.index(finding.code), words) for finding in found],
            }
        ],
    }


def _rule(code: str, words: Catalogue) -> dict[str, object]:
    """Describe a rule by what its findings say, an ellipsis for what differs from one to the other."""
    parts = {"shortDescription": "what", "fullDescription": "why", "help": "do"}
    return {"id": code} | {
        name: {"text": _general(words, f"check.{code}.{part}")} for name, part in parts.items()
    }


def _general(words: Catalogue, key: str) -> str:
    fields = {field for _, field, _, _ in Formatter().parse(str(words.entries[key])) if field}
    return words(key, **dict.fromkeys(fields, "…"))


def _result(finding: Finding, rule: int, words: Catalogue) -> dict[str, object]:
    said = explain(finding, words)
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.level.value,
        "message": {"text": _escaped(f"{said.what} {said.why} → {said.do}")},
        "locations": [_location(finding, words)],
    }


def _escaped(text: str) -> str:
    """Write text as a message: braces, which it has for placeholders, doubled; nothing in it is a link.

    Sections 3.11.5 and 3.11.6. Backslashes would be shown, so a space of no width parts what makes a link.
    """
    return text.replace("{", "{{").replace("}", "}}").replace("](", "]\N{ZERO WIDTH SPACE}(")


def _location(finding: Finding, words: Catalogue) -> dict[str, object]:
    """Give the file, the line if there is one, and the clause as what it is called."""
    physical: dict[str, object] = {
        "artifactLocation": {"uri": quote(finding.where), "uriBaseId": "%SRCROOT%"}
    }
    if finding.line:
        physical["region"] = {"startLine": finding.line}
    found: dict[str, object] = {"physicalLocation": physical}
    if finding.clause:
        found["logicalLocations"] = [
            {"name": finding.clause, "fullyQualifiedName": clause(finding, words), "kind": "element"}
        ]
    return found
