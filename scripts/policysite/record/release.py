"""Make a release or a late translation: every refusal, then the ledger with its new entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from policysite.errors import ReleaseRefusedError
from policysite.model import Ledger, Policy, Release, ReleaseKind, TextId
from policysite.record.entries import Translation
from policysite.record.evidence import text_id
from policysite.record.ledger import append_entries, parse_ledger
from policysite.record.policy import NOTES
from policysite.record.rules import Problem, date_problem, release_problem, translation_problem, validate


def prepare_release(
    policy: Policy,
    ledger_bytes: bytes,
    texts: Mapping[str, bytes],
    *,
    version: str,
    kind: ReleaseKind,
    published: datetime,
    effective: date,
    notes: Mapping[str, str],
    where: str,
) -> bytes:
    """Give the bytes of releases.toml with a new release at the end.

    `texts` and `notes` are keyed by language; `published` is an aware time, kept to the second.
    Raises ReleaseRefusedError when the release breaks a rule, LedgerError when the ledger is not sound.
    """
    ledger = parse_ledger(ledger_bytes, where)
    release = Release(
        version=version,
        kind=kind,
        published=_to_second(published, policy),
        effective=effective,
        texts={language: text_id(texts[language]) for language in policy.languages if language in texts},
        notes={language: note for language in policy.languages if (note := notes.get(language, "").strip())},
        late={},
    )
    _refuse_unknown([*texts, *notes], policy, where)
    _refuse_missing(release, policy, where)
    _refuse(release_problem(release, ledger.releases), where)
    _refuse_unchanged(release.texts, ledger, where)
    _refuse(date_problem(release, policy), where)
    result = append_entries(ledger_bytes, [release], where)
    validate(parse_ledger(result, where), policy, where, settled=len(ledger.releases))
    return result


def prepare_translation(
    policy: Policy,
    ledger_bytes: bytes,
    data: bytes,
    *,
    language: str,
    version: str,
    published: datetime,
    note: str,
    where: str,
) -> bytes:
    """Give the bytes of releases.toml with a translation of an earlier release at the end.

    Raises ReleaseRefusedError when there is no such release or language, or the text is there already.
    """
    ledger = parse_ledger(ledger_bytes, where)
    _refuse_unknown([language], policy, where)
    translation = Translation(language, version, _to_second(published, policy), text_id(data), note.strip())
    _refuse(translation_problem(translation, ledger.releases), where)
    return append_entries(ledger_bytes, [translation], where)


def _to_second(instant: datetime, policy: Policy) -> datetime:
    """Bring a time to whole seconds and to the plain offset that the policy's time zone has then."""
    return datetime.fromisoformat(instant.astimezone(policy.timezone).isoformat(timespec="seconds"))


def _refuse(problem: Problem | None, where: str) -> None:
    if problem:
        raise ReleaseRefusedError(problem.what, where=where, do=problem.do)


def _refuse_unknown(languages: list[str], policy: Policy, where: str) -> None:
    for language in languages:
        if language not in policy.languages:
            raise ReleaseRefusedError(
                f"{language!r} is not one of the policy's languages",
                where=where,
                do=f"use {', '.join(policy.languages)}, or add it to policy.toml first",
            )


def _refuse_missing(release: Release, policy: Policy, where: str) -> None:
    absent = [language for language in policy.languages if language in policy.required - release.texts.keys()]
    if absent:
        raise ReleaseRefusedError(
            f"the text is missing in {', '.join(absent)}",
            where=where,
            do="add "
            + ", ".join(f"{language}.md" for language in absent)
            + ", or do not require it in policy.toml",
        )
    silent = [language for language in release.texts if language not in release.notes]
    if NOTES in policy.required and silent:
        raise ReleaseRefusedError(
            f"the note is missing in {', '.join(silent)}",
            where=where,
            do="say in a sentence what the release changes, in each of its languages",
        )


def _refuse_unchanged(texts: Mapping[str, TextId], ledger: Ledger, where: str) -> None:
    if not ledger.releases:
        return
    last = ledger.releases[-1]
    fresh = [language for language, text in texts.items() if text != last.texts.get(language)]
    if not fresh:
        raise ReleaseRefusedError(
            f"nothing changed since release {last.version} in {', '.join(texts)}",
            where=where,
            do="edit and save the texts first",
        )
    if not set(fresh) & set(last.texts):
        raise ReleaseRefusedError(
            f"nothing changed since release {last.version}; {', '.join(fresh)} is only new",
            where=where,
            do=f"record it as a translation of {last.version}",
        )
