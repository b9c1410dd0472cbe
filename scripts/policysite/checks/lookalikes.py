"""Letters of one alphabet among those of another that only look the same: Latin `a` in a Cyrillic word.

Readers see no difference; searching, screen readers and comparisons do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from policysite.checks.draft import Draft, listed
from policysite.checks.finding import Finding, Level
from policysite.model import BlockKind, Word

_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
_TO_KAZAKH = _TO_CYRILLIC | str.maketrans("IiıïÏhəƏɵƟ", "ІііїЇһәӘөӨ")
_TO_LATIN = str.maketrans("АВСЕНКМОРТХУІасеорхукі", "ABCEHKMOPTXYIaceopxyki")
_KAZAKH = str.maketrans("їЇӊӉӄӃҝҜҡҠӷӶҕҔ", "іІңҢқҚқҚқҚғҒғҒ")
"""Letters of other Cyrillic alphabets that stand for those of the Kazakh one."""

_LATIN = regex.compile(r"\p{Latin}")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_PARTS = regex.compile(r"\p{L}+")
_FOREIGN_ENDING = regex.compile(r"\p{Latin}{2,}\p{Cyrillic}+|\p{Cyrillic}{2,}\p{Latin}{2,}")
"""A foreign name with an ending of the text's own language: `Zoomда`."""

_ONE_LETTER = dict(zip("acoykACOYKB", "асоукАСОУКВ", strict=True))
"""Russian words of one letter as they are typed with Latin ones."""

_ENDS = frozenset(".:;!?—–")
_SHOWN = 4
"""So many words are shown of each block."""


def find_look_alikes(draft: Draft) -> Iterator[Finding]:
    """Find words that mix alphabets, all those of a block in one finding."""
    for position, block in enumerate(draft.document.blocks):
        wrong: dict[str, str] = {}
        for at, (word, form) in enumerate(block.words):
            right = None if form.code else respelled(word, draft.language)
            if draft.language == "ru" and _is_russian_letter(block.words, at):
                right = _ONE_LETTER[word]
            if right is not None:
                wrong[word] = right
        if wrong and block.kind is not BlockKind.CODE:
            pairs = (pair for word, right in wrong.items() for pair in zip(word, right, strict=True))
            letters = listed(letter for letter, twin in pairs if letter != twin)
            words = listed(wrong, most=_SHOWN)
            yield draft.finding(Level.WARNING, "look-alike", position, words=words, letters=letters)


def respelled(word: str, language: str) -> str | None:
    """Spell a word in one alphabet; None if it is in one already, or no one can tell which it should be.

    Addresses stay as they are. Of mixed letters those give way that have twins in the other alphabet.
    """
    if "@" in word or "/" in word or "." in word:
        return None
    right = _PARTS.sub(lambda found: _respelled(found[0], language), word)
    return right if right != word else None


def folded(text: str) -> str:
    """Write a text without spaces, all look-alikes as Cyrillic letters: what respelling never changes."""
    return "".join(text.translate(_TO_KAZAKH).translate(_KAZAKH).split())


def _respelled(part: str, language: str) -> str:
    if language == "kk":
        part = part.translate(_KAZAKH)
    latin, cyrillic = _LATIN.findall(part), _CYRILLIC.findall(part)
    to_cyrillic = _TO_KAZAKH if language == "kk" else _TO_CYRILLIC
    if not latin or not cyrillic:
        return part
    if len(cyrillic) >= len(latin) and all(ord(letter) in to_cyrillic for letter in latin):
        return part.translate(to_cyrillic).translate(_KAZAKH if language == "kk" else {})
    inflected = language in ("ru", "kk") and _FOREIGN_ENDING.fullmatch(part)
    if not inflected and all(ord(letter) in _TO_LATIN for letter in cyrillic):
        return part.translate(_TO_LATIN)
    return part


def _is_russian_letter(words: Sequence[Word], at: int) -> bool:
    """Tell whether a Latin letter stands where a Russian word does: between two Cyrillic words."""
    word = words[at].text
    if word not in _ONE_LETTER or not 0 <= at < len(words) - 1 or words[at + 1].form.gap != " ":
        return False
    before, after = words[at - 1].text if at else ".", words[at + 1].text
    if word.isupper():
        return before in _ENDS and bool(regex.match(r"\p{Cyrillic}", after))
    cyrillic = regex.compile(r"[а-яё]+")
    return bool(cyrillic.fullmatch(before.lower()) or before == ",") and bool(
        cyrillic.fullmatch(after.lower())
    )
