"""The story of one clause through renumbering, moves, splits and returns."""

import pytest

from policysite.compare.history import amended, clause_history
from policysite.compare.weave import Weave, build_weave
from policysite.text import parse

RETENTION = "The Operator keeps personal data for five years after the contract ends."
ACCESS = "The User may ask for a copy of the personal data at any time."
OBJECT = "The User may object to advertising by letter or e-mail."


def woven(*sources: str) -> Weave:
    return build_weave([(f"1.0.{number}", parse(source)) for number, source in enumerate(sources)], "en")


def story(weave: Weave, version: str, index: int) -> list[tuple[str, str, str | None]]:
    return [(w.first, w.last, w.label) for w in clause_history(weave, version, index)]


def test_a_clause_is_followed_through_a_renumbering() -> None:
    weave = woven(
        f"1. {RETENTION}\n\n2. {ACCESS}",
        f"1. {OBJECT}\n\n2. {RETENTION}\n\n3. {ACCESS}",
        f"1. {OBJECT}\n\n2. {RETENTION.replace('five', 'three')}\n\n3. {ACCESS}",
    )
    assert story(weave, "1.0.2", 1) == [("1.0.0", "1.0.1", "1"), ("1.0.2", "1.0.2", "2")]
    assert story(weave, "1.0.2", 2) == [("1.0.0", "1.0.2", "2")]
    assert amended(weave, "1.0.2") == (None, "1.0.2", None)
    assert amended(weave, "1.0.1") == (None, None, None)


def test_a_wording_that_comes_back_stands_twice() -> None:
    edited = RETENTION.replace("five", "three")
    weave = woven(*(f"{text}\n\n{ACCESS}" for text in (RETENTION, edited, RETENTION)))
    assert story(weave, "1.0.2", 0) == [
        ("1.0.0", "1.0.0", None),
        ("1.0.1", "1.0.1", None),
        ("1.0.2", "1.0.2", None),
    ]
    assert len(weave.words) == len(parse(f"{RETENTION} {ACCESS}").blocks[0].words) + 1


def test_a_clause_that_was_away_returns_to_its_lineage() -> None:
    weave = woven(f"{RETENTION}\n\n{ACCESS}", ACCESS, f"{RETENTION}\n\n{ACCESS}")
    assert story(weave, "1.0.2", 0) == [("1.0.0", "1.0.0", None), ("1.0.2", "1.0.2", None)]
    assert amended(weave, "1.0.2") == ("1.0.2", None)


@pytest.mark.parametrize("index", [0, 1])
def test_both_pieces_of_a_split_remember_the_whole(index: int) -> None:
    weave = woven(f"{RETENTION} {ACCESS}\n\n{OBJECT}", f"{RETENTION}\n\n{ACCESS}\n\n{OBJECT}")
    whole, *_ = clause_history(weave, "1.0.1", index)
    assert whole.words == weave.editions[0].document.blocks[0].words
    assert amended(weave, "1.0.1") == (None, None, None)


def test_form_is_no_new_wording_and_a_link_is() -> None:
    weave = woven("See the **law** [here](#a).", "See the law [here](#a).", "See the law [here](#b).")
    assert story(weave, "1.0.2", 0) == [("1.0.0", "1.0.1", None), ("1.0.2", "1.0.2", None)]
