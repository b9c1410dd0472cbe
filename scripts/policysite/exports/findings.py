"""Write findings for people and for machines: grouped for a terminal, as JSON, as annotations of GitHub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap

from policysite.checks import Explanation, Finding, Level, explain
from policysite.exports.plain import harmless
from policysite.language import Catalogue

_COLOURS = {Level.ERROR: "\x1b[31;1m", Level.WARNING: "\x1b[33;1m", Level.NOTE: "\x1b[36m"}
_BOLD, _QUIET, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_LEVELS = tuple(Level)
"""The heaviest first."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one file and one level that share their reason and their remedy.

    `places`: each finding, and what is so there.
    """

    level: Level
    why: str
    do: str
    places: tuple[tuple[Finding, str], ...]


def grouped(findings: Iterable[Finding], words: Catalogue) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """Group findings by file, in the order in which the files come up, and the heaviest first."""
    files: dict[str, list[Finding]] = {}
    for finding in findings:
        files.setdefault(finding.where, []).append(finding)
    for where, found in files.items():
        groups: dict[tuple[Level, str, str, str], list[tuple[Finding, str]]] = {}
        for finding in sorted(found, key=_weight):
            said = explain(finding, words)
            key = finding.level, finding.code, said.why, said.do
            groups.setdefault(key, []).append((finding, said.what))
        yield where, tuple(Group(key[0], *key[2:], tuple(places)) for key, places in groups.items())


def findings_text(
    findings: Iterable[Finding], words: Catalogue, *, colour: bool, width: int | None = None
) -> str:
    """Write findings for a terminal: by file and by level, the reason and the remedy once for all alike.

    Lines are broken at `width` columns; None breaks none.
    """
    found = tuple(findings)
    if not found:
        return words("findings.none") + "\n"
    paint = _Paint(colour)
    lines: list[str] = []
    for where, groups in grouped(found, words):
        lines.append(paint(_BOLD, harmless(where)))
        for level, alike in groupby(groups, lambda group: group.level):
            lines.append(f"  {paint(_COLOURS[level], words(f'level.{level}'))}")
            for group in alike:
                lines += _group(group, words, paint, width)
        lines.append("")
    lines.append(paint(_BOLD, total(found, words)))
    if any(finding.level is Level.ERROR for finding in found):
        lines.append(words("findings.refused"))
    return "\n".join(lines) + "\n"


def total(findings: Iterable[Finding], words: Catalogue) -> str:
    """Count findings by level, the heaviest first."""
    levels = [finding.level for finding in findings]
    counts = [(level, levels.count(level)) for level in _LEVELS]
    return ", ".join(words(f"findings.{level}", n=n) for level, n in counts if n) or words("findings.none")


def place(finding: Finding) -> str:
    """Name where a finding is, as terminals and editors understand it: `docs/privacy/ru.md:42`."""
    return ":".join(filter(None, (finding.where, str(finding.line or ""))))


def clause(finding: Finding, words: Catalogue) -> str:
    """Name the clause of a finding; empty for one that is in none."""
    return words("findings.clause", clause=finding.clause) if finding.clause else ""


def findings_json(findings: Iterable[Finding], words: Catalogue) -> list[dict[str, object]]:
    """Give findings as published JSON objects."""
    return [
        {
            "level": finding.level.value,
            "code": finding.code,
            "path": finding.where,
            "line": finding.line or None,
            "clause": finding.clause or None,
            "what": said.what,
            "why": said.why,
            "do": said.do,
        }
        for finding, said in _explained(findings, words)
    ]


def findings_github(findings: Iterable[Finding], words: Catalogue) -> str:
    """Write findings as workflow commands, which GitHub shows beside the lines of a pull request.

    The heaviest first, since GitHub shows ten of a level for each step. Source: GitHub Docs, Workflow
    commands, "Setting an error message"; escapes as in actions/toolkit, packages/core/src/command.ts.
    """
    return "".join(
        f"::{_COMMANDS[finding.level]} {_properties(finding, said, words)}::{_data(_message(said))}\n"
        for finding, said in _explained(sorted(findings, key=_weight), words)
    )


def _weight(finding: Finding) -> int:
    return _LEVELS.index(finding.level)


def _explained(findings: Iterable[Finding], words: Catalogue) -> Iterator[tuple[Finding, Explanation]]:
    return ((finding, explain(finding, words)) for finding in findings)


class _Paint:
    """Colour, where it is wanted."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, style: str, text: str) -> str:
        return f"{style}{text}{_PLAIN}" if self._colour else text


def _group(group: Group, words: Catalogue, paint: _Paint, width: int | None) -> Iterator[str]:
    for finding, what in group.places:
        at = " ".join(filter(None, (place(finding), clause(finding, words))))
        first, *rest = _broken(f"{harmless(at)}: {harmless(what)}", "    ", "      ", width)
        yield from (first.replace(harmless(at), paint(_BOLD, harmless(at)), 1), *rest)
    yield from (paint(_QUIET, line) for line in _broken(harmless(group.why), "      ", "      ", width))
    yield from _broken(f"→ {harmless(group.do)}", "      ", "        ", width)


def _broken(text: str, first: str, rest: str, width: int | None) -> Sequence[str]:
    if width is None:
        return [first + text]
    return wrap(
        text,
        max(width, 40),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _properties(finding: Finding, said: Explanation, words: Catalogue) -> str:
    named = {
        "file": finding.where,
        "line": str(finding.line or ""),
        "title": ": ".join(filter(None, (clause(finding, words), said.what))),
    }
    return ",".join(f"{name}={_property(value)}" for name, value in named.items() if value)


def _message(said: Explanation) -> str:
    return f"{said.why}\n→ {said.do}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
