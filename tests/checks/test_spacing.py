import pytest
from tests.checks.made import draft, placed, shown

from policysite.checks import spacing


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Одно  слово.", ["Одно слово."]),
        ("по почте <info@example.org>  или по телефону", ["<info@example.org> или"]),
        ("Одно\u00a0 слово.", ["Одно слово."]),
        ("Одно слово.  \nДругое слово.", []),  # two spaces break the line
        ("- a\n    - b", []),
        ("-   a", []),
        ("| a  | b |\n|----|---|\n| c  | d |", []),
        ("```\na  b\n```", []),
        ("Наберите `a  b` в поле.", []),
        ("[Name]:    https://example.org/", []),
        ("    code  here", []),
    ],
)
def test_double_spaces(source: str, found: list[str]) -> None:
    text = draft(f"Слово.\n\n{source}\n")
    assert [finding.values["around"] for finding in spacing.find_double_spaces(text)] == found


def test_all_lines_with_double_spaces_are_in_one_finding() -> None:
    findings = list(spacing.find_double_spaces(draft("1.1. Слово\nи  слово.\n\n1.2. Ещё  слово.")))
    assert placed(findings) == [("double-space", 2, "1.1")]
    assert shown(findings) == [("double-space", "и слово.", "2, 4")]


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("ru", "Сайт , на котором данные ; и далее .", 3),
        ("ru", "Сайт, на котором данные; и далее.", 0),
        ("ru", "Файл .env и домен .kz .", 1),
        ("fr", "Vous avez : le droit ; et plus !", 0),
        ("fr", "Vous avez , le droit.", 1),
        ("en", "See `a , b` here.", 0),
        ("en", "And so on . . . here", 0),
    ],
)
def test_spaces_before_marks(language: str, sentence: str, found: int) -> None:
    assert len(list(spacing.find_spaces_before(draft(sentence, language)))) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Третьих лиц(за исключением этих лиц).", ["Третьих лиц(за"]),
        ("Услуга(и) и файл(ы).", []),
        ("Данные,которые хранятся.", ["Данные,которые хранятся"]),
        ("Цены 1,5 и 2,7; домен a,b.", []),
        ("Телефон (в т.ч. мобильный).", ["т.ч."]),
        ("Телефон (в т. ч. мобильный).", []),
        ("Указанных в п.3.4. настоящей Политики.", ["п.3.4."]),
        ("Указанных в п. 3.4 настоящей Политики.", []),
        ("## 1.ТЕРМИНЫ\n\n1.1. Сайт.", ["1.ТЕРМИНЫ"]),
        ("Адрес: <https://example.org/a,b(c d)>", []),
    ],
)
def test_missing_spaces(source: str, found: list[str]) -> None:
    assert [each[1] for each in shown(spacing.find_missing_spaces(draft(source)))] == found


def test_parentheses_that_never_close_take_one_pass() -> None:
    """A pass from each of them to the end of the text would take minutes."""
    assert not list(spacing.find_missing_spaces(draft("(" * 50_000)))
