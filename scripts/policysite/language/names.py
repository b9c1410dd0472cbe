"""What languages are called."""

from __future__ import annotations

from babel.core import Locale, UnknownLocaleError


def language_name(language: str) -> str:
    """Name a language in itself, with a capital letter; its code where it has no name."""
    try:
        name = Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language
    return name[:1].upper() + name[1:]
