import pytest

from policysite.checks.numbering import find_duplicates, find_gaps
from policysite.text import parse


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("## 1. A\n\n1.1 a\n\n1.2 b\n\n## 2. B\n\n2.1 c", []),
        ("1.1 a\n\n1.2 b\n\n1.4 d", [(5, "1.4", "1.2", "1.3")]),
        ("1.1 a\n\n1.2 b\n\n1.6 f", [(5, "1.6", "1.2", "1.3–1.5")]),
        ("## 3. C\n\n3.2 b", [(3, "3.2", "3", "3.1")]),
        ("## 1. A\n\n## 2. B\n\n## 4. D", [(5, "4", "2", "3")]),
        ("## 3. Starts\n\n## 4. Anywhere", []),
        ("## 1. A\n\n1.1 a\n\n1.2 b\n\n## 1. Annex\n\n1.1 a\n\n1.3 c", [(11, "1.3", "1.1", "1.2")]),
        (
            "2.2. b:\n\n2.2.1. x;\n\n2.2.3. z.\n\n2.3. c",
            [(1, "2.2", "2", "2.1"), (5, "2.2.3", "2.2.1", "2.2.2")],
        ),
        ("## 1. A\n\n1.1 a:\n\n1. x\n2. y\n\n1.2 b\n\n## 2. B", []),
        ("## 1. A\n\n1.1. a\n\n## 1. Annex\n\n1.2. b", [(7, "1.2", "1", "1.1")]),
        ("## A\n\n1\\. a\n\n2\\. b\n\n## B\n\n4\\. d\n\n6\\. f", [(11, "6", "4", "5")]),
        ("## 1. A\n\n(a) x\n\n(c) z", []),
        ("2013 жыл.\n\n## 1. A", []),
    ],
)
def test_gaps(source: str, found: list[tuple[int, str, str, str]]) -> None:
    findings = find_gaps(parse(source), "ru.md")
    assert [
        (finding.line, finding.clause, finding.values["after"], finding.values["missing"])
        for finding in findings
    ] == found


def test_a_number_that_two_clauses_bear() -> None:
    document = parse("## 1. A\n\n1.1. a\n\n1.2. b\n\n1.2. c\n\n1.2. d\n\n1.3. e")
    findings = [
        (finding.line, finding.clause, finding.values["line"]) for finding in find_duplicates(document, "")
    ]
    assert findings == [(7, "1.2", "5"), (9, "1.2", "5")]
