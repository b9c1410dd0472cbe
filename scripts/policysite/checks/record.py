"""Check the record against the working texts, the policy and an earlier state of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from policysite.checks.finding import Finding, Level
from policysite.checks.texts import text_path
from policysite.errors import (
    LedgerRewrittenError,
    MissingBlobError,
    PolicysiteError,
    ShallowCloneError,
    TamperedTextError,
)
from policysite.model import Effect, Ledger, Policy, Release, ReleaseKind
from policysite.record import first_rewritten, text_id


def check_growth(old: bytes, new: bytes, where: str) -> tuple[Finding, ...]:
    """Find what was rewritten between two states of releases.toml; both must be sound in shape."""
    entry = first_rewritten(old, new, where)
    return (Finding(Level.ERROR, "rewritten", where, values={"entry": entry}),) if entry else ()


def check_record(
    policy: Policy, ledger: Ledger, texts: Mapping[str, bytes], folder: str
) -> tuple[Finding, ...]:
    """Find texts that differ from the last release, and languages that it lacks."""
    return (*_drafts(policy, ledger, texts, folder), *_untranslated(policy, ledger, folder))


def check_dates(policy: Policy, ledger: Ledger, where: str, *, settled: int) -> tuple[Finding, ...]:
    """Find releases whose first day in force breaks the policy's rule, but for the first `settled` ones.

    The rule is that of record/rules.py: notice is owed for material releases only.
    """
    return tuple(
        finding
        for release in ledger.releases[settled:]
        if (finding := _date_finding(release, policy, where)) is not None
    )


def _date_finding(release: Release, policy: Policy, where: str) -> Finding | None:
    published = release.published.astimezone(policy.timezone).date()
    notice = policy.notice_days if release.kind is ReleaseKind.MATERIAL else 0
    earliest = published + timedelta(days=notice)
    values: dict[str, str | date] = {
        "version": release.version,
        "effective": release.effective,
        "published": published,
    }
    match policy.effect:
        case Effect.ON_PUBLICATION if release.effective != published:
            return Finding(Level.ERROR, "effective-day", where, values=values)
        case Effect.SCHEDULED if release.effective < earliest:
            values |= {"days": str(notice), "earliest": earliest}
            return Finding(Level.ERROR, "notice-short", where, values=values)
        case _:
            return None


def finding_of(error: PolicysiteError, where: str) -> Finding:
    """Tell an error of the record as a finding; `where` it is if it does not say."""
    path, _, line = error.where.rpartition(":")
    place, number = (path, int(line)) if line.isdecimal() else (error.where or where, 0)
    match error:
        case LedgerRewrittenError():
            return Finding(Level.ERROR, "rewritten", place, number, values={"entry": error.entry})
        case TamperedTextError() | MissingBlobError():
            return Finding(
                Level.ERROR, "text-lost", where, values={"text": error.where, "problem": error.what}
            )
        case ShallowCloneError():
            return Finding(Level.WARNING, "history-cut", where)
        case _:
            return Finding(
                Level.ERROR, "record", place, number, values={"problem": error.what, "advice": error.do}
            )


def _drafts(policy: Policy, ledger: Ledger, texts: Mapping[str, bytes], folder: str) -> Iterator[Finding]:
    last = ledger.releases[-1] if ledger.releases else None
    for language in policy.languages:
        if language not in texts:
            continue
        recorded = last.texts.get(language) if last else None
        where = text_path(folder, language)
        if last is None or recorded is None:
            yield Finding(Level.NOTE, "unreleased", where)
        elif text_id(texts[language]) != recorded:
            yield Finding(Level.NOTE, "draft", where, values={"version": last.version})


def _untranslated(policy: Policy, ledger: Ledger, folder: str) -> Iterator[Finding]:
    for release in ledger.releases[-1:]:
        for language in policy.languages:
            if language not in release.texts:
                values = {"version": release.version}
                yield Finding(Level.WARNING, "untranslated", text_path(folder, language), values=values)
