"""The genitive of a document's name, which a citation in Russian or Kazakh needs: `п. 3.4 Политики …`."""

from __future__ import annotations

import re

_RUSSIAN_NOUNS = {
    "политика": "политики",
    "оферта": "оферты",
    "декларация": "декларации",
    "инструкция": "инструкции",
    "соглашение": "соглашения",
    "положение": "положения",
    "уведомление": "уведомления",
    "заявление": "заявления",
    "согласие": "согласия",
    "условия": "условий",
    "правила": "правил",
    "договор": "договора",
    "регламент": "регламента",
    "кодекс": "кодекса",
    "устав": "устава",
    "стандарт": "стандарта",
}
_RUSSIAN_ADJECTIVES = (("ая", "ой"), ("яя", "ей"), ("ое", "ого"), ("ее", "его"), ("ые", "ых"), ("ие", "их"))
_RUSSIAN_MASCULINE = (("ый", "ого"), ("ий", "его"), ("ой", "ого"))
_KAZAKH_POSSESSIVE = re.compile(r".*(?:ы|і)$")


def genitive(name: str, language: str) -> str | None:
    """Put the name of a document into the genitive; None if that is not known of it.

    Languages that say it with a preposition, or none of whose cases is known here, keep the name.
    """
    match language:
        case "ru":
            return _russian(name)
        case "kk":
            return (
                f"{name}{'ның' if name.endswith('ы') else 'нің'}" if _KAZAKH_POSSESSIVE.match(name) else None
            )
        case _:
            return name


def _russian(name: str) -> str | None:
    """Inflect the adjectives before a noun that names documents, and the noun; the rest stays."""
    words = name.split()
    for position, word in enumerate(words):
        noun = _RUSSIAN_NOUNS.get(word.lower())
        if noun:
            words[position] = word[:1] + noun[1:]
            return " ".join(words)
        ending = next(
            (each for each in _RUSSIAN_ADJECTIVES + _RUSSIAN_MASCULINE if word.endswith(each[0])), None
        )
        if ending is None:
            return None
        words[position] = word.removesuffix(ending[0]) + ending[1]
    return None
