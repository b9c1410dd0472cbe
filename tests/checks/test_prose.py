import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.checks.prose import lines

LONG = "`" + "a  b " * 200 + "`"
MARKS = ["> ", "- ", "1. ", "-", " - ", "`", "`` ", "~", "`a", "# ", "*_"]


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("Plain words.", ["Plain words."]),
        ("> - 1. Plain words.  ", ["Plain words."]),
        ("Type `a  b` here.", ["Type ", " here."]),
        (f"Type {LONG} here.", ["Type ", " here."]),
        ("Type ``a ` b`` here.", ["Type ", " here."]),
        ("Type `a `` b` here.", ["Type ", " here."]),
        (r"Type \`a` here`.", ["Type ", "a", "."]),
        (r"Type `a\` here`.", ["Type ", " here", "."]),
        ("Type `a here.", ["Type ", "a here."]),
        ("Type `` a ` here.", ["Type ", " a ", " here."]),
        ("[See `a](b)` here](c).", ["[See ", " here", "."]),
        ("Ask <a `b> here`.", ["Ask ", " here", "."]),
        ("Ask me@example.org or www.example.org now.", ["Ask ", " or ", " now."]),
        ("> - ~~~\nPlain words.\n~~~\nMore.", ["More."]),
        ("- - -\n* * * x", ["x"]),
    ],
)
def test_prose_is_what_is_neither_markdown_nor_code(source: str, prose: list[str]) -> None:
    assert [piece for line in lines(source) for piece in line.prose if piece] == prose


@given(st.text(st.sampled_from("`~<>[](){}\\&@#.-1a \t\n")))
def test_lines_joined_are_the_source(source: str) -> None:
    assert "\n".join(map(str, lines(source))) == source


@pytest.mark.parametrize("mark", MARKS)
def test_no_line_takes_for_ever(mark: str) -> None:
    """In one pass a line takes a second at most, in a pass from each character minutes."""
    source = mark * (600_000 // len(mark))
    assert "".join(map(str, lines(source))) == source
