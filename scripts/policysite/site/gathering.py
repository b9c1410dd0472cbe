"""Gather what the pages say: every change compared and proved, every amended clause followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from policysite.compare.freshness import Lag, stale
from policysite.compare.history import Wording, amended, clause_history
from policysite.compare.redline import redline, verify
from policysite.compare.weave import Weave
from policysite.model import Ledger, Policy, Redline, Release
from policysite.site.publication import Publication


def gather(policy: Policy, ledger: Ledger, weaves: Mapping[str, Weave], as_of: date) -> Publication:
    """Gather a policy's publication on a day from the weaves of its languages.

    Raises BrokenRedlineError when a redline does not give back both texts.
    """
    current = ledger.in_force(as_of)
    return Publication(
        policy=policy,
        ledger=ledger,
        documents={
            language: {edition.version: edition.document for edition in weave.editions}
            for language, weave in weaves.items()
        },
        redlines={language: dict(_changes(ledger, weave)) for language, weave in weaves.items()},
        as_of=as_of,
        wordings={
            language: _wordings(weave, current.version)
            for language, weave in weaves.items()
            if current and current.version in weave.versions
        },
        lags=dict(_lags(policy, ledger, weaves, current)) if current else {},
    )


def _changes(ledger: Ledger, weave: Weave) -> Iterator[tuple[str, Redline]]:
    """Compare each release with the one before it in the ledger, where both have a text."""
    for before, after in pairwise(release.version for release in ledger.releases):
        if before in weave.versions and after in weave.versions:
            change = redline(weave, before, after)
            verify(change, weave.edition(before).document, weave.edition(after).document)
            yield after, change


def _wordings(weave: Weave, version: str) -> dict[int, tuple[Wording, ...]]:
    """Follow each block of an edition that was ever amended, up to that edition."""
    past = set(weave.versions[: weave.versions.index(version) + 1])
    return {
        index: tuple(each for each in clause_history(weave, version, index) if each.first in past)
        for index, since in enumerate(amended(weave, version))
        if since
    }


def _lags(
    policy: Policy, ledger: Ledger, weaves: Mapping[str, Weave], current: Release
) -> Iterator[tuple[str, dict[str, Lag]]]:
    """Find what lags in each translation of the edition in force."""
    kinds = {release.version: release.kind for release in ledger.releases}
    for language, weave in weaves.items():
        if language != policy.authoritative and current.version in weave.versions:
            yield language, stale(weaves[policy.authoritative], weave, current.version, kinds)
