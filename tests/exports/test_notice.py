"""The text of a letter about a change."""

from dataclasses import replace

import pytest
from tests.exports.following import three
from tests.site.made import Made, publish

from policysite.exports.notice import change_notice
from policysite.model import Operator
from policysite.site.copies import copies
from policysite.site.publication import Publication

ENGLISH = """\
Subject: Policy en — edition 1.1

Policy en

Edition 1.1: material
Published: 1 April 2026
Takes effect: 1 April 2026

Data are kept for a shorter time.

2 changes in 2 clauses.
- Changed: 1.1
- Added: 1.3

The edition in force:
  https://example.org/terms/
This edition:
  https://example.org/terms/v/1.1/
What changed:
  https://example.org/terms/changes/1.1/
The same as PDF:
  https://example.org/terms/changes/1.1/redline.pdf
Compare any two editions:
  https://example.org/terms/compare/

Example
mail@example.org
"""

RUSSIAN = """\
Тема: Policy ru — редакция 1.1

Policy ru

Редакция 1.1: изменение по существу
Опубликована: 1 апреля 2026 г.
Вступление в силу: 1 апреля 2026 г.
Язык: перевод для сведения; преимущественную силу имеет английский текст

Срок сокращён.

2 изменения в 2 пунктах.
- Изменено: 1.1
- Добавлено: 1.3

Действующая редакция:
  https://example.org/terms/ru/
Эта редакция:
  https://example.org/terms/ru/v/1.1/
Что изменилось:
  https://example.org/terms/ru/changes/1.1/
То же в PDF:
  https://example.org/terms/ru/changes/1.1/redline.pdf
Сравнить любые две редакции:
  https://example.org/terms/ru/compare/

Example
mail@example.org
"""


def notices(publication: Publication) -> dict[tuple[str, str], str | None]:
    return {(copy.release.version, copy.language): change_notice(copy) for copy in copies(publication)}


@pytest.mark.parametrize(("language", "expected"), [("en", ENGLISH), ("ru", RUSSIAN)])
def test_a_letter_says_what_changed_from_when_and_where(language: str, expected: str) -> None:
    assert notices(three())["1.1", language] == expected


def test_the_first_edition_changes_nothing() -> None:
    assert notices(three())["1.0", "en"] is None


def test_without_a_comparison_there_is_no_link_to_one() -> None:
    notice = notices(three())["2.0", "ru"]  # 1.2 has no Russian text
    assert notice
    assert "changes/" not in notice
    assert "https://example.org/terms/ru/v/2.0/" in notice


def test_what_came_later_changes_nothing() -> None:
    before, after = notices(three("2026-03-01", upto=2)), notices(three("2031-01-01"))
    assert before == {key: after[key] for key in before}


def test_lines_are_wrapped_and_addresses_whole() -> None:
    note = (
        "Сроки хранения и порядок удаления данных изложены подробнее. " * 5
        + "https://example.org/"
        + "x" * 80
    )
    made = (
        Made("1", "2026-03-01", {"ru": "".join(f"{n}. Слово {n}.\n\n" for n in range(1, 60))}),
        Made("2", "2026-03-02", {"ru": "".join(f"{n}. Дело {n}.\n\n" for n in range(1, 60))}, {"ru": note}),
    )
    notice = notices(publish("2026-06-01", *made, languages=("ru",)))["2", "ru"]
    assert notice
    assert "https://example.org/" + "x" * 80 in notice.splitlines()
    assert all(len(line) <= 72 or line.startswith("https://") for line in notice.splitlines())
    assert "23, 24 и ещё 35" in " ".join(notice.split())


def test_the_contact_is_all_that_the_policy_names() -> None:
    publication = three()
    named = replace(publication.policy, operator=Operator("Example", "", "+7 700"))
    notice = notices(replace(publication, policy=named))["1.1", "en"]
    assert notice
    assert notice.endswith("\n\nExample\n+7 700\n")
