import pytest
from tests.checks.made import draft, shown

from policysite.checks.lookalikes import find_look_alikes, respelled


@pytest.mark.parametrize(
    ("language", "word", "right"),
    [
        ("ru", "Oператор", "Оператор"),
        ("ru", "cайт", "сайт"),
        ("ru", "Пoльзoвaтeль", "Пользователь"),
        ("ru", "Gооgle", "Google"),
        ("ru", "Google", None),
        ("ru", "Оператор", None),
        ("ru", "SMSка", None),  # a foreign name with an ending
        ("kk", "Zoomда", None),
        ("kk", "Google’дың", None),
        ("kk", "сəйкес", "сәйкес"),
        ("kk", "Қызмeт", "Қызмет"),
        ("kk", "тiркеу", "тіркеу"),
        ("kk", "hәм", "һәм"),
        ("kk", "ɵңдеу", "өңдеу"),
        ("kk", "тїркеу", "тіркеу"),
        ("kk", "жаӊа", "жаңа"),
        ("ru", "їжак", None),
        ("en", "Рrivacy", "Privacy"),
        ("en", "policу", "policy"),
        ("ru", "info@dаpmeet.kz", None),
        ("ru", "IPv4", None),
    ],
)
def test_spelling_in_one_alphabet(language: str, word: str, right: str | None) -> None:
    assert respelled(word, language) == right


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("kk", "Заңға сəйкес тiркеу.", [("look-alike", "сəйкес, тiркеу", "ə, i")]),
        ("ru", "Данные передаются c согласия Пользователя.", [("look-alike", "c", "c")]),
        ("ru", "Данные класса C и витамин D.", []),
        ("ru", "Cогласие. C момента размещения.", [("look-alike", "Cогласие, C", "C")]),
        ("ru", "Наберите `cайт` в строке.", []),
        ("ru", "Модуль Google OAuth и IT-компания.", []),
    ],
)
def test_sentences(language: str, sentence: str, found: list[tuple[str, ...]]) -> None:
    assert shown(find_look_alikes(draft(sentence, language))) == found
