"""The status of a policy on one screen, and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from policysite.checks import Level
from policysite.checks.report import Report
from policysite.compare.redline import counts
from policysite.exports.findings import total
from policysite.exports.listing import count
from policysite.exports.plain import harmless
from policysite.language import Catalogue, language_name
from policysite.model import Effect, Redline, Release
from policysite.site.summary import Mention, summarise

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_MOST_PLACES = 8
"""So many places are named in a line; the others are counted."""


class Step(NamedTuple):
    """Something to do next, and the values of its sentence in the catalogue; `n` is a number."""

    code: str
    values: dict[str, str | int]


def status_text(report: Report, words: Catalogue, *, colour: bool = False) -> str:
    """Write how a policy stands for a terminal: a line for each fact, then what to do next."""
    policy = report.policy
    name = policy.short_names.get(words.content, policy.short_names[policy.authoritative])
    title = words("status.title", policy=name, date=words.date(report.day))
    rows = list(_rows(report, words))
    margin = max(len(label) for label, _ in rows) + 2
    lines = [f"{_BOLD}{title}{_PLAIN}" if colour else title, ""]
    before = ""
    for label, said in rows:
        lines.append(f"{label if label != before else '':<{margin}}{said}")
        before = label
    lines += ["", words("status.next")]
    lines += [f"  → {words(f'status.step.{step.code}', **step.values)}" for step in steps(report, words)]
    return "\n".join(lines) + "\n"


def status_json(report: Report) -> dict[str, object]:
    """Give the status of a policy as a published JSON object."""
    return {
        "as_of": report.day.isoformat(),
        "in_force": _release_json(report.in_force) if report.in_force else None,
        "upcoming": [
            {**_release_json(each), "days_left": (each.effective - report.day).days}
            for each in report.upcoming
        ],
        "draft": {
            language: dict(counts(redline)) if redline else None for language, redline in report.draft.items()
        },
        "unreadable": list(report.unreadable),
        "stale": {language: list(clauses) for language, clauses in report.stale.items()},
        "untranslated": list(report.untranslated),
        "findings": {
            level.value: sum(finding.level is level for finding in report.findings) for level in Level
        },
    }


def steps(report: Report, words: Catalogue) -> Iterator[Step]:
    """Tell what to do next, in this order; at least one thing."""
    errors = sum(finding.level is Level.ERROR for finding in report.findings)
    drafted = any(redline or not report.last for redline in report.draft.values())
    if errors:
        yield Step("correct", {"n": errors})
    for language, clauses in report.stale.items():
        named = words("status.clauses", clauses=_listed(clauses, words)) if any(clauses) else ""
        yield Step("translate", {"language": language_name(language), "clauses": named})
    if drafted and report.last:
        yield Step("approve", {})
    if drafted and report.policy.effect is Effect.SCHEDULED:
        earliest = report.day + timedelta(days=report.policy.notice_days)
        yield Step("schedule", {"date": words.date(earliest)})
    elif drafted:
        yield Step("release", {})
    for language in report.untranslated if report.last else ():
        version = report.last.version if report.last else ""
        yield Step("add", {"language": language_name(language), "code": language, "version": version})
    if not (errors or report.stale or drafted or report.untranslated):
        yield Step("nothing", {})


def _rows(report: Report, words: Catalogue) -> Iterator[tuple[str, str]]:
    """Give the facts, each with the word for its kind."""
    now, next_ones = report.in_force, report.upcoming
    yield words("status.in_force"), _since(now, words) if now else words("status.none_in_force")
    for each in next_ones:
        left = words("status.days_left", n=(each.effective - report.day).days)
        yield words("status.upcoming"), f"{_since(each, words)}; {left}"
    for language, redline in report.draft.items():
        said = _changes(redline, words) if redline else words("status.unreleased")
        yield words("status.draft"), f"{language_name(language)}: {said}"
    for language in report.unreadable:
        yield words("status.draft"), f"{language_name(language)}: {words('status.unreadable')}"
    if not (report.draft or report.unreadable):
        yield words("status.draft"), words("status.no_draft")
    for language, clauses in report.stale.items():
        yield (
            words("status.translations"),
            f"{language_name(language)}: {words('status.stale', clauses=_listed(clauses, words))}",
        )
    yield words("status.check"), total(report.findings, words)


def _since(release: Release, words: Catalogue) -> str:
    return words("status.since", version=release.version, date=words.date(release.effective))


def _changes(redline: Redline, words: Catalogue) -> str:
    """Say how much a draft changes, and where."""
    summary = summarise(redline)
    places = dict.fromkeys(mention for mentions in summary.mentions.values() for mention in mentions)
    named = _listed([_name(mention, words) for mention in places], words)
    return f"{count(summary, words)}: {named}" if named else count(summary, words)


def _name(mention: Mention, words: Catalogue) -> str:
    return words("summary.quoted", text=mention.text) if mention.quoted else mention.text


def _listed(names: Sequence[str], words: Catalogue) -> str:
    """List names, those of clauses without a number left out, the last ones counted if they are many."""
    known = [harmless(name) for name in names if name]
    rest = len(known) - _MOST_PLACES
    more = " " + words("summary.more", n=rest) if rest > 0 else ""
    return ", ".join(known[:_MOST_PLACES]) + more


def _release_json(release: Release) -> dict[str, object]:
    return {
        "version": release.version,
        "kind": release.kind.value,
        "published": release.published.isoformat(),
        "effective": release.effective.isoformat(),
        "languages": list(release.texts),
    }
