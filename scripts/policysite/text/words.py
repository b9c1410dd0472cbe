"""Words as they are compared and printed: the tokenizer.

A mark of a redline begins and ends between two words, so whatever must never be cut (a number, a date,
an amount, an address, a cited clause) is one word here, inner spaces included.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import regex

from policysite.model import Form, Word
from policysite.text import vocabulary as v

_INVISIBLE = regex.compile("[\u200b\u2060\ufeff\u00ad]+")
_JOINED = (
    r"\p{Arabic}\p{Syriac}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}"
    r"\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Extended_Pictographic}\uFE0F"
)
_IDLE_JOINER = regex.compile(rf"(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])")
"""ZWNJ and ZWJ where no script needs them."""

# Every repetition is possessive or bounded: the time stays linear whatever the text (a test holds it).
_URL_END = r"""[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?'’)\]*_…]"""
_YEAR = r"\d{4}(?!\d)"
_THEN_YEAR = rf"(?:,?[ ]{_YEAR}(?:[ ]?г\.|[ ]года?(?!\p{{L}}))?+)?+"
_CLAUSE = r"\d++(?:\.\d++){0,15}+(?:[a-zа-я](?!\p{L}))?+(?:\([0-9\p{L}]{1,4}\)){0,6}+"
_CLAUSES = rf"{_CLAUSE}(?:[–-]{_CLAUSE})?+"
_NUMBER = r"(?:\d{1,3}(?:[ ]\d{3}){1,6}+(?:[.,]\d++)?+(?![\d\p{L}])|\d++(?:[.,]\d++){0,15}+)"
_SIGN = "[%‰₸€$₽£¥]"
_SCALE = rf"(?:{v.SCALES})(?!\p{{L}})\.?+"
_MONEY = rf"(?:{v.MONEY})(?!\p{{L}})"
_SINGLE = r"\p{Han}\p{Hiragana}\p{Katakana}"
_ADDRESS = rf"""
    (?:(?:https?|ftp)://|www\.|mailto:){_URL_END}
  | (?:[a-z0-9-]{{1,63}}+\.){{1,4}}[a-z]{{2,12}}+/{_URL_END}
  | [A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}+@[A-Za-z0-9-]{{1,63}}+(?:\.[A-Za-z0-9-]{{1,63}}+){{1,8}}+
"""
_DATE = rf"""
    \d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d++)?+)?+(?:Z|[+-]\d\d:?\d\d)?+)?+(?![\p{{L}}\d])
  | \d{{1,2}}(?:[/-]\d{{1,2}}[/-]|\.\d{{1,2}}\.)(?:{_YEAR}|\d\d(?!\d))(?!\.\d)(?:[ ]?г\.)?+
  | \d{{1,2}}(?:\.|er|st|nd|rd|th)?+[ ](?:of[ ])?+(?:{v.MONTHS})(?!\p{{L}}){_THEN_YEAR}
  | \d{{1,2}}\.[ ]\d{{1,2}}\.[ ]{_YEAR}
  | (?:{_YEAR}年)?+\d{{1,2}}月\d{{1,2}}日
  | (?:\d{{4}}[ ]ж(?:ыл(?:ғы|дың)|\.)[ ])?+\d{{1,2}}[ ](?:{v.KAZAKH_MONTHS})\p{{L}}*+
"""
_COUNTED = rf"""
    {_CLAUSES}-(?i:{v.KAZAKH_CITED})\p{{L}}*+
  | {_NUMBER}(?:[ ]?{_SIGN}|[ ]{_SCALE}(?:[ ]?(?:{_SIGN}|{_MONEY}))?+|[ ]{_MONEY})
  | \d{{1,3}}(?:[ ]\d{{3}}){{1,6}}+(?:[.,]\d++)?+(?![\d\p{{L}}])
  | \d{{1,3}}(?:['’]\d{{3}}){{1,6}}+(?:[.,]\d++)?+(?![\d\p{{L}}])
  | \d++(?:-\d++){{1,15}}+(?![-\p{{L}}\d])
  | \d++(?:[.,:/]\d++){{1,15}}+(?!\p{{L}})
"""
_TOKEN = regex.compile(
    rf"""
    ([ ]?)
    ( {_ADDRESS}
    | (?=\d)(?:{_DATE}|{_COUNTED})
    | «\d{{1,2}}»[ ](?:{v.MONTHS})(?!\p{{L}}){_THEN_YEAR}
    | (?:{v.ENGLISH_MONTHS})[ ](?:\d{{1,2}}(?:st|nd|rd|th)?+(?![\d.]\d)(?:,?[ ]{_YEAR})?+|{_YEAR})
    | (?:{v.MONTHS})[ ]{_YEAR}(?:[ ]?г\.|[ ]года?(?!\p{{L}}))?+
    | (?:§{{1,2}}+|(?i:{v.CITED}))[ ]?{_CLAUSES}(?!\p{{L}})
    | (?:(?:US|A|C)?+[$][ ]?|[€£¥₸₽][ ]?|(?:USD|EUR|GBP|KZT|RUB|CHF)[ ]){_NUMBER}(?:[ ]{_SCALE})?+
    | [A-Z]{{2,6}}-\d++(?:-\d++)*+(?![\p{{L}}\d])
    | [{_SINGLE}]\p{{M}}*+
    | [[\p{{L}}\p{{N}}]--[{_SINGLE}]]
      (?:[[\p{{L}}\p{{N}}\p{{M}}\u200c\u200d]--[{_SINGLE}]]++
        | (?<=\d)[.,](?=\d) | ['’](?=\p{{L}}) | (?<=[a-z])\.(?=[a-z]))*+
    | \S\p{{M}}*+ )
    """,
    regex.VERBOSE | regex.VERSION1,
)


_CODE = regex.compile(r"(\s*)(\S+)")


def words(runs: Iterable[Word]) -> tuple[Word, ...]:
    """Cut runs of text, each set in one form, into words.

    The gap of a run's form is a forced break before it; other gaps come from the white space in the text.
    Text in two forms is two runs, so a word is cut where its form changes.
    """
    return _words(tuple(runs))


@lru_cache(maxsize=1 << 13)
def _words(runs: tuple[Word, ...]) -> tuple[Word, ...]:
    """Cut them once, however many editions have them in a list or a table of which other parts change."""
    found: list[Word] = []
    gap = ""
    for text, form in runs:
        visible = _visible(text)
        gap = _stronger(gap, form.gap or (" " if visible[:1].isspace() else ""))
        spaced, tight = form._replace(gap=" "), form._replace(gap="")
        tokens = _TOKEN.findall(" ".join(visible.split()))
        if tokens:
            first = gap if found or "\t" in gap else " "
            found.append(Word(tokens[0][1], form._replace(gap=first)))
            found += [Word(token, spaced if space else tight) for space, token in tokens[1:]]
            gap = " " if visible[-1].isspace() else ""
    return tuple(found)


def code_words(text: str) -> tuple[Word, ...]:
    """Cut a block of code into words whose gaps are its white space, verbatim."""
    found: list[Word] = []
    for space, chunk in _CODE.findall(_visible(text).rstrip()):
        gap = space if found else space.strip("\n") or " "
        for _, token in _TOKEN.findall(chunk):
            found.append(Word(token, Form(gap=gap)))
            gap = ""
    return tuple(found)


def normalise(text: str) -> str:
    """Print a text as it is compared: NFC, a run of white space one space, zero-width characters gone."""
    return " ".join(_visible(text).split())


def _visible(text: str) -> str:
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _IDLE_JOINER.sub("", _INVISIBLE.sub("", text)))


def _stronger(gap: str, other: str) -> str:
    """Join two gaps that meet: tabs add up and win, then a line break, then a space."""
    if tabs := (gap + other).count("\t"):
        return "\t" * tabs
    return "\n" if "\n" in gap + other else gap or other
