from hypothesis import given
from hypothesis import strategies as st

from policysite.compare import letters
from policysite.compare.letters import Alphabet, Run, common_runs, joined, shared

TEXT = st.text("abcdefgh", max_size=40)


def test_a_word_keeps_its_letter() -> None:
    alphabet = Alphabet()
    first, second = alphabet.spell(["the", "data", "the"]), alphabet.spell(["data"])
    assert first[0] == first[2] != first[1] == second


def test_runs_that_touch_are_joined() -> None:
    assert joined([Run(0, 0, 2), Run(2, 2, 1), Run(4, 3, 1)]) == [Run(0, 0, 3), Run(4, 3, 1)]


@given(TEXT, TEXT)
def test_common_runs_share_the_most_words_there_are(old: str, new: str) -> None:
    runs = common_runs(old, new)
    assert all(old[i : i + size] == new[j : j + size] for i, j, size in runs)
    assert sum(run.size for run in runs) == shared(old, new)


@given(TEXT, TEXT)
def test_long_texts_are_tied_in_pieces(old: str, new: str) -> None:
    direct, letters.DIRECT = letters.DIRECT, 20
    try:
        runs = common_runs(old, new)
    finally:
        letters.DIRECT = direct
    assert all(old[i : i + size] == new[j : j + size] for i, j, size in runs)
    ends = [(run.old + run.size, run.new + run.size) for run in runs]
    assert all(i <= run.old and j <= run.new for (i, j), run in zip(ends, runs[1:], strict=False))
