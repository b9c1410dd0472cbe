"""The layout of a text, written as an outline a lawyer could check."""

import html

import markdown
import pytest

from policysite.site.edition import lay_out_text
from policysite.site.layout import Clause, Part
from policysite.text import parse


def outline(source: str) -> list[str]:
    """Write the parts of a text: headings, and clauses with what is in them."""
    edition = lay_out_text(parse(source))
    return [f"# {edition.title}"] * bool(edition.title) + [_written(part) for part in edition.parts]


def _written(part: Part) -> str:
    if not isinstance(part, Clause):
        return f"{'#' * part.line.level} {part.line.cells[0]}"
    inside = " ".join(
        f"{run.kind}{[len(item) for item in run.items]}".replace("text[1]", "text") for run in part.runs
    )
    return f"{'  ' * part.indent}{part.label or '-'} {inside}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Title\n\nOne.\n", ["# Title", "- text"]),
        ("# 1. First\n\n# 2. Second\n\nOne.", ["## 1. First", "## 2. Second", "- text"]),
        ("### Deep\n\n##### Deeper\n\nOne.", ["## Deep", "#### Deeper", "- text"]),
        (
            "## 1. A\n\n1.1. One.\n\nTwo.\n\n1.2. Three:\n\n1.2.1 four;\n\n- bullet\n\n## 2. B\n\n2.1. five.",
            ["## 1. A", "1.1 text[1, 1]", "1.2 text", "  1.2.1 text list[1]", "## 2. B", "2.1 text"],
        ),
        (
            "One:\n\n1. first\n\n   continued\n2. second\n   - below\n\nTwo.",
            ["- text", "- list[2, 1, 1]", "- text"],
        ),
        (
            "| a | b |\n|---|---|\n| c | d |\n\n> quoted\n\n    code\n",
            ["- table[1, 1]", "- quote[1]", "- code[1]"],
        ),
    ],
)
def test_texts_are_laid_out(source: str, expected: list[str]) -> None:
    assert outline(source) == expected


def test_contents_list_two_ranks_with_their_numbers() -> None:
    edition = lay_out_text(parse("# T\n\n## 1. A\n\n### 1.1 B\n\n#### 1.1.1 C\n\nWords."))
    assert [(entry.rank, entry.anchor, entry.text) for entry in edition.contents] == [
        (2, "1", "1. A"),
        (3, "1.1", "1.1 B"),
    ]


def test_a_heading_is_markdown_that_prints_its_words_and_no_more() -> None:
    source = r"\*not\* &lt;b&gt; {\#x} \[link\](x)"
    part = lay_out_text(parse(f"## {source}\n\nWords.")).parts[0]
    assert not isinstance(part, Clause)
    printed = markdown.markdown(f"## {part.line.cells[0]} {{#a}}", extensions=["attr_list"])
    assert html.unescape(printed) == '<h2 id="a">*not* <b> {#x} [link](x)</h2>'
    assert "<b>" not in printed
