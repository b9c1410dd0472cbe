"""Numbers in words: `тридцати` is 30, `жүз елу` 150, `twenty-one` 21."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import regex

_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_KAZAKH_ENDING = r"(?:д[ае]н|т[ае]н|н[ае]н|[ғқгк][ае]|[ндт][ыі]ң|[ндт][ыі]|[дт][ае]|[ыі]?нш[ыі]|[ае]у)?"


def _in_order(words: str, first: int = 0, step: int = 1, ending: str = "") -> dict[str, int]:
    return {f"{word}{ending}": first + at * step for at, word in enumerate(words.split())}


_PATTERNS: Mapping[str, Mapping[str, int]] = {
    "en": {
        **_in_order(_ENGLISH),
        **_in_order("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
        "hundred": 100,
        "thousand": 1000,
        "million": 1_000_000,
    },
    "kk": {
        **_in_order("нөл бір екі үш төрт бес алты жеті сегіз тоғыз", ending=_KAZAKH_ENDING),
        **_in_order("он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз", 10, 10, _KAZAKH_ENDING),
        f"мың{_KAZAKH_ENDING}": 1000,
        f"миллион{_KAZAKH_ENDING}": 1_000_000,
    },
    "ru": {
        "н[оу]л(?:ь|я|ю|е|ём|ем)": 0,
        "од(?:ин|на|но|ного|ной|ному|ну|ним|ном)": 1,
        "дв(?:а|е|ух|ум|умя)": 2,
        "тр(?:и|[её]х|[её]м|емя)": 3,
        "четыр(?:е|[её]х|[её]м|ьмя)": 4,
        "(?:восемь|восьми|восемью|восьмью)": 8,
        **_in_order("_ _ _ _ _ пят шест сем _ девят десят", ending="(?:ь|и|ью)"),
        **_in_order("один две три четыр пят шест сем восем девят", 11, 1, "надцат(?:ь|и|ью)"),
        **_in_order("два три", 20, 10, "дцат(?:ь|и|ью)"),
        "сорока?": 40,
        **_in_order("пят шест сем", 50, 10, "(?:ьдесят|идесяти|ьюдесятью)"),
        "вос(?:емьдесят|ьмидесяти|емьюдесятью|ьмьюдесятью)": 80,
        "девяност[оа]": 90,
        "ст[оа]": 100,
        "дв(?:ести|ухсот|умстам|умястами|ухстах)": 200,
        "тр(?:иста|[её]хсот|[её]мстам|емястами|[её]хстах)": 300,
        "четыр(?:еста|[её]хсот|[её]мстам|ьмястами|[её]хстах)": 400,
        **_in_order("пят шест сем _ девят", 500, 100, "(?:ьсот|исот|истам|ьюстами|истах)"),
        "вос(?:емьсот|ьмисот|ьмистам|емьюстами|ьмистах)": 800,
        "тысяч(?:[аиуе]|ей|ью|ам|ами|ах)?": 1000,
        "миллион(?:[ауе]|ом|ы|ов|ам|ами|ах)?": 1_000_000,
    },
}
"""What each word of a number looks like in all its cases; `_` keeps the place of one with other forms."""

_COMPILED = {
    language: tuple((regex.compile(form), value) for form, value in forms.items() if not form.startswith("_"))
    for language, forms in _PATTERNS.items()
}
_JOINTS = frozenset({"and", "-"})
_FOLD = str.maketrans("ё", "е")

LANGUAGES = frozenset(_COMPILED)
"""The languages whose numerals are known."""


def leading_number(words: Sequence[str], language: str) -> tuple[int | None, int]:
    """Read the number in words that begins here, and how many words it has; None and 0 if there is none."""
    total = current = size = 0
    read = False
    for at, word in enumerate(words):
        value = _value(word, language)
        if value is None:
            if read and word in _JOINTS:
                continue
            break
        read, size = True, at + 1
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100 and 0 < current < 10:
            current *= 100
        else:
            current += value
    return (total + current if read else None), size


def numbers_in_words(words: Sequence[str], language: str) -> frozenset[int]:
    """Collect the numbers that are written in words."""
    found: set[int] = set()
    at = 0
    while at < len(words):
        value, size = leading_number(words[at:], language)
        if value is not None:
            found.add(value)
        at += max(size, 1)
    return frozenset(found)


@lru_cache(maxsize=1 << 13)
def _value(word: str, language: str) -> int | None:
    folded = word.lower().translate(_FOLD)
    return next((value for form, value in _COMPILED.get(language, ()) if form.fullmatch(folded)), None)
