"""What a translation must not change: numbers, dates, amounts, e-mail addresses, links."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from urllib.parse import urlsplit

import regex
from babel.core import Locale, UnknownLocaleError
from babel.dates import get_month_names

from policysite.model import Word

_DATE_LANGUAGES = ("en", "de", "fr", "ru", "kk")
_ISO = regex.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NUMERIC = regex.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_NUMBER = regex.compile(r"\d+(?:[ ,.'’]\d{3})*(?:[.,]\d+)*")
_WORD = regex.compile(r"\p{L}+")
_NAME = regex.compile(r"\p{L}+-?\d[\p{L}\d-]*")
_ADDRESS = regex.compile(r"(?:https?|ftp|mailto|tel):|www\.|[^\s/]+@|(?:[\w-]+\.)+\p{L}+/", regex.IGNORECASE)
_LANGUAGE = regex.compile(r"\p{Ll}{2}(?:[-_]\p{L}{2,4})?", regex.IGNORECASE)
"""A part of an address that names a language: `en`, `en-US`, `kk`."""


def figures(words: Iterable[Word], language: str) -> frozenset[str]:
    """Collect the figures of a text in a form that is the same in every language.

    Dates are `2026-03-01`, numbers `1000.5`, links lose scheme and language: `example.org/privacy`.
    Letters with digits in them (`IPv4`) are names and no figures.
    """
    found: set[str] = set()
    for text, form in words:
        if form.link and not form.link.startswith("#"):
            found.add(_address(form.link))
        if _ADDRESS.match(text):
            found.add(_address(text))
        elif any(letter.isdigit() for letter in text) and not _NAME.fullmatch(text):
            found |= _figures(text, language)
    return frozenset(found)


@lru_cache(maxsize=1 << 12)
def _figures(text: str, language: str) -> frozenset[str]:
    if date := _date(text):
        return frozenset({date})
    return frozenset(_number(found[0], language) for found in _NUMBER.finditer(text))


def _date(text: str) -> str:
    """Write a date as ISO 8601 does; "" for anything else."""
    if found := _ISO.match(text):
        return found[0]
    if found := _NUMERIC.match(text):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    month = next((number for word in _WORD.findall(text) if (number := _month(word.lower()))), 0)
    numbers = [int(number) for number in regex.findall(r"(?<!\d)\d{1,9}(?!\d)", text)]
    year = next((number for number in numbers if number > 999), 0)
    day = next((number for number in numbers if 0 < number < 32), 0)
    return f"{year:04}-{month:02}-{day:02}" if month else ""


@lru_cache(maxsize=1 << 10)
def _month(word: str) -> int:
    """Tell which month a word names, in any of the languages that dates are read in; 0 if none."""
    for language in _DATE_LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                stem = name.lower().rstrip(".")
                if word == stem or (language == "kk" and width == "wide" and word.startswith(stem)):
                    return int(number)
    return 0


def _number(text: str, language: str) -> str:
    """Write a number without separators of thousands, with a decimal point; `3.4.1` stays as it is."""
    digits = text.replace(" ", "").replace("'", "").replace("’", "")
    mark = _decimal_mark(language)
    thousands = "," if mark == "." else "."
    if thousands == "," or regex.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(thousands, "")
    digits = digits.replace(",", ".")
    if digits.count(".") != 1:
        return digits
    whole, _, rest = digits.partition(".")
    return f"{Decimal(whole)}.{rest}"


@lru_cache(maxsize=64)
def _decimal_mark(language: str) -> str:
    try:
        return str(Locale.parse(language).number_symbols["latn"]["decimal"])
    except (UnknownLocaleError, ValueError, KeyError):
        return "."


def _address(text: str) -> str:
    """Write an address without its scheme, and without the parts that name a language."""
    if "@" in text or text.startswith("tel:"):
        return text.removeprefix("mailto:").removeprefix("tel:").partition("?")[0].lower()
    parts = urlsplit(text if "//" in text else f"//{text}")
    hosts = parts.netloc.lower().removeprefix("www.").split(".")
    if len(hosts) > 2 and _LANGUAGE.fullmatch(hosts[0]):
        hosts = hosts[1:]
    path = [part for part in parts.path.split("/") if part and not _LANGUAGE.fullmatch(part)]
    return "/".join([".".join(hosts), *path])
