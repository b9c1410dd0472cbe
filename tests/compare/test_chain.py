from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.compare.chain import Pair, heaviest_chain


@pytest.mark.parametrize(
    ("pairs", "chain"),
    [
        ([], []),
        ([(0, 0, 1), (1, 1, 1)], [(0, 0), (1, 1)]),
        ([(0, 1, 1), (1, 0, 5)], [(1, 0)]),
        ([(0, 1, 2), (1, 0, 2)], [(0, 1)]),  # a tie goes to the first
        ([(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1)], [(0, 0), (1, 1)]),
    ],
)
def test_chains(pairs: list[tuple[int, int, int]], chain: list[tuple[int, int]]) -> None:
    assert [pair[:2] for pair in heaviest_chain([Pair(*pair) for pair in pairs])] == chain


@given(st.lists(st.builds(Pair, st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), max_size=8))
def test_no_chain_is_heavier(pairs: list[Pair]) -> None:
    found = heaviest_chain(pairs)
    assert all(a.old < b.old and a.new < b.new for a, b in pairwise(found))
    heaviest = max(
        sum(pair.weight for pair in chosen)
        for size in range(len(pairs) + 1)
        for chosen in combinations(sorted(pairs), size)
        if all(a.old < b.old and a.new < b.new for a, b in pairwise(chosen))
    )
    assert sum(pair.weight for pair in found) == heaviest
