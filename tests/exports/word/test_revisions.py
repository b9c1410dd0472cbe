"""Accepting all changes of a Word redline gives the newer text, rejecting them the older one."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from tests.compare.golden import Case, cases
from tests.compare.test_truth import MARKDOWN, document
from tests.exports.word.expected import BASE, expected
from tests.exports.word.schema import faults, meetings
from tests.exports.word.settled import W, accepted, body, rejected
from tests.quality.corpora import FOLDER, History, histories, seeded

from policysite.compare.redline import compare
from policysite.exports.word import tracked
from policysite.model import Document, Redline
from policysite.text import parse

DAY = date(2026, 3, 1)


def check(found: Redline, old: Document, new: Document) -> bytes:
    data = tracked(found, old, new, title="Redline", day=DAY, address=BASE)
    assert accepted(data) == expected(new)
    assert rejected(data) == expected(old)
    assert faults(body(data)) == []
    assert meetings(body(data)) == []
    return data


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_golden_documents(case: Case) -> None:
    old, new = parse(case.old), parse(case.new)
    check(compare(old, new), old, new)
    check(compare(new, old), new, old)


@settings(max_examples=150, deadline=None)
@given(MARKDOWN, MARKDOWN)
def test_any_two_texts(old: str, new: str) -> None:
    before, after = document(old), document(new)
    if before and after:
        check(compare(before, after), before, after)


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the histories are not here")
@pytest.mark.parametrize("history", histories(), ids=lambda history: history.name)
def test_real_histories(history: History) -> None:
    rng = seeded(history.name)
    last = len(history.sources) - 1
    near = rng.randrange(last)
    for pair in ((near, near + 1), rng.sample(range(last + 1), 2)):
        old, new = (parse(history.sources[number]) for number in pair)
        check(compare(old, new), old, new)


FIRST = "1.1. The operator keeps the data of the user for a year."
SECOND = "1.2. The operator tells the user about every change of these terms by e-mail."
THIRD = "1.3. The user may ask the operator to erase the data at any time."
TABLE = "| Purpose | Days |\n|---|---|\n| Billing | {} |\n"

DRAWN = {
    "words and a number": (
        f"{FIRST}\n\n{SECOND}",
        f"{FIRST.replace('a year', '30 days')}\n\n{SECOND.replace('1.2', '1.3')}",
        """
        1.1→The operator keeps the data of the user for [-a year-]{+30 days+}.¶
        [-1.2-]{+1.3+}→The operator tells the user about every change of these terms by e-mail.¶
        """,
    ),
    "a paragraph is new, another is gone": (
        f"{FIRST}\n\n{SECOND}\n\n{THIRD}",
        f"{FIRST}\n\n{THIRD.replace('1.3', '1.2')}\n\n1.3. No refunds are given.",
        """
        1.1→The operator keeps the data of the user for a year.¶
        [-1.2→The operator tells the user about every change of these terms by e-mail.-][-¶-]
        [-1.3-]{+1.2+}→The user may ask the operator to erase the data at any time.¶
        {+1.3→No refunds are given.+}{+¶+}
        """,
    ),
    "a split": (
        "1.1. The user pays every month. The price is on the site of the operator.",
        "1.1. The user pays every month.\n\n1.2. The price is on the site of the operator.",
        """
        1.1→The user pays every month.[- -]{+¶+}
        {+1.2→+}The price is on the site of the operator.¶
        """,
    ),
    "a merger": (
        "1.1. The user pays every month.\n\n1.2. The price is on the site of the operator.",
        "1.1. The user pays every month. The price is on the site of the operator.",
        """
        1.1→The user pays every month.[-¶-]
        [-1.2→-]{+ +}The price is on the site of the operator.¶
        """,
    ),
    "moved and edited": (
        f"{SECOND.replace('1.2', '1.1')}\n\n{FIRST.replace('1.1', '1.2')}\n\n{THIRD}",
        f"{FIRST}\n\n{THIRD.replace('1.3', '1.2')}\n\n{SECOND.replace('1.2', '1.3').replace('every', 'any')}",
        """
        [-1.1→-]<The operator tells the user about>[- every-]< change of these terms by e-mail.><¶>
        [-1.2-]{+1.1+}→The operator keeps the data of the user for a year.¶
        [-1.3-]{+1.2+}→The user may ask the operator to erase the data at any time.¶
        {+1.3→+}>The operator tells the user about<{+ any+}> change of these terms by e-mail.<>¶<
        """,
    ),
    "a link leads elsewhere": (
        "See [the law](https://a.example/) of it.",
        "See [the law](https://b.example/) of it.",
        "See [-the law-]{+the law+} of it.¶",
    ),
    "a row and a cell": (
        TABLE.format("30"),
        TABLE.format("10") + "| Support | 5 |\n",
        """
        Purpose¶ | Days¶
        Billing¶ | [-30-]{+10+}¶
        + {+Support+}{+¶+} | {+5+}{+¶+}
        """,
    ),
    "new text goes on behind the end of a paragraph": (
        f"{FIRST}\n\n{THIRD}",
        f"{FIRST} No longer.\n\n{SECOND}\n\n{THIRD}",
        """
        1.1→The operator keeps the data of the user for a year.{+ No longer.+}{+¶+}
        {+1.2→The operator tells the user about every change of these terms by e-mail.+}¶
        1.3→The user may ask the operator to erase the data at any time.¶
        """,
    ),
    "new text at an end and at the next beginning": (
        "The user pays every month.\n\nThe price is on the site of the operator.",
        "The user pays every month. In advance.\n\n**As** before, The price is on the site of the operator.",
        """
        The user pays every month.{+ In advance.+}¶
        [-The-]{+As before, The+} price is on the site of the operator.¶
        """,
    ),
    "new text before a table": (
        f"{FIRST}\n\n{TABLE}",
        f"{FIRST}\n\n{SECOND}\n\n{TABLE}",
        """
        1.1→The operator keeps the data of the user for a year.{+¶+}
        {+1.2→The operator tells the user about every change of these terms by e-mail.+}¶
        Purpose¶ | Days¶
        Billing¶ | {}¶
        """,
    ),
}


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_written(name: str) -> None:
    old, new, drawing = DRAWN[name]
    data = check(compare(parse(old), parse(new)), parse(old), parse(new))
    assert list(drawn(data)) == [line.strip() for line in drawing.strip().splitlines()]


def test_who_changed_it_and_when() -> None:
    old, new = parse("One word."), parse("Two words.")
    data = tracked(compare(old, new), old, new, title="Draft", day=DAY, author="Counsel")
    changes = list(body(data).iter(f"{W}ins", f"{W}del"))
    assert {(each.get(f"{W}author"), each.get(f"{W}date")) for each in changes} == {
        ("Counsel", "2026-03-01T00:00:00Z")
    }


def drawn(data: bytes) -> Iterator[str]:
    """Draw a file: `[-deleted-]`, `{+inserted+}`, `<moved away>`, `>moved here<`, ends of paragraphs too."""
    for block in list(body(data))[1:-2]:
        if block.tag == f"{W}p":
            yield _drawn(block)
        for row in block.iter(f"{W}tr"):
            marks = {"ins": "+ ", "del": "- "}
            change = next((marks[name] for name in marks if row.find(f"{W}trPr/{W}{name}") is not None), "")
            yield change + " | ".join(_drawn(cell) for cell in row.iter(f"{W}p"))


def _drawn(paragraph: Any) -> str:
    marks = {"del": "[-{}-]", "ins": "{{+{}+}}", "moveFrom": "<{}>", "moveTo": ">{}<"}
    runs: list[tuple[str, str]] = []
    for run in paragraph.iter(f"{W}r"):
        text = "".join("→" if element.tag == f"{W}tab" else element.text or "" for element in run)
        name = run.getparent().tag.removeprefix(W)
        if runs and runs[-1][0] == name:
            text = runs.pop()[1] + text
        runs.append((name, text))
    end = paragraph.find(f"{W}pPr/{W}rPr")
    runs.append(("" if end is None else end[0].tag.removeprefix(W), "¶"))
    return "".join(marks.get(name, "{}").format(text) for name, text in runs)
