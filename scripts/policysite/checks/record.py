"""Check the record against the working texts, the policy and an earlier state of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policysite.checks.finding import Finding, Level
from policysite.checks.texts import text_path
from policysite.model import Ledger, Policy
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
