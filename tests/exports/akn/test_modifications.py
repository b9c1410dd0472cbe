from typing import Any

import pytest
from tests.exports.akn.reading import AKN, read
from tests.site.made import Made, publish

from policysite.exports.akn import edition_akn
from policysite.site.copies import copies

KEEP = "1.1. The operator keeps the data of the user for as long as the account exists."
TELL = "The operator tells the user about every change by e-mail at the address that was given."
ERASE = "The operator erases all data within thirty days after the account was closed by the user."
HEAD = "## 1. Data\n\n"


def modified(old: str, new: str) -> list[Any]:
    releases = Made("1.0", "2026-03-01", {"en": old}), Made("1.1", "2026-04-01", {"en": new})
    _, second = copies(publish("2026-11-23", *releases))
    return list(read(edition_akn(second)).xpath("//a:textualMod", namespaces=AKN))


def told(modification: Any, path: str) -> str:
    return str(modification.xpath(f"string({path})", namespaces=AKN))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (f"{KEEP}\n\n1.2. {TELL}", f"{KEEP}\n\n1.2. {TELL.replace('every', 'any')}",
         [("substitution", "#sec_1__cl_1-2__p_1", "#1.2", TELL, TELL.replace("every", "any"))]),
        (KEEP, f"{KEEP}\n\n1.2. {TELL}",
         [("insertion", "#sec_1__cl_1-2", "", "", TELL)]),
        (f"{KEEP}\n\n1.2. {TELL}", KEEP,
         [("repeal", "#sec_1__cl_1-1__p_1 after", "#1.2", TELL, "")]),
        (f"{KEEP}\n\n1.2. {TELL}", f"{KEEP}\n\n1.3. {TELL}",
         [("renumbering", "#sec_1__cl_1-3", "#1.2", "1.2", "1.3")]),
        (f"{KEEP}\n\n1.2. {TELL} {ERASE}", f"{KEEP}\n\n1.2. {TELL}\n\n1.3. {ERASE}",
         [("split", "#sec_1__cl_1-2 #sec_1__cl_1-3", "#1.2", f"{TELL} {ERASE}", f"{TELL} {ERASE}")]),
        (f"{KEEP}\n\n1.2. {TELL}\n\n1.3. {ERASE}", f"{KEEP}\n\n1.2. {TELL} {ERASE}",
         [("join", "#sec_1__cl_1-2", "#1.2", f"{TELL} {ERASE}", f"{TELL} {ERASE}")]),
        (f"{KEEP}\n\n1.2. {TELL}\n\nplain", f"{KEEP}\n\n1.2. **{TELL}**\n\nplain", []),
    ],
)  # fmt: skip
def test_each_change_is_a_modification(old: str, new: str, expected: list[tuple[str, ...]]) -> None:
    assert [
        (
            modification.get("type"),
            " ".join(
                " ".join(filter(None, (each.get("href"), each.get("pos"))))
                for each in modification.iterfind("a:destination", AKN)
            ),
            told(modification, "a:previous/@href").removeprefix("https://example.org/terms/v/1.0/"),
            told(modification, "a:old"),
            told(modification, "a:new"),
        )
        for modification in modified(HEAD + old, HEAD + new)
    ] == [(*each[:3], *(spaced(text) for text in each[3:])) for each in expected]


def spaced(text: str) -> str:
    """Every wording stands on a line of its own."""
    return f"\n{text}\n" if text else ""


def test_a_clause_that_moved_says_where_it_was() -> None:
    other = "## 2. Other\n\n2.1. Something else is said here, at length.\n\n"
    old = f"{HEAD}{KEEP}\n\n1.2. {TELL}\n\n1.3. {ERASE}\n\n{other}"
    new = f"{HEAD}{KEEP}\n\n1.2. {ERASE}\n\n{other}2.2. {TELL}\n"
    found = {modification.get("type"): modification for modification in modified(old, new)}
    assert told(found["replacement"], "a:destination/@href") == "#sec_2__cl_2-2"
    assert told(found["replacement"], "a:previous/@href").endswith("/v/1.0/#1.2")
    assert told(found["replacement"], "a:old") == ""
    assert found.keys() == {"replacement", "renumbering"}


def test_what_changed_is_marked_in_both_wordings() -> None:
    (modification,) = modified(f"{HEAD}{KEEP}", HEAD + KEEP.replace("exists", "is open"))
    assert told(modification, "a:old//h:del") == "exists"
    assert told(modification, "a:new//h:ins") == "is open"
    assert told(modification, "a:source/@href") == "#amendment_2"
    assert told(modification, "a:force/@period") == "#tmpg_1"


@pytest.mark.parametrize(
    ("old", "new", "destination"),
    [
        (f"{TELL}\n\n{HEAD}{KEEP}", f"{HEAD}{KEEP}", ("#sec_1", "before")),
        (f"# T\n\n{TELL}\n\n{HEAD}{KEEP}", f"# T\n\n{HEAD}{KEEP}", ("#preface__p_1", "after")),
        (f"{HEAD}{TELL}\n\n{KEEP}", f"{HEAD}{KEEP}", ("#sec_1", "start")),
        ("|a|b|\n|-|-|\n|c|d|\n|e|f|", "|a|b|\n|-|-|\n|c|d|", ("#table_1", "inside")),
        ("- a\n- b", "- a", ("#ul_1__li_1__p_1", "after")),
    ],
)
def test_what_is_gone_is_missed_where_it_stood(old: str, new: str, destination: tuple[str, str]) -> None:
    (modification,) = modified(old, new)
    assert modification.get("type") == "repeal"
    (found,) = modification.iterfind("a:destination", AKN)
    assert (found.get("href"), found.get("pos")) == destination
