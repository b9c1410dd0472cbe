from hypothesis import given
from hypothesis import strategies as st

from policysite.exports.word.columns import WIDTH, widths
from policysite.exports.word.flow import Fate, Piece, Row

TEXTS = st.lists(st.lists(st.text("ab \n", max_size=90), min_size=1, max_size=12), min_size=1, max_size=5)


def table(*rows: list[str]) -> list[Row]:
    return [Row(tuple((Piece(Fate.KEPT, text),) for text in row), header=False) for row in rows]


def test_a_short_column_keeps_its_longest_word() -> None:
    short, long = widths(
        table(["Type", "Purpose"], ["Root CA", "To sign what every other authority needs " * 9])
    )
    assert short >= 4 * 110
    assert long > 3 * short


def test_line_breaks_make_a_column_narrow() -> None:
    broken, whole = widths(table(["one two\nthree four\nfive six", "one two three four five six seven"]))
    assert broken < whole


@given(TEXTS)
def test_columns_fill_the_page_and_no_more(rows: list[list[str]]) -> None:
    found = widths(table(*rows))
    assert len(found) == max(map(len, rows))
    assert WIDTH - len(found) <= sum(found) <= WIDTH
    assert min(found) > 0
