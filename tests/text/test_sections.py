import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.model import Block
from policysite.text import markdown
from policysite.text.sections import sections


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("a\n\n\nb\nc\n", [(0, "a"), (3, "b\nc")]),
        ("\n\n# T\n\ntext", [(2, "# T"), (4, "text")]),
        ("- a\n\n- b\n\n  c\n\nd", [(0, "- a\n\n- b\n\n  c"), (6, "d")]),
        ("- a\n\n\n- b", [(0, "- a\n\n\n- b")]),
        ("1. a\n\n2) b\n\n3 c", [(0, "1. a\n\n2) b"), (4, "3 c")]),
        ("```\na\n\nb\n```\n\nc", [(0, "```\na\n\nb\n```"), (6, "c")]),
        ("- ```\n\n  a\n\nb", [(0, "- ```\n\n  a"), (4, "b")]),
        ("> ```\n\na\n\nb", [(0, "> ```"), (2, "a"), (4, "b")]),
        ("- a\n\n    ```\n\nb\n\nc", [(0, "- a\n\n    ```"), (4, "b"), (6, "c")]),
        ("1. a\n\n   ```\n   b\n   ```\n\nc\n\nd", [(0, "1. a\n\n   ```\n   b\n   ```"), (6, "c"), (8, "d")]),
        ("a\n\n1. b\n\n   ```\n\nc\n\nd", [(0, "a\n\n1. b\n\n   ```\n\nc\n\nd")]),
        ("<pre>\n```\n</pre>\n\na\n\n```\nb\n\nc", [(0, "<pre>\n```\n</pre>\n\na\n\n```\nb\n\nc")]),
        ("```\n\n  ```\n\na\n\nb", [(0, "```\n\n  ```\n\na\n\nb")]),
        ("a\n\n```\n\n# b\n\nc\n```\n\nd", [(0, "a"), (2, "```\n\n# b\n\nc\n```"), (9, "d")]),
        ("<table>\n\n# a\n\n</table>\n\nb", [(0, "<table>\n\n# a\n\n</table>"), (6, "b")]),
        ("<table>\n\n<tr>\n\n</table>\n\na", [(0, "<table>\n\n<tr>\n\n</table>"), (6, "a")]),
        ("<!-- a\n\nb -->\n\nc", [(0, "<!-- a\n\nb -->"), (4, "c")]),
        ("a\n\n    code", [(0, "a\n\n    code")]),
    ],
)
def test_cuts_where_a_block_is_sure_to_begin(source: str, parts: list[tuple[int, str]]) -> None:
    assert list(sections(source)) == parts


def in_parts(source: str) -> list[tuple[Block, int]]:
    parts = list(sections(source))
    references = tuple(reference for _, part in parts for reference in markdown.definitions(part))
    return [
        (block, first + line) for first, part in parts for block, line in markdown.drafts(part, references)
    ]


PIECES = [
    *(
        "# ",
        "## 1. ",
        "Title",
        "word ",
        "\n",
        "\n\n",
        "\n\n",
        "- ",
        "1. ",
        "  ",
        "    ",
        "\t",
        "> ",
        "---\n",
        "===\n",
    ),
    *(
        "```\n",
        "~~~\n",
        "````\n",
        "  ```\n",
        "   ~~~\n",
        "    ```\n",
        "  a\n",
        "`",
        "**",
        "*",
        "[a]",
        "[a]: http://x.y\n",
        "[b](c)",
        "| a | b |\n|---|---|\n",
        "|",
    ),
    *("{: #x }", "&amp;", "\\", "  \n", " \n"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_parsed_apart_they_give_the_same_blocks(source: str) -> None:
    assert in_parts(source) == [(block, line) for block, line in markdown.drafts(source, ())]
