"""Which clauses of a translation lag, release by release: tables of what the two languages say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policysite.compare.freshness import Lag, Turn, stale
from policysite.compare.weave import Weave, build_weave
from policysite.errors import UnknownVersionError
from policysite.model import ReleaseKind
from policysite.text import parse

KINDS = {
    "o": ReleaseKind.ORIGINAL,
    "m": ReleaseKind.MATERIAL,
    "e": ReleaseKind.EDITORIAL,
}
RU = {
    "keep": "Оператор хранит данные пользователя, пока существует его учётная запись.",
    "keep'": "Оператор хранит данные пользователя, пока существует учётная запись, и ещё год.",
    "keep''": "Оператор хранит данные пользователя, пока существует учётная запись, и ещё три года.",
    "erase": "Оператор удаляет данные в течение тридцати дней после закрытия учётной записи.",
    "tell": "Об изменениях пользователь узнаёт из письма по указанному им адресу.",
    "note": "Дополнительно сообщение размещается на главной странице сайта оператора.",
    "note'": "Дополнительно сообщение целый месяц размещается на главной странице сайта оператора.",
}
EN = {
    "keep": "The operator keeps the data of the user for as long as the account exists.",
    "keep'": "The operator keeps the data of the user for as long as the account exists, and for a year.",
    "keep''": "The operator keeps the data of the user while the account exists, and for three years.",
    "erase": "The operator erases the data within thirty days after the account is closed.",
    "tell": "The user learns of changes from a letter to the address that the user gave.",
    "note": "A message also stands on the front page of the site of the operator.",
    "note'": "For a month, a message also stands on the front page of the site of the operator.",
}


def text(plan: str, words: dict[str, str]) -> str:
    """Write a text from the names of its clauses; what is after a plus has no number."""
    clauses = (
        "\n\n".join(words[each] for each in clause.split("+"))
        for clause in plan.split()
    )  # fmt: skip
    return "\n\n".join(f"1.{number}. {clause}" for number, clause in enumerate(clauses, start=1))


def weave(plans: list[str], words: dict[str, str], language: str) -> Weave:
    """Weave the editions that have a text: 0 is the first."""
    editions = [(str(at), parse(text(plan, words))) for at, plan in enumerate(plans) if plan]
    return build_weave(editions, language)


def lags(kinds: str, russian: list[str], english: list[str], version: int = -1) -> dict[str, Lag]:
    named = {str(at): KINDS[kind] for at, kind in enumerate(kinds)}
    return stale(
        weave(russian, RU, "ru"), weave(english, EN, "en"), list(named)[version], named
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kinds", "russian", "english", "expected"),
    [
        ("om", ["keep tell", "keep' tell"], ["keep tell", "keep tell"], {"1.1": ["1"]}),
        ("om", ["keep tell", "keep' tell"], ["keep tell", "keep' tell"], {}),
        ("oe", ["keep tell", "keep' tell"], ["keep tell", "keep tell"], {}),
        # caught up later; caught up with the first of two changes only; never
        ("ome", ["keep", "keep'", "keep'"], ["keep", "keep", "keep'"], {}),
        ("omm", ["keep", "keep'", "keep''"], ["keep", "keep'", "keep'"], {"1.1": ["2"]}),
        ("omm", ["keep", "keep'", "keep''"], ["keep", "keep", "keep"], {"1.1": ["1", "2"]}),
        # a change that was taken back is none
        ("omm", ["keep", "keep'", "keep"], ["keep", "keep", "keep"], {}),
        # an editorial change on top of a material one
        ("ome", ["keep", "keep'", "keep''"], ["keep", "keep", "keep"], {"1.1": ["1"]}),
        # a second paragraph counts as its clause; languages may have another number of them
        ("om", ["tell+note", "tell+note'"], ["tell+note", "tell+note"], {"1.1": ["1"]}),
        ("om", ["tell+note", "tell+note'"], ["tell", "tell"], {"1.1": ["1"]}),
        ("om", ["tell+note", "tell+note"], ["tell", "tell+note"], {}),
        # renumbered in both languages: 1.1 became 1.2, and nothing else happened to it
        ("om", ["keep tell", "erase keep tell"], ["keep tell", "erase keep tell"], {}),
        ("omm", ["keep", "erase keep", "erase keep'"], ["keep", "erase keep", "erase keep"], {"1.2": ["2"]}),
        # the translation has no new clause, and the old number
        ("om", ["keep tell", "erase keep tell"], ["keep tell", "keep tell"], {"1.1": ["1"], "1.2": ["1"]}),
        # the original has lost a clause
        ("om", ["keep tell", "tell"], ["keep tell", "keep tell"], {"1.1": ["1"], "1.2": ["1"]}),
        # a translation that comes late is fresh as of the release that it belongs to
        ("omm", ["keep tell", "keep' tell", "keep' tell"], ["", "", "keep tell"], {}),
        ("omm", ["keep tell", "keep' tell", "keep'' tell"], ["", "keep' tell", "keep' tell"], {"1.1": ["2"]}),
        # one edition in between is missing
        ("omm", ["keep", "keep'", "keep'"], ["keep", "", "keep"], {"1.1": ["1"]}),
        ("omm", ["keep", "keep'", "keep'"], ["keep", "", "keep'"], {}),
        # the original came after the translation
        ("omm", ["", "keep", "keep'"], ["keep", "keep", "keep"], {}),
    ],
)
def test_a_clause_lags_by_the_releases_that_changed_it(
    kinds: str, russian: list[str], english: list[str], expected: dict[str, list[str]]
) -> None:
    found = lags(kinds, russian, english)
    assert {anchor: [turn.version for turn in lag.turns] for anchor, lag in found.items()} == expected


def test_a_lag_tells_where_the_clause_went() -> None:
    russian = ["keep tell note", "erase keep' note"]
    found = lags("om", russian, ["keep tell note"] * 2)
    assert found == {
        "1.1": Lag("0", (Turn("1", "1.1", "1.2"),), "1.2", "1.2"),
        "1.2": Lag("0", (Turn("1", "1.2", None),), None, None),
    }


def test_a_release_is_judged_by_what_came_before_it() -> None:
    history = "omm", ["keep", "keep'", "keep'"], ["keep", "keep", "keep'"]
    assert list(lags(*history, version=1)) == ["1.1"]
    assert not lags(*history, version=0)
    with pytest.raises(UnknownVersionError):
        lags("om", ["keep", "keep"], ["keep", ""])


def test_headings_and_what_stands_before_the_first_clause_are_clauses_too() -> None:
    def woven(language: str, *sources: str) -> Weave:
        return build_weave([(str(at), parse(source)) for at, source in enumerate(sources)], language)

    old, new = RU["note"], RU["note'"]
    russian = woven("ru", f"# А\n\n{old}\n\n## Б\n\n{RU['tell']}", f"# А\n\n{new}\n\n## Б\n\n{RU['keep']}")
    english = woven("en", *[f"# A\n\n{EN['note']}\n\n## B\n\n{EN['tell']}"] * 2)
    named = {"0": ReleaseKind.ORIGINAL, "1": ReleaseKind.MATERIAL}
    assert list(stale(russian, english, "1", named)) == ["p-1", "h1"]


PLANS = st.lists(st.permutations(["keep", "erase", "tell", "note"]).map(" ".join), min_size=1, max_size=4)


@settings(max_examples=50, deadline=None)
@given(PLANS, st.data())
def test_a_translation_that_follows_every_release_is_fresh(plans: list[str], data: st.DataObject) -> None:
    kinds = "o" + "".join(data.draw(st.sampled_from("me")) for _ in plans[1:])
    assert lags(kinds, plans, plans) == {}
    assert lags("o" + "e" * (len(plans) - 1), plans, plans[:1] * len(plans)) == {}
