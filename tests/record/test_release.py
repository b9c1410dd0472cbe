from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from policysite.errors import LedgerError, ReleaseRefusedError
from policysite.model import Effect, Policy, ReleaseKind
from policysite.record import parse_ledger, prepare_translation, text_id

Grow = Callable[..., bytes]

CHANGED = {"ru": "Другой.\n".encode(), "kk": "Басқа.\n".encode(), "en": b"Other.\n"}


def test_a_release_is_written_in_the_policys_order_and_time_zone(grow: Grow) -> None:
    texts = {"en": b"Text.\n", "ru": "Текст.\n".encode(), "kk": "Мәтін.\n".encode()}
    data = grow(texts=texts, published=datetime(2026, 11, 22, 20, 15, 1, 999_999, UTC), notes={
        "en": "First.\n", "kk": "Бірінші.", "ru": " Первая. "})  # fmt: skip
    (release,) = parse_ledger(data, "releases.toml").releases
    assert b"published = 2026-11-23T01:15:01+05:00\neffective = 2026-11-23\n" in data
    assert list(release.texts.items()) == [
        (language, text_id(texts[language])) for language in ("ru", "kk", "en")
    ]
    assert list(release.notes.items()) == [("ru", "Первая."), ("kk", "Бірінші."), ("en", "First.")]


def test_the_ledger_only_grows(grow: Grow, two: bytes) -> None:
    three = grow(two, version="1.0.2", texts=CHANGED)
    assert three.startswith(two)
    assert [release.version for release in parse_ledger(three, "").releases] == ["1.0.0", "1.0.1", "1.0.2"]


def test_a_return_to_an_earlier_text_is_a_release(grow: Grow, two: bytes) -> None:
    assert b'version = "1.0.2"' in grow(two, version="1.0.2")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"version": "1.0.1"}, "there is a release 1.0.1 already"),
        ({"version": "a/b"}, "'a/b' cannot stand in an address"),
        ({"kind": ReleaseKind.ORIGINAL}, "of kind original, and no other"),
        ({"texts": {"ru": b"a", "en": b"b"}}, "the text is missing in kk"),
        ({"texts": {}}, "the text is missing in ru, kk, en"),
        ({"texts": {**CHANGED, "de": b"a"}}, "'de' is not one of the policy's languages"),
        ({"notes": {"ru": "Да.", "kk": " "}}, "the note is missing in kk, en"),
        ({"effective": date(2026, 11, 24)}, "it takes effect on 2026-11-24 but is published on 2026-11-23"),
        ({"effective": date(2026, 11, 22)}, "it takes effect on 2026-11-22 but is published on 2026-11-23"),
        ({"published": datetime(2026, 11, 23, 4, tzinfo=UTC)}, "before the entry above it"),
    ],
)
def test_refusals(grow: Grow, two: bytes, wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ReleaseRefusedError) as caught:
        grow(two, **{"version": "1.0.2", "texts": CHANGED, **wrong})
    assert said in caught.value.what
    assert caught.value.where == "releases.toml"
    assert caught.value.do


def test_nothing_changed_is_said_for_each_language(grow: Grow) -> None:
    with pytest.raises(ReleaseRefusedError, match=r"nothing changed since release 1\.0\.0 in ru, kk, en"):
        grow(grow(), version="1.0.1")


def test_a_first_release_is_original(grow: Grow) -> None:
    with pytest.raises(ReleaseRefusedError, match="the first release is of kind original"):
        grow(kind=ReleaseKind.MATERIAL)


def test_a_broken_ledger_refuses_everything(grow: Grow, two: bytes) -> None:
    with pytest.raises(LedgerError, match="chain"):
        grow(two.replace(b"2026-11-23", b"2026-11-22", 2), version="1.0.2", texts=CHANGED)


def test_notice_counts_from_the_day_of_publication(policy: Policy, grow: Grow) -> None:
    scheduled = replace(policy, effect=Effect.SCHEDULED, notice_days=10)
    first = grow(under=scheduled)
    with pytest.raises(ReleaseRefusedError, match="10 days of notice") as caught:
        grow(first, under=scheduled, version="2", texts=CHANGED, kind=ReleaseKind.MATERIAL)
    assert caught.value.do == "make 2026-12-03 or a later day the effective date"
    later = {"version": "2", "texts": CHANGED, "kind": ReleaseKind.MATERIAL, "effective": date(2026, 12, 3)}
    assert b"effective = 2026-12-03" in grow(first, under=scheduled, **later)


def test_a_policy_may_ask_for_less(policy: Policy, grow: Grow) -> None:
    lenient = replace(policy, required=frozenset({"ru"}))
    data = grow(under=lenient, texts={"ru": b"a"}, notes={"ru": " "})
    (release,) = parse_ledger(data, "").releases
    assert (list(release.texts), release.notes) == (["ru"], {})


def test_a_translation_that_comes_later(policy: Policy, grow: Grow) -> None:
    lenient = replace(policy, required=frozenset({"ru"}))
    first = grow(under=lenient, texts={"ru": b"a"}, notes={"ru": "Первая."})
    moment = datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=5)))
    late = {"language": "kk", "version": "1.0.0", "published": moment, "note": "Бірінші.", "where": "r.toml"}
    data = prepare_translation(policy, first, b"b", **late)
    (release,) = parse_ledger(data, "r.toml").releases
    assert release.texts == {"ru": text_id(b"a"), "kk": text_id(b"b")}
    assert release.notes == {"ru": "Первая.", "kk": "Бірінші."}
    assert release.late == {"kk": moment}
    for wrong, said in [
        ({}, "has a text in kk already"),
        ({"language": "en", "version": "2"}, "no release '2'"),
        ({"language": "de"}, "'de' is not one of"),
    ]:
        with pytest.raises(ReleaseRefusedError, match=said):
            prepare_translation(policy, data, b"c", **{**late, **wrong})
    with pytest.raises(ReleaseRefusedError, match="en is only new") as caught:
        grow(
            data, under=lenient, version="1.0.1", texts={"ru": b"a", "kk": b"b", "en": b"c"}, published=moment
        )
    assert caught.value.do == "record it as a translation of 1.0.0"
