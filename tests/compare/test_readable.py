"""The rules that make a comparison readable, on words written as letters; kept words are in capitals."""

import pytest

from policysite.compare.letters import Run, common_runs
from policysite.compare.readable import absorbed, readable, replaced, slid, widened


def shown(old: str, new: str, runs: list[Run]) -> str:
    """Write deleted words, a bar, inserted words; kept words between in brackets."""
    parts, i, j = [], 0, 0
    for run in [*runs, Run(len(old), len(new), 0)]:
        parts.append(f"{old[i : run.old]}|{new[j : run.new]}")
        parts.append(f"[{old[run.old : run.old + run.size]}]" if run.size else "")
        i, j = run.old + run.size, run.new + run.size
    return "".join(parts)


@pytest.mark.parametrize(
    ("old", "new", "runs", "expected"),
    [
        ("abc", "abd", [], "|[ab]c|d"),
        ("xbc", "ybc", [], "x|y[bc]|"),
        ("abc", "axc", [Run(0, 0, 1)], "|[a]b|x[c]|"),
        ("aa", "a", [], "|[a]a|"),
        ("ab", "ab", [], "|[ab]|"),
    ],
)
def test_widened(old: str, new: str, runs: list[Run], expected: str) -> None:
    assert shown(old, new, widened(old, new, runs)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abKcd", "efKgh", "abKcd|efKgh"),  # a lone word in two replacements
        ("aKb", "cKd", "aKb|cKd"),
        ("aK", "cK", "a|c[K]|"),  # nothing to join behind it
        ("abKL", "KLcd", "ab|[KL]|cd"),  # a deletion and an insertion are two marks anyway
        ("abcKLMdef", "ghiKLMjkl", "abc|ghi[KLM]def|jkl"),
    ],
)
def test_absorbed(old: str, new: str, expected: str) -> None:
    assert shown(old, new, absorbed(old, new, common_runs(old, new))) == expected


@pytest.mark.parametrize(
    ("old", "new", "runs", "expected"),
    [
        ("a.c.", "a.b.c.", [Run(0, 0, 1), Run(1, 3, 3)], "|[a.]|b.[c.]|"),
        ("a,b", "a,c,b", [Run(0, 0, 2), Run(2, 4, 1)], "|[a,]|c,[b]|"),
        ("a,c,b", "a,b", [Run(0, 0, 1), Run(3, 1, 2)], "|[a,]c,|[b]|"),
        ("xx", "xxx", [Run(0, 0, 2)], "|[xx]|x"),
    ],
)
def test_slid(old: str, new: str, runs: list[Run], expected: str) -> None:
    assert shown(old, new, slid(old, new, runs)) == expected


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [("abcdefg", "aXXbXXc", True), ("abcdefg", "aXXXbXX", False), ("abcdXXXXXXXXXXXX", "abcd", True)],
)
def test_replaced(old: str, new: str, *, kept: bool) -> None:
    assert bool(replaced(old, new, common_runs(old, new))) is kept


def test_one_run_is_left_as_it_is() -> None:
    assert readable("abc", "abc", [Run(0, 0, 3)]) == [Run(0, 0, 3)]
