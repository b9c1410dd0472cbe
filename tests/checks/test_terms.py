import pytest
from tests.checks.made import draft, shown

from policysite.checks.terms import find_terms, find_undefined

RUSSIAN = """\
# Политика

## 1. Термины

1.1. Сайт — сайт в сети Интернет.

1.2. Пользователь — лицо, использующее Сайт.

## 2. Порядок

2.1. Пользователь открывает Сайт.

2.2. На Сайте есть форма.

2.3. Данные с Сайта хранятся.

"""
ENGLISH = """\
# Policy

## 1. Terms

1.1. Site — a place on the Internet.

1.2. User — a person who uses the Site.

## 2. Rules

2.1. Each User opens the Site.

2.2. The Site has a form.

2.3. The Site keeps data.

"""


@pytest.mark.parametrize(
    ("source", "sentence", "found"),
    [
        (RUSSIAN, "2.4. Вход на сайт закрыт.", [("term-lower", "Сайт", "17")]),
        (RUSSIAN, "2.4. Вход на Сайт закрыт.", []),
        (RUSSIAN, "2.4. Ссылки на другие сайты и сайт Google.", []),
        (RUSSIAN, "2.4. Вход на «сайт мечты» закрыт.", []),
        (RUSSIAN + "2.4. Вход на сайт. Сайта сайты, сайтов.\n\n", "2.5. И сайт.", []),  # a style of its own
        (ENGLISH, "2.4. The form of the site is closed.", [("term-lower", "Site", "17")]),
        (ENGLISH, "2.4. A site of this kind and any site.", []),
    ],
)
def test_small_letters(source: str, sentence: str, found: list[tuple[str, ...]]) -> None:
    language = "ru" if source.startswith(RUSSIAN) else "en"
    findings = [
        each for each in shown(find_terms(draft(source + sentence, language))) if each[0] == "term-lower"
    ]
    assert findings == found


@pytest.mark.parametrize(
    ("definition", "sentence", "found"),
    [
        ("Регистрация — заполнение формы на сайте.", "2.4. Ничего.", ["Регистрация"]),
        ("Регистрация — заполнение формы на сайте.", "2.4. При Регистрации нужна почта.", []),
        ("Услуга(и) — услуги, которые оказывает Сайт.", "2.4. Оказание Услуг.", []),
        ("Веб-сайт — все страницы Оператора в сети.", "2.4. Ничего.", ["Веб-сайт"]),
        (
            "Учётная запись — запись о человеке.",
            "2.4. Вход в учётную запись.",
            [],
        ),  # small letters are a style
        ("Регистрация — заполнение формы на сайте.", "2.4. Регистрационная карточка.", []),
    ],
)
def test_terms_without_a_use(definition: str, sentence: str, found: list[str]) -> None:
    text = draft(RUSSIAN.replace("## 2.", f"1.3. {definition}\n\n## 2.") + sentence)
    assert [each[1] for each in shown(find_terms(text)) if each[0] == "term-unused"] == found


@pytest.mark.parametrize(
    ("language", "source", "found"),
    [
        ("ru", RUSSIAN + "2.4. Если Оператор согласен, данные Оператора хранятся.", ["Оператор"]),
        ("ru", RUSSIAN + "2.4. Если Оператор согласен.", []),
        ("ru", RUSSIAN + "2.4. ТОО «А» (далее — Оператор). Если Оператор согласен и Оператору нужно.", []),
        ("ru", "Сайт - сайт в сети.\n\nВход на Сайт закрыт, выход с Сайта тоже.", []),
        ("en", ENGLISH + "2.4. If the Customer agrees, the Customer pays.", ["Customer"]),
        ("en", ENGLISH + "2.4. Our Customer Agreement and the Google Customer Terms.", []),
        ("kk", "# Саясат\n\nЕгер Оператор келіссе, онда Операторға беріледі.", ["Оператор"]),
        ("de", "# Erklärung\n\nDer Nutzer und der Nutzer.", []),
    ],
)
def test_terms_without_a_definition(language: str, source: str, found: list[str]) -> None:
    assert [each[1] for each in shown(find_undefined(draft(source, language)))] == found
