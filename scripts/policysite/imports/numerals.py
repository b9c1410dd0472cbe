"""Refuse numbers that nobody could cite: Roman ones in front of clauses."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from policysite.errors import ImportRefusedError

_ROMAN = r"(?=[IVXLCІХС])(?:X|Х|С|C)?(?:[XХ]{0,3}|X?L[XХ]{0,3})(?:[IІ][XХV]|V?[IІ]{0,3})"
_DEEP = regex.compile(rf"({_ROMAN}(?:\.\d{{1,3}})+)[.)]?\s")
_PLAIN = regex.compile(rf"({_ROMAN})[.)]\s+\p{{L}}")
_SHOWN = 3


def refuse_roman(paragraphs: Iterable[tuple[str, int]], where: str) -> None:
    """Raise ImportRefusedError if clauses are numbered `II.3`, or `I.`, `II.`, `III.`; headings may be.

    `paragraphs`: texts of paragraphs and list items, each with its place in the file. Such a number is no
    label: the clause would have no number on its page and no address. One line that begins with one
    capital is taken for an initial.
    """
    deep: list[tuple[str, int]] = []
    plain: list[tuple[str, int]] = []
    for text, place in paragraphs:
        if found := _DEEP.match(text):
            deep.append((found[1], place))
        elif found := _PLAIN.match(text):
            plain.append((found[1], place))
    if len({number for number, _ in plain}) < 2 and all(len(number) == 1 for number, _ in plain):
        plain = []
    if met := sorted(deep + plain, key=lambda each: each[1]):
        numbers = ", ".join(number for number, _ in met[:_SHOWN]) + (", …" if len(met) > _SHOWN else "")
        raise ImportRefusedError(
            f"clauses are numbered in Roman numerals ({numbers}), and could not be cited by them",
            where=f"{where}:{met[0][1]}",
            do="number them 1, 2, 2.1 in the file and import it again; headings may keep theirs",
        )
