from collections.abc import Mapping
from datetime import date
from string import Formatter

import pytest

from policysite.errors import CatalogueError
from policysite.language import catalogue, interface_languages
from policysite.language.catalogue import Catalogue

LANGUAGES = ("en", "kk", "ru")


@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        ("ru", date(2026, 11, 23), "23 ноября 2026 г."),
        ("kk", date(2026, 3, 1), "2026 жылғы 1 наурыз"),
        ("en", date(2027, 5, 5), "5 May 2027"),
    ],
)
def test_dates_are_written_as_documents_do(language: str, day: date, written: str) -> None:
    assert catalogue(language).date(day) == written


def test_three_languages_say_the_same_things() -> None:
    assert interface_languages() == LANGUAGES
    keys = {language: set(catalogue(language).entries) for language in LANGUAGES}
    assert keys["ru"] == keys["kk"] == keys["en"]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    english = catalogue("en")
    for key, entry in catalogue(language).entries.items():
        assert placeholders(entry) == placeholders(english.entries[key]), key


def placeholders(entry: str | Mapping[str, str]) -> set[str]:
    sentences = [entry] if isinstance(entry, str) else list(entry.values())
    return {field for each in sentences for _, field, _, _ in Formatter().parse(each) if field} - {"n"}


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 пункт"), (2, "2 пункта"), (5, "5 пунктов"), (11, "11 пунктов"), (21, "21 пункт")]
)
def test_russian_plurals(n: int, said: str) -> None:
    forms = {"one": "{n} пункт", "few": "{n} пункта", "many": "{n} пунктов"}
    assert Catalogue("ru", "ru", {"clauses": forms})("clauses", n=n) == said


def test_a_language_without_a_catalogue_is_served_in_english() -> None:
    german = catalogue("de")
    assert (german.language, german.content) == ("en", "de")


def test_unknown_keys_and_missing_values_are_refused() -> None:
    words = Catalogue("en", "en", {"greeting": "Hello {name}"})
    with pytest.raises(CatalogueError, match="no entry"):
        words("farewell")
    with pytest.raises(CatalogueError, match="other values"):
        words("greeting", nme="x")
