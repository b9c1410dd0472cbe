"""Look up, fill in and inflect the words that a reader sees."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

from babel.core import Locale

from policysite.errors import CatalogueError

FALLBACK = "en"
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one interface language.

    `entries` maps dotted keys to a sentence, or to its plural forms by CLDR category (`one`, `few`,
    `many`, `other`). `content` is the language that was asked for; it differs from `language` where
    no catalogue exists for it.
    """

    language: str
    content: str
    entries: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, /, **values: object) -> str:
        """Say the entry of a key, its placeholders filled in; `n` chooses the plural.

        Raises CatalogueError for an unknown key, a missing plural form, or values that do not fit.
        """
        entry = self.entries.get(key)
        match entry:
            case None:
                raise CatalogueError(f"there is no entry {key!r}", where=f"language/{self.language}.toml")
            case str():
                sentence = entry
            case _:
                sentence = entry[self._category(key, values.get("n"))]
        if {field for _, field, _, _ in Formatter().parse(sentence) if field} - values.keys():
            raise CatalogueError(
                f"{key!r} wants other values than {sorted(values)}: {sentence!r}",
                where=f"language/{self.language}.toml",
            )
        return sentence.format(**values)

    def date(self, day: date) -> str:
        """Write a day in full, as documents in this language do: `2026 жылғы 1 наурыз`."""
        months = self("date.months").split()
        return self("date.long", day=day.day, month=months[day.month - 1], year=day.year)

    def subset(self, prefix: str) -> dict[str, str | Mapping[str, str]]:
        """Give the raw entries below a prefix, for the browser."""
        return {key: entry for key, entry in self.entries.items() if key.startswith(prefix + ".")}

    def _category(self, key: str, n: object) -> str:
        if not isinstance(n, int):
            raise CatalogueError(f"{key!r} needs a number n", where=f"language/{self.language}.toml")
        return str(Locale.parse(self.language).plural_form(n))


def interface_languages() -> tuple[str, ...]:
    """List the languages that the interface speaks."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def catalogue(language: str) -> Catalogue:
    """Load the words of a language; one without a catalogue is served by English.

    Raises CatalogueError when a plural form that the language needs is missing.
    """
    spoken = language if language in interface_languages() else FALLBACK
    path = _FOLDER / f"{spoken}.toml"
    entries: dict[str, str | Mapping[str, str]] = {}
    _flatten(tomllib.loads(path.read_text(encoding="utf-8")), "", _categories(spoken), entries)
    return Catalogue(spoken, language, entries)


def _categories(language: str) -> frozenset[str]:
    """The plural categories of whole numbers; `other` only where a whole number can fall into it."""
    form = Locale.parse(language).plural_form
    return frozenset(str(form(n)) for n in range(200))


def _flatten(
    table: Mapping[str, object],
    prefix: str,
    categories: frozenset[str],
    entries: dict[str, str | Mapping[str, str]],
) -> None:
    for name, value in table.items():
        key = f"{prefix}{name}"
        match value:
            case str():
                entries[key] = value
            case dict() if "one" in value or "other" in value:
                missing = categories - value.keys()
                if missing:
                    raise CatalogueError(f"{key!r} lacks the plural forms {sorted(missing)}")
                entries[key] = value
            case dict():
                _flatten(value, f"{key}.", categories, entries)
            case _:
                raise CatalogueError(f"{key!r} is neither a sentence nor plural forms")
