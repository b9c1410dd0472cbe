"""Where the words of a block cite clauses by number, and what stands around the citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from policysite.model import Word
from policysite.text import citing
from policysite.text import vocabulary as v

_DIGITS = r"\d{1,3}(?:\.\d{1,3}){0,8}+[a-zа-я]?+"
_NUMBER = rf"{_DIGITS}(?:\([0-9\p{{L}}]{{1,4}}\)){{0,6}}+"
_NUMBERS = regex.compile(rf"({_NUMBER})(?:[–-]({_NUMBER}))?+")
_CITED = regex.compile(rf"(§{{1,2}}|(?i:{v.CITED}))[ ]?({_NUMBERS.pattern})")
_NOUN = regex.compile(rf"(?:[ld]['’])?(§{{1,2}}|(?i:{v.CITED}|{v.POINTS}))", regex.IGNORECASE)
_KAZAKH = regex.compile(rf"({_NUMBERS.pattern})-((?i:{v.KAZAKH_CITED})\p{{L}}*+)")
_POINT = regex.compile(v.POINTS, regex.IGNORECASE)
_KAZAKH_NOUN = regex.compile(rf"(?i:{v.KAZAKH_CITED})\p{{L}}*+")
_COUNTED = regex.compile(rf"(?i:{v.UNITS})")
_LETTER = regex.compile(r"[A-Z]")
_BREAKS = frozenset(".;:!?")
_MOST_AROUND = 24
"""So many words before and after a citation may tell what it is of."""


class Mention(NamedTuple):
    """A number, or the two ends of a range, with the noun that it has or shares; None for one that no
    clause is called by. Positions are of the first and the last word. One that is not `sure` may be
    any number (`раздел 2 и 3`).
    """

    first: int
    last: int
    noun: citing.Noun | None
    numbers: tuple[str, ...]
    plural: bool
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Chain:
    """Citations that stand together and so are of one document, with the words around them.

    `nested`: one is a part of another (`п. 2 раздела 3`). `before` is read backwards; both end where a
    line or a cell does, `after` also where the sentence does; what is all in capitals is in small letters
    there. `kazakh`: the number comes first. `spoken` is the first of its words.
    """

    mentions: tuple[Mention, ...]
    nested: bool
    kazakh: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    spoken: str


@lru_cache(maxsize=1 << 14)
def chains(words: tuple[Word, ...]) -> tuple[Chain, ...]:
    """Find the citations of a block; those that are links or code already are left alone."""
    found: list[Chain] = []
    position = 0
    while position < len(words):
        mention = _mention(words, position)
        if mention:
            mentions, nested = _extend(words, mention)
            kazakh = words[mention.first].text[0].isdigit()
            if kazakh:
                mentions = (*_shared_before(words, mention, position), *mentions)
            if not any(form.link or form.code for _, form in words[mention.first : mentions[-1].last + 1]):
                found.append(_chain(words, mentions, nested, kazakh))
            position = mentions[-1].last
        position += 1
    return tuple(found)


def _chain(words: Sequence[Word], mentions: tuple[Mention, ...], nested: bool, kazakh: bool) -> Chain:
    first, last = mentions[0].first, mentions[-1].last
    before: list[str] = []
    for at in range(first, max(first - _MOST_AROUND, 0), -1):
        if _breaks(words[at]):
            break
        before.append(words[at - 1].text)
    after: list[str] = []
    for word in words[last + 1 : last + 1 + _MOST_AROUND]:
        if _breaks(word) or word.text in _BREAKS:
            break
        after.append(word.text)
    spoken = words[first].text
    noun = spoken.split(" ")[0]
    if len(noun) > 2 and noun.isupper():
        before, after = [word.lower() for word in before], [word.lower() for word in after]
    return Chain(mentions, nested, kazakh, tuple(before), tuple(after), spoken)


def _breaks(word: Word) -> bool:
    return "\n" in word.form.gap or "\t" in word.form.gap


def _mention(words: Sequence[Word], at: int) -> Mention | None:
    """Read a noun with its number: `п. 3.4`, `3.4-тармақта`, `l'article 3`, `Section D.4`."""
    text = words[at].text
    if found := _CITED.fullmatch(text):
        return _read(at, at, found[1], found[2])
    if found := _KAZAKH.fullmatch(text):
        return _read(at, at, found[4], found[1])
    if _NUMBERS.fullmatch(text):
        return _apart(words, at)
    if not (found := _NOUN.fullmatch(text)):
        return None
    following = _following(words, at)
    if citing.PLURAL.fullmatch(text) and citing.FROM.fullmatch(following):
        first = _following(words, at + 1)
        return _read(at, at + 2, found[1], first) if _NUMBERS.fullmatch(first) else None
    if _NUMBERS.fullmatch(following) and ("." in following or not _POINT.fullmatch(text)):
        return _read(at, at + 1, found[1], following)
    if _LETTER.fullmatch(following) and text[0].isupper():
        last, number = _lettered(words, at + 1)
        return _read(at, last, found[1], number)
    return None


def _following(words: Sequence[Word], at: int) -> str:
    """Give the word that follows in the same line, or nothing."""
    return words[at + 1].text if at + 1 < len(words) and not _breaks(words[at + 1]) else ""


def _apart(words: Sequence[Word], at: int) -> Mention | None:
    """Read `3.4 тармақ` and `3.4.-тармақ`, where a number may count clauses unless it has two parts."""
    last = at
    for sign in (".", "-"):
        last += _following(words, last) == sign and not words[last + 1].form.gap
    noun = _following(words, last)
    if "." not in words[at].text or not _KAZAKH_NOUN.fullmatch(noun):
        return None
    return _read(at, last + 1, noun, words[at].text)


def _read(first: int, last: int, noun: str, numbers: str) -> Mention:
    ends = _NUMBERS.fullmatch(numbers)
    told = tuple(filter(None, ends.groups())) if ends else (numbers,)
    known = next((kind for pattern, kind in citing.NOUNS if pattern.fullmatch(noun)), None)
    return Mention(first, last, known, told, plural=bool(citing.PLURAL.fullmatch(noun)))


def _lettered(words: Sequence[Word], at: int) -> tuple[int, str]:
    """Read `D . 4` as `D.4`; give its last word, too."""
    match [word.text for word in words[at : at + 3]]:
        case [letter, ".", number] if _NUMBERS.fullmatch(number) and not words[at + 2].form.gap:
            return at + 2, f"{letter}.{number}"
        case [letter, *_]:
            return at, letter
        case _:
            return at, ""


def _extend(words: Sequence[Word], mention: Mention) -> tuple[tuple[Mention, ...], bool]:
    """Follow a citation through what is joined to it: `пунктах 3.4, 3.5 и 3.6`, `п. 2 ст. 5`."""
    mentions, nested = [mention], False
    while True:
        start = at = mentions[-1].last + 1
        while at < len(words) and at < start + 3 and citing.AND.fullmatch(words[at].text):
            at += 1
        joined = at > start
        if not joined and at < len(words) and words[at].text.lower() in (")", "of"):
            at += 1
        following = _mention(words, at) if at < len(words) else None
        if following is None and joined:
            following = _shared(words, at, mentions[-1])
        if following is None:
            return tuple(mentions), nested
        nested = nested or not joined
        mentions.append(following)


def _shared(words: Sequence[Word], at: int, before: Mention) -> Mention | None:
    """Read a number that shares the noun of the one before; not one that counts something."""
    if at >= len(words) or (at + 1 < len(words) and _COUNTED.fullmatch(words[at + 1].text)):
        return None
    last, number = at, words[at].text
    if _LETTER.fullmatch(number) and _LETTER.match(before.numbers[0]):
        last, number = _lettered(words, at)
    elif not _NUMBERS.fullmatch(number):
        return None
    shared = _read(at, last, "", number)
    sure = before.plural or "." in number
    return shared._replace(noun=before.noun, plural=before.plural, sure=sure)


def _shared_before(words: Sequence[Word], mention: Mention, position: int) -> tuple[Mention, ...]:
    """Read the numbers that share a noun after them: `3.4 және 3.5-тармақтар`."""
    found: list[Mention] = []
    at = position - 2
    while at >= 0 and citing.AND.fullmatch(words[at + 1].text) and _NUMBERS.fullmatch(words[at].text):
        if "." not in words[at].text and not mention.plural:
            break
        found.append(_read(at, at, "", words[at].text)._replace(noun=mention.noun, plural=mention.plural))
        at -= 2
    return tuple(reversed(found))
