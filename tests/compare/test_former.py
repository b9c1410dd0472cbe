"""Where the anchors of earlier editions lead in a later one."""

from policysite.compare.former import Former, former_anchors
from policysite.compare.weave import Weave, build_weave
from policysite.text import parse

KEEPING = "The operator keeps the data of the user for as long as the account of the user exists."
ERASING = "The operator erases the data within 30 days after the account of the user is closed."
ASKING = "The operator asks the user before any data are given to another person or company."
TWO = (
    "Complaints are sent to the operator in writing and answered within ten days of the receipt. "
    "A complaint that needs an inquiry is answered within forty days, and the user is told so."
)


def text(*clauses: str) -> str:
    return "# Terms\n\n## 2. Data\n" + "".join(
        f"\n2.{n}. {each}\n" for n, each in enumerate(clauses, start=1)
    )


def weave(*editions: str) -> Weave:
    return build_weave([(f"{n}.0", parse(each)) for n, each in enumerate(editions, start=1)], "en")


def test_a_clause_that_got_another_number_is_found() -> None:
    history = weave(text(KEEPING, ERASING, ASKING), text(ASKING, KEEPING))
    assert former_anchors(history, "2.0") == {"2.3": Former("1.0", "2.0", "2.1")}


def test_a_clause_that_was_removed_leads_nowhere() -> None:
    history = weave(text(KEEPING, ERASING), text(KEEPING))
    assert former_anchors(history, "2.0") == {"2.2": Former("1.0", "2.0", "")}


def test_a_clause_that_moved_to_another_section_is_found() -> None:
    moved = text(KEEPING) + f"\n## 3. End\n\n3.1. {ERASING}\n"
    assert former_anchors(weave(text(KEEPING, ERASING), moved), "2.0") == {"2.2": Former("1.0", "2.0", "3.1")}


def test_a_clause_that_was_split_leads_to_its_first_part() -> None:
    first, second = TWO.split(" A complaint")
    split = text(KEEPING).replace("2.1", "4.1") + f"\n5.1. {first}\n\n5.2. A complaint{second}\n"
    assert former_anchors(weave(text(TWO, KEEPING), split), "2.0") == {
        "2.1": Former("1.0", "2.0", "5.1"),
        "2.2": Former("1.0", "2.0", "4.1"),
    }


def test_the_last_edition_that_had_a_number_counts() -> None:
    history = weave(text(KEEPING, ERASING), text(KEEPING, ASKING), text(KEEPING), text(KEEPING))
    assert former_anchors(history, "4.0") == {"2.2": Former("2.0", "3.0", "")}


def test_later_editions_do_not_count() -> None:
    history = weave(text(KEEPING), text(KEEPING, ERASING))
    assert former_anchors(history, "1.0") == {}
    assert former_anchors(history, "2.0") == {}
