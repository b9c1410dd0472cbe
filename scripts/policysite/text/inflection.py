"""Forms of a word: whether a word of a text is a defined term in another case or number.

Endings only, no dictionary: rather no form found than a wrong one. In a language without a rule here
only the same word is one.
"""

from __future__ import annotations

import regex

_ADDED = {
    "en": regex.compile(r"(?:e?s['’]?|['’]s)"),
    "de": regex.compile(r"(?:e[ns]?|n|s|ern?)"),
    "fr": regex.compile(r"(?:e?s|x)"),
    "kk": regex.compile(
        r"(?:[лдт][ае]р)?(?:[ыі]|с[ыі]|ымыз|іміз)?"
        r"(?:[ндт][ыі]ң|[ғқгк][ае]|н?[ае]|н?[дт][ае](?:н|ғы|гі)?|н[ае]н|[ндт][ыі]|н|[мбп]ен)?"
    ),
}
"""What is added to a word; in Kazakh number, owner and case, one after the other."""

_RUSSIAN = regex.compile(
    r"(?:иями|ием|ией|иям|иях|ия|ии|ию|ий|ями|ами|ыми|ими|ого|его|ому|ему|"
    r"[ыи]е|[аоея]я|[ыо]й|ую|[оеыи]м|[ыи]х|ою|ею|ью|[оеая][мйх]|ов|ев|[аоеиуыьэюяй])$"
)
"""What a Russian word ends in, in place of the ending that it has in a dictionary."""

_RUSSIAN_PLURAL_TERM = regex.compile(r"(?:ы|[кгхжшщч]и)е$")
_RUSSIAN_PLURAL = regex.compile(r"[ыи](?:е|х|м|ми)$")
"""What a Russian participle or adjective ends in, in the plural: `Данные` is no form of `Данный`."""

_SHORTEST = 3
"""A stem has at least so many letters."""

_ELISION = regex.compile(r"[ld]['’](?=\p{L})")


def is_form(word: str, term: str, language: str) -> bool:
    """Tell whether a word is a form of a word of a term, whatever the capitals of the two."""
    word, term = word.lower(), term.lower()
    if language == "fr":
        word = _ELISION.sub("", word)
    if word == term:
        return True
    if language == "ru":
        return _is_russian(word, term)
    if language == "en" and (word.endswith("ies") or term.endswith("ies")):
        return word.removesuffix("ies").removesuffix("y") == term.removesuffix("ies").removesuffix("y")
    shorter, longer = sorted((word, term), key=len)
    rule = _ADDED.get(language)
    if rule is None or not longer.startswith(shorter) or (language == "kk" and longer == term):
        return False
    return len(shorter) >= _SHORTEST and bool(rule.fullmatch(longer, len(shorter)))


def _is_russian(word: str, term: str) -> bool:
    if word[:_SHORTEST] != term[:_SHORTEST]:
        return False
    if _RUSSIAN_PLURAL_TERM.search(term) and not _RUSSIAN_PLURAL.search(word):
        return False
    return _stem(word) == _stem(term)


def _stem(word: str) -> str:
    ending = _RUSSIAN.search(word, _SHORTEST)
    return word[: ending.start()] if ending else word
