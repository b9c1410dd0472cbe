"""The rules of the record: what may follow the releases before it, and what a policy allows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from policysite.errors import LedgerError
from policysite.model import Effect, Ledger, Policy, Release, ReleaseKind
from policysite.record.entries import Translation
from policysite.record.versions import is_label


class Problem(NamedTuple):
    """A rule that is broken: what is wrong, and what to do."""

    what: str
    do: str


def validate(ledger: Ledger, policy: Policy, where: str, *, settled: int = 0) -> None:
    """Raise LedgerError for the first release that the policy does not allow.

    The first `settled` releases were accepted earlier: their dates kept the rule of their day, which
    policy.toml may since have changed, and are not judged again.
    """
    for position, release in enumerate(ledger.releases):
        problem = language_problem(release, policy)
        if not problem and position >= settled:
            problem = date_problem(release, policy)
        if problem:
            raise LedgerError(f"release {release.version}: {problem.what}", where=where, do=problem.do)


def release_problem(release: Release, earlier: Sequence[Release]) -> Problem | None:
    """Find what keeps a release from following those before it."""
    if not is_label(release.version):
        return Problem(
            f"the version {release.version!r} cannot stand in an address",
            do="use letters, digits and . + _ -, beginning with a letter or digit",
        )
    if release.version.lower() in {other.version.lower() for other in earlier}:
        return Problem(f"there is a release {release.version} already", do="choose the next version")
    if release.version in {f"{other.version}-{language}" for other in earlier for language in other.late}:
        return Problem(f"a translation is recorded as {release.version}", do="choose another version")
    if (release.kind is ReleaseKind.ORIGINAL) is bool(earlier):
        return Problem(
            "the first release is of kind original, and no other",
            do="choose original for the first release, editorial or material for the others",
        )
    if not release.texts:
        return Problem("it has no text", do="add its text in the authoritative language")
    return _order_problem(release.published, earlier)


def translation_problem(translation: Translation, earlier: Sequence[Release]) -> Problem | None:
    """Find what keeps a translation from joining its release."""
    release = next((release for release in earlier if release.version == translation.version), None)
    if release is None:
        return Problem(
            f"there is no release {translation.version!r} before it", do="name a version of the ledger"
        )
    name = f"{release.version}-{translation.language}"
    if name in {other.version for other in earlier}:
        return Problem(
            f"there is a release {name}, and the translation would bear its name",
            do="let the translation come with the next release",
        )
    if translation.language in release.texts:
        return Problem(
            f"release {release.version} has a text in {translation.language} already",
            do="make a new release: a recorded text is never exchanged",
        )
    if translation.note and translation.language in release.notes:
        return Problem(
            f"release {release.version} has a note in {translation.language} already",
            do="leave out the note: a recorded one is never exchanged",
        )
    return _order_problem(translation.published, earlier)


def date_problem(release: Release, policy: Policy) -> Problem | None:
    """Find how a release's effective date breaks the policy's rule.

    Notice is owed for what changes the meaning: an original has nothing to give notice of, and an
    editorial release changes no right or duty, so both may apply from the day of publication.
    """
    published = release.published.astimezone(policy.timezone).date()
    match policy.effect:
        case Effect.ON_PUBLICATION if release.effective != published:
            return Problem(
                f"it takes effect on {release.effective} but is published on {published}, and under this"
                " policy a release takes effect on the day of its publication",
                do=f"make {published} the effective date",
            )
        case Effect.SCHEDULED:
            notice = policy.notice_days if release.kind is ReleaseKind.MATERIAL else 0
            earliest = published + timedelta(days=notice)
            if release.effective < earliest:
                return Problem(
                    f"it takes effect on {release.effective}, but is published on {published}"
                    + (f" and needs {notice} days of notice" if notice else ""),
                    do=f"make {earliest} or a later day the effective date",
                )
    return None


def language_problem(release: Release, policy: Policy) -> Problem | None:
    """Find languages that the policy does not know, or the want of the authoritative one."""
    for language in (*release.texts, *release.notes):
        if language not in policy.languages:
            return Problem(
                f"{language!r} is not one of the policy's languages, {', '.join(policy.languages)}",
                do="use one of them, or add it to policy.toml first",
            )
    if policy.authoritative not in release.texts or policy.authoritative in release.late:
        return Problem(
            f"it has no text in the authoritative language, {policy.authoritative}",
            do="no release can exist without it; check 'authoritative' in policy.toml",
        )
    return None


def _order_problem(published: datetime, earlier: Sequence[Release]) -> Problem | None:
    latest = max(
        (moment for other in earlier for moment in (other.published, *other.late.values())), default=None
    )
    if latest is None or published >= latest:
        return None
    return Problem(
        f"it is published at {published}, before the entry above it ({latest})",
        do="check the clock and the time zone",
    )
