import pytest
from tests.checks.made import draft, placed, shown

from policysite.checks import numbering


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
        ("1.1. a\n\n1.3. c\n\n1.2. b\n\n1.4. d", []),  # out of order, and nothing is missing
    ],
)
def test_gaps(source: str, found: list[tuple[int, str, str, str]]) -> None:
    findings = [each for each in numbering.find_gaps(draft(source)) if each.code == "gap"]
    assert [
        (each.line, each.clause, each.values["after"], each.values["missing"]) for each in findings
    ] == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("1.1. a\n\n1.2. b\n\n1.3. c", []),
        ("1.1. a\n\n1.3. c\n\n1.2. b\n\n1.4. d", [(5, "1.2", "1.3")]),
        ("## 1. A\n\n## 3. C\n\n## 2. B", [(5, "2", "3")]),
        ("## 1. A\n\n1.1. a\n\n## 1. Annex\n\n1.1. a", []),
        ("1.1. a\n\n1.2. b\n\n1.2. again\n\n1.3. c", []),
    ],
)
def test_order(source: str, found: list[tuple[int, str, str]]) -> None:
    findings = [each for each in numbering.find_gaps(draft(source)) if each.code == "number-order"]
    assert [(each.line, each.clause, each.values["before"]) for each in findings] == found


def test_a_number_that_two_clauses_bear() -> None:
    text = draft("## 1. A\n\n1.1. a\n\n1.2. b\n\n1.2. c\n\n1.2. d\n\n1.3. e")
    findings = list(numbering.find_duplicates(text))
    assert placed(findings) == [("duplicate", 7, "1.2"), ("duplicate", 9, "1.2")]
    assert shown(findings) == [("duplicate", "5"), ("duplicate", "5")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("## 2. B\n\n2.1. a:\n\n2.1.1. x;\n\n2.1.2. y.", []),
        ("## 2. B\n\n2.1.1. x;\n\n2.1.2. y.", [(3, "2.1.1", "2.1")]),
        ("## Article 2. B\n\n2.1. x", []),
        ("## Terms\n\n1.1. x\n\n1.2. y", []),
        ("## 1. A\n\n1.1. x\n\n3.1. z", [(5, "3.1", "3")]),
    ],
)
def test_levels(source: str, found: list[tuple[int, str, str]]) -> None:
    findings = list(numbering.find_skipped_levels(draft(source)))
    assert [(each.line, each.clause, each.values["missing"]) for each in findings] == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("## 1. A\n\n1.1 a\n\n1.2 b\n\n1.3 c", []),
        ("## 1. A\n\n1.1. a\n\n1.2. b\n\n1.3 c", [("1.3", "1.1.")]),
        ("## 1. A\n\n1.1. a:\n\n1.1.1 x;\n\n1.1.2 y.\n\n1.2. b\n\n1.3. c", [("1.1.1", "1.1.")]),
        ("## 1. A\n\n**1.1.** a\n\n**1.2.** b", []),
        ("1. a\n2. b\n\n## 3 C\n\n3.1 d", []),
    ],
)
def test_forms(source: str, found: list[tuple[str, str]]) -> None:
    findings = list(numbering.find_mixed_forms(draft(source)))
    assert [(each.values["form"], each.values["usual"]) for each in findings] == found


NUMBERED = "# Title\n\nPreamble.\n\n## 1. A\n\n1.1. One.\n\n1.2. Two.\n\n1.3. Three.\n\n1.4. Four.\n"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (NUMBERED, []),
        (NUMBERED + "\nAnd a paragraph that has no number.\n", [(15, "1.4")]),
        (NUMBERED + "\nIn these cases:\n\n- a;\n- b.\n", []),
        (NUMBERED + "\n— an item;\n", []),
        (NUMBERED + "\n`curl https://example.org/`\n", []),
        (NUMBERED + "\nType `curl`.\n", [(15, "1.4")]),
        ("## 1. A\n\nText.\n\nText.\n\n1.1. One.", []),
        ("## A\n\nText.\n\n## B\n\nText.", []),
    ],
)
def test_paragraphs_that_nobody_can_cite(source: str, found: list[tuple[int, str]]) -> None:
    findings = numbering.find_unnumbered(draft(source))
    assert [(finding.line, finding.clause) for finding in findings] == found
