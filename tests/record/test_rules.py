from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.scratch import Scratch

from policysite.errors import LedgerError, ReleaseRefusedError
from policysite.model import Effect, Ledger, Policy, Release, ReleaseKind, TextId
from policysite.record import parse_ledger, validate

# 20:00 UTC is 01:00 of the next day in Almaty
PUBLISHED = datetime(2026, 11, 22, 20, tzinfo=UTC)


def release(kind: ReleaseKind, effective: date) -> Ledger:
    texts = {"ru": TextId("a" * 40, "b" * 64)}
    return Ledger((Release("1.0.0", kind, PUBLISHED, effective, texts, {}, {}),), "")


ORIGINAL, EDITORIAL, MATERIAL = ReleaseKind.ORIGINAL, ReleaseKind.EDITORIAL, ReleaseKind.MATERIAL
ON_PUBLICATION, SCHEDULED = Effect.ON_PUBLICATION, Effect.SCHEDULED


@pytest.mark.parametrize(
    ("effect", "notice", "kind", "effective", "allowed"),
    [
        (ON_PUBLICATION, 0, ORIGINAL, date(2026, 11, 23), True),
        (ON_PUBLICATION, 0, MATERIAL, date(2026, 11, 22), False),
        (ON_PUBLICATION, 0, EDITORIAL, date(2026, 11, 24), False),
        (SCHEDULED, 30, MATERIAL, date(2026, 12, 23), True),
        (SCHEDULED, 30, MATERIAL, date(2026, 12, 22), False),
        (SCHEDULED, 30, EDITORIAL, date(2026, 11, 23), True),
        (SCHEDULED, 30, EDITORIAL, date(2026, 11, 22), False),
        (SCHEDULED, 30, ORIGINAL, date(2026, 11, 23), True),
        (SCHEDULED, 0, MATERIAL, date(2026, 11, 23), True),
        (SCHEDULED, 0, MATERIAL, date(2026, 11, 22), False),
    ],
)
def test_when_a_release_may_take_effect(
    policy: Policy, effect: Effect, notice: int, kind: ReleaseKind, effective: date, allowed: bool
) -> None:
    ledger, rule = release(kind, effective), replace(policy, effect=effect, notice_days=notice)
    if allowed:
        validate(ledger, rule, "releases.toml")
    else:
        with pytest.raises(LedgerError, match=f"takes effect on {effective}"):
            validate(ledger, rule, "releases.toml")


def test_a_settled_release_is_not_judged_by_a_new_rule(policy: Policy, two: bytes) -> None:
    ledger = parse_ledger(two, "releases.toml")
    stricter = replace(policy, effect=Effect.SCHEDULED, notice_days=10)
    material = Ledger((ledger.releases[0], replace(ledger.releases[1], kind=MATERIAL)), ledger.head)
    validate(material, stricter, "releases.toml", settled=2)
    with pytest.raises(LedgerError, match=r"release 1\.0\.1: .* 10 days of notice"):
        validate(material, stricter, "releases.toml", settled=1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda policy: replace(policy, languages=("ru", "kk")), "'en' is not one of the policy's languages"),
        (lambda policy: replace(policy, authoritative="de"), "no text in the authoritative language, de"),
    ],
)
def test_languages_must_be_the_policys(
    policy: Policy, two: bytes, change: Callable[[Policy], Policy], said: str
) -> None:
    with pytest.raises(LedgerError, match=r"release 1\.0\.0") as caught:
        validate(parse_ledger(two, "releases.toml"), change(policy), "releases.toml")
    assert said in caught.value.what


def test_the_authoritative_text_cannot_come_later(policy: Policy, two: bytes) -> None:
    (first, _) = parse_ledger(two, "releases.toml").releases
    with pytest.raises(LedgerError, match="no text in the authoritative language, ru"):
        validate(Ledger((replace(first, late={"ru": PUBLISHED}),), ""), policy, "releases.toml")


def test_a_release_and_a_late_translation_never_bear_one_name(terms_repository: Scratch) -> None:
    scratch = terms_repository
    scratch.write("ru", "# Условия\n\n1. Первое и второе.\n")
    scratch.path("en.md").unlink()
    scratch.release("1.1.0", "2026-02-10T09:00+05:00")
    scratch.write("ru", "# Условия\n\n1. Первое и третье.\n")
    scratch.release("1.1.0-en", "2026-03-10T09:00+05:00")
    scratch.write("en", "# Terms\n\n1. First and second.\n")
    with pytest.raises(ReleaseRefusedError, match="would bear its name"):
        scratch.translate("1.1.0", "en", "2026-03-11T09:00+05:00")
    scratch.translate("1.1.0-en", "en", "2026-03-12T09:00+05:00")
    scratch.write("ru", "# Условия\n\n1. Первое.\n")
    with pytest.raises(ReleaseRefusedError, match="a translation is recorded"):
        scratch.release("1.1.0-en-en", "2026-04-10T09:00+05:00")
