"""Which document a citation is of, as far as the words around it tell."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from policysite.text import citing
from policysite.text.mentions import Chain

_ABBREVIATION = regex.compile(r"(?=(?:.*\p{Lu}){2})[\p{L}\d]{2,}")
_CAPITAL = regex.compile(r"\p{Lu}[\p{L}\d'’]*")
_LATIN = regex.compile(r"\p{Latin}+")
_GERMAN = regex.compile(r"(?:§|ziff|abschn|artikel|kapitel|teil|anhang).*", regex.IGNORECASE)
_SENTENCE = frozenset(".;:!?(•–")
_QUOTES = frozenset('«»“”„"')
_NEAR = 15
"""So many words a parenthesis has at most."""
_NAME = 4
"""So many words the short name of a document has at most."""


def says_this(chain: Chain) -> bool:
    """Tell whether the words around say `this`: `of this Policy`, `осы … 3.4-тармағы`."""
    before = chain.before
    if before and citing.THIS.fullmatch(before[0]):
        return True
    if chain.kazakh:
        named = bool(before) and bool(citing.INSTRUMENT.fullmatch(before[0]))
        return named and any(citing.THIS.fullmatch(word) for word in before[1:_NAME])
    after = [word for word in _after_quote(chain.after)[:3] if not citing.ARTICLE.fullmatch(word)]
    led = bool(after) and bool(citing.OF.fullmatch(after[0]) or citing.WITHIN.fullmatch(after[0]))
    return any(citing.THIS.fullmatch(word) for word in after[led : led + 1])


def named_before(chain: Chain) -> bool:
    """Tell whether the words before name another document."""
    before = chain.before
    comma = before[:1] in ((",",), ("(",))
    before = _without_letter(_without_parenthesis(before[comma:]))
    if not before:
        return False
    word, rest = before[0], before[1:]
    if word in _QUOTES or _is_abbreviation(word):
        return True
    name = before[: _NAME if comma else 1]
    name = name[: next((at for at, each in enumerate(name) if each in _SENTENCE), _NAME)]
    if any(citing.INSTRUMENT.fullmatch(each) for each in name):
        return not any(citing.THIS.fullmatch(each) for each in rest[:_NAME])
    if word[0].isdigit() and rest:
        return _is_abbreviation(rest[0]) or rest[0] == "№" or _is_name(rest)
    return bool(_LATIN.match(word)) and not chain.kazakh and not comma and _is_name(before)


def named_after(chain: Chain) -> bool:
    """Tell whether the words after may name another document."""
    after = _after_pieces(chain.after)
    if after is None:
        return True
    if not after or chain.kazakh:
        return False
    word = after[0]
    if citing.OF.fullmatch(word) or word in _QUOTES:
        return True
    if citing.WITHIN.fullmatch(word) or word == ",":
        return _is_document(_without_article(after[1:]), deep=True)
    if _LATIN.match(chain.spoken):
        if _GERMAN.fullmatch(chain.spoken):
            return _is_document(after, deep=False)
        return bool(_CAPITAL.fullmatch(word))
    if _LATIN.match(word) and word[0].isupper():
        return True
    after = after[next((at for at, each in enumerate(after) if not citing.MODIFIER.fullmatch(each)), 3) :]
    return _is_document(after, deep=False) or _is_document((word,), deep=False)


def _is_name(before: Sequence[str]) -> bool:
    """Tell whether the first of words that are read backwards is a name: a capital inside of a sentence."""
    word, *rest = before
    return bool(_CAPITAL.fullmatch(word) and rest) and rest[0] not in _SENTENCE and rest[0] not in _QUOTES


def _after_quote(after: Sequence[str]) -> Sequence[str]:
    """Skip a quoted name after a citation."""
    ends = [at for at, word in enumerate(after[:_NEAR]) if word in _QUOTES]
    return after[ends[1] + 1 :] if len(ends) > 1 and ends[0] == 0 else after


def _after_pieces(after: Sequence[str]) -> tuple[str, ...] | None:
    """Skip parentheses and pieces (`lit. b`) after a citation; None if a parenthesis names a document."""
    rest = tuple(after)
    while rest:
        if rest[0] == "(" and ")" in rest[:_NEAR]:
            end = rest.index(")")
            inside = rest[1:end]
            if any(_is_document((word,), deep=False) for word in (*inside[:1], *inside[-1:])):
                return None
            rest = rest[end + 1 :]
        elif citing.PIECE.fullmatch(rest[0]) and len(rest) > 1:
            rest = rest[2:]
        else:
            break
    return rest


def _is_document(words: Sequence[str], *, deep: bool) -> bool:
    """Tell whether words begin with the name of a document; `deep` looks through capitalised words."""
    for word in words[: 5 if deep else 1]:
        if citing.INSTRUMENT.fullmatch(word) or _is_abbreviation(word):
            return True
        if not _CAPITAL.fullmatch(word):
            return False
    return False


def is_title(after: Sequence[str], title: Sequence[str]) -> bool:
    """Tell whether the words after a citation name this text: all capitals among them are of its title."""
    words = _without_article([word for word in after[:2] if not citing.OF.fullmatch(word)] + list(after[2:]))
    named = False
    for word in words:
        if any(_alike(word.lower(), each) for each in title):
            named = named or bool(citing.INSTRUMENT.fullmatch(word))
        elif not word[0].isalpha() or citing.JOINING.fullmatch(word):
            break
        elif _CAPITAL.fullmatch(word) or not _LATIN.match(word):
            return False
        else:
            break
    return named


def _without_article(words: Sequence[str]) -> Sequence[str]:
    start = next((at for at, word in enumerate(words) if not citing.ARTICLE.fullmatch(word)), len(words))
    return words[start:]


def _without_parenthesis(before: tuple[str, ...]) -> tuple[str, ...]:
    """Skip a parenthesis that ends where one reads backwards from."""
    if before[:1] == (")",) and "(" in before[:_NEAR]:
        return before[before.index("(") + 1 :]
    return before


def _without_letter(before: tuple[str, ...]) -> tuple[str, ...]:
    """Skip a quoted letter, a point of a list, that ends where one reads backwards from: `подпункт «а»`."""
    match before:
        case [closing, letter, opening, *_] if closing in _QUOTES and opening in _QUOTES and len(letter) == 1:
            return before[3:]
        case _:
            return before


def _is_abbreviation(word: str) -> bool:
    return bool(_ABBREVIATION.fullmatch(word))


def _alike(word: str, other: str) -> bool:
    """Tell whether two words may be forms of one: all but the last three letters are the same."""
    shorter, longer = sorted((len(word), len(other)))
    least = max(shorter - 3, 4)
    return word == other or (longer - 3 <= shorter >= least and word[:least] == other[:least])
