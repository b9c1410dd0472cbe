import pytest

from policysite.exports.akn.hierarchy import Part, outline
from policysite.text import parse


def drawn(parts: list[Part]) -> str:
    """Draw elements with what they hold: `section(clause+1)` is a section with a clause of two blocks."""
    return " ".join(
        part.name
        + (f"+{len(part.blocks)}" if part.blocks else "")
        + (f"({drawn(part.parts)})" if part.parts else "")
        for part in parts
    )


@pytest.mark.parametrize(
    ("source", "drawing"),
    [
        ("## 1. A\n\n1.1. b\n\nmore\n\n1.2. c", "section(clause+1 clause)"),
        ("## 1. A\n\n1.1. b\n\n1.1.1. c\n\n1.1.1.1. d", "section(clause(subclause(point)))"),
        ("## A\n\n1.1. a\n\n(a) b\n\n(b) c\n\n1.2. d", "section(clause(subclause subclause) clause)"),
        ("## A\n### B\n#### C\n##### D\n###### E", "section(subsection(paragraph(subparagraph(level))))"),
        ("## A\n\n#### C\n\n### B\n\n## D", "section(subsection subsection) section"),
        ("## Article 1\n\n1.1. a\n\n## Article 2", "article(clause) article"),
        ("## Глава 1. А\n\n### Статья 1. Б\n\n## Глава 2. В", "chapter(article) chapter"),
        ("## A\n\n- b\n- c", "section+2"),
    ],
)  # fmt: skip
def test_names_follow_nouns_and_depth(source: str, drawing: str) -> None:
    assert drawn(outline(parse(source)).parts) == drawing


@pytest.mark.parametrize(
    ("source", "title", "opening"),
    [
        ("# T\n\npreamble\n\n## A", 0, [1]),
        ("preamble\n\n## A", None, [0]),
        ("# 1. T\n\n## A", None, []),
        ("# T\n\n# A", None, []),
        ("# T", None, []),
        ("# T\n\nall there is", 0, [1]),
    ],
)
def test_the_title_and_what_stands_before_the_parts(
    source: str, title: int | None, opening: list[int]
) -> None:
    found = outline(parse(source))
    assert (found.title, found.opening) == (title, opening)
