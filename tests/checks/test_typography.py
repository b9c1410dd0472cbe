import pytest
from tests.checks.made import draft, placed, shown

from policysite.checks import typography


@pytest.mark.parametrize(
    ("language", "source", "found"),
    [
        ("ru", "1.1. Сайт - сайт в сети.", [("hyphen", "Сайт - сайт")]),
        ("ru", "1.1. Сайт — сайт в сети. IT-компания, 10-15 дней.", []),
        ("ru", "Данные - это одно - и другое.", [("hyphen", "Данные - это")]),
        ("kk", "Сайт - Интернеттегі сайт.", [("hyphen", "Сайт - Интернеттегі")]),
        ("en", "A site - a place.", []),
        ("en", "A site – a place – here.\n\nA user - a person.", [("hyphen", "A user - a")]),
        ("ru", "`a - b`\n\n    a - b", []),
    ],
)
def test_hyphens(language: str, source: str, found: list[tuple[str, ...]]) -> None:
    assert shown(typography.find_hyphens(draft(source, language))) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('Закон «О данных» и Закон «О связи».\n\n1.1. Режим "тихий" здесь.', [("straight-quote", 3, "1.1")]),
        ('Режим "тихий" и режим "громкий".', []),
        ("Закон «О данных».", []),
        ('Закон «О данных» и «О связи».\n\n```\n"a"\n```', []),
        ('Закон «О данных» и «О связи» с `lang="ru"`.', []),
    ],
)
def test_straight_quotes(source: str, found: list[tuple[str, int, str]]) -> None:
    assert placed(typography.find_straight_quotes(draft(source))) == found


CLOSED = "".join(f"1.{n}. Оператор хранит данные Пользователя на своём сервере.\n\n" for n in range(1, 7))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("1.7. Оператор хранит данные на сервере по адресу <https://example.org/>", 1),
        ("1.7. Оператор хранит данные на сервере в стране", 1),
        ("1.7. Оператор хранит данные на сервере в стране (кроме архива).", 0),
        ("1.7. Оператор хранит данные на сервере в стране. (<https://example.org/>)", 0),
        ("1.7. Оператор хранит на своём сервере следующие данные:", 0),
        ("1.7. Оператор хранит на своём сервере данные\n\n- имя;\n- адрес.", 0),
        ("ТОО «Пример» Алматы, Достык 1, 050000", 0),
        ("1.7. Сайт", 0),
    ],
)
def test_sentences_without_an_end(sentence: str, found: int) -> None:
    assert len(list(typography.find_open_sentences(draft(CLOSED + sentence)))) == found


def test_a_text_without_full_stops_has_a_style_of_its_own() -> None:
    assert list(typography.find_open_sentences(draft(CLOSED.replace("сервере.", "сервере")))) == []
