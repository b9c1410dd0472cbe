"""The status of a policy: what is said of it, and what to do next."""

from dataclasses import replace
from datetime import date

import pytest
from tests.site.made import Made, policy

from policysite.checks import Finding, Level
from policysite.checks.report import Report
from policysite.compare.redline import compare
from policysite.exports import status_json, status_text
from policysite.language import catalogue
from policysite.model import Effect, Release
from policysite.text import parse

TEXT = "# Terms\n\n1.1. The data are kept.\n\n1.2. The data are erased.\n"
REDLINE = compare(
    parse(TEXT), parse(TEXT.replace("kept", "stored")), old_name="1.0", new_name="draft", language="en"
)
STALE = Finding(Level.WARNING, "translation-removed", "docs/terms/ru.md", 3, "1.1", {"base": "", "since": ""})
MISSING = Finding(Level.WARNING, "untranslated", "docs/terms/ru.md", values={"version": "1.0"})
ERROR = Finding(Level.ERROR, "reference-dangling", "docs/terms/en.md", 3, "1.1", {"reference": "9.9"})


def release(version: str, effective: str) -> Release:
    return Made(version, effective, {"en": TEXT}).release(first=False)


NOW, NEXT = release("1.0", "2026-01-02"), release("2.0", "2026-03-01")
QUIET = Report(
    policy=replace(policy("en", "ru"), effect=Effect.ON_PUBLICATION),
    day=date(2026, 2, 1),
    in_force=NOW,
    upcoming=(),
    last=NOW,
    draft={},
    findings=(),
)
BUSY = replace(
    QUIET, upcoming=(NEXT,), last=NEXT, draft={"en": REDLINE, "ru": None}, findings=(ERROR, STALE, STALE)
)


@pytest.mark.parametrize("code", ["conflict", "empty", "encoding", "oversized"])
def test_of_a_draft_that_cannot_be_read_nobody_says_that_it_changes_nothing(code: str) -> None:
    report = replace(QUIET, findings=(Finding(Level.ERROR, code, "docs/terms/en.md"),))
    words = catalogue("en")
    said = status_text(report, words)
    assert "English: cannot be read" in said
    assert words("status.no_draft") not in said
    assert status_json(report)["unreadable"] == ["en"]


def test_one_screen_says_how_it_stands_and_what_to_do() -> None:
    assert (
        status_text(BUSY, catalogue("en"))
        == """\
Policy en, 1 February 2026

In force      1.0 from 2 January 2026
Upcoming      2.0 from 1 March 2026; 28 days left
Draft         English: 1 change in 1 clause: 1.1
              Русский: not released yet
Translations  Русский: out of date: 1.1
Check         1 error, 2 warnings

What to do next:
  → Correct 1 error: policysite check
  → Bring the translation up to date (Русский): 1.1. What the original changed: policysite check
  → Have the draft approved: policysite redline draft --output draft.docx
  → Release it when it is approved: policysite release
"""
    )


def test_where_all_is_well_nothing_is_to_be_done() -> None:
    assert (
        status_text(QUIET, catalogue("ru"))
        == """\
Policy ru, 1 февраля 2026 г.

Действует  1.0 с 2 января 2026 г.
Проект     изменений нет
Проверка   Замечаний нет.

Что делать дальше:
  → Ничего не требуется.
"""
    )


@pytest.mark.parametrize(
    ("report", "steps"),
    [
        (replace(QUIET, findings=(STALE,)), ["Bring the translation"]),
        (replace(QUIET, findings=(MISSING,)), ["Add the missing translation (Русский)"]),
        (replace(QUIET, draft={"en": REDLINE}), ["Have the draft approved", "Release it"]),
        (replace(QUIET, draft={"ru": None}, findings=(MISSING,)), ["Add the missing translation"]),
        (replace(QUIET, in_force=None, last=None, draft={"en": None}), ["Release it"]),
        (
            replace(
                QUIET,
                draft={"en": REDLINE},
                policy=replace(QUIET.policy, effect=Effect.SCHEDULED, notice_days=30),
            ),
            ["Have the draft approved", "takes effect on 3 March 2026 at the earliest"],
        ),
    ],
)
def test_the_next_steps_fit_the_case(report: Report, steps: list[str]) -> None:
    _, _, told = status_text(report, catalogue("en")).partition("What to do next:\n")
    lines = told.splitlines()
    assert len(lines) == len(steps)
    assert all(step in line for step, line in zip(steps, lines, strict=True))


@pytest.mark.parametrize("language", ["ru", "kk", "en", "de"])
def test_every_language_can_say_all_of_it(language: str) -> None:
    assert status_text(BUSY, catalogue(language)).count("→") == 4


def test_many_places_are_counted() -> None:
    many = tuple(replace(STALE, clause=f"{n}.") for n in range(1, 12))
    assert "6., 7., 8. and 3 more" in status_text(replace(QUIET, findings=many), catalogue("en"))


def test_json() -> None:
    found = status_json(BUSY)
    assert found["as_of"] == "2026-02-01"
    assert found["stale"] == {"ru": ["1.1"]}
    assert found["untranslated"] == []
    assert found["findings"] == {"error": 1, "warning": 2, "note": 0}
    upcoming, draft = found["upcoming"], found["draft"]
    assert isinstance(upcoming, list)
    assert isinstance(draft, dict)
    assert (upcoming[0]["version"], upcoming[0]["days_left"]) == ("2.0", 28)
    assert (draft["en"]["edited"], draft["ru"]) == (1, None)
