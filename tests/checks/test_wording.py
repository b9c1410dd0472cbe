import pytest
from tests.checks.made import draft, shown

from policysite.checks import wording


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("ru", "Срок ответа — 30 (тридцать) рабочих дней.", []),
        ("ru", "Срок ответа — 30 (двадцать) рабочих дней.", ["30 (двадцать)"]),
        ("ru", "В течение 21 (двадцати одного) дня.", []),
        ("ru", "В течение 21 (двадцати) дня.", ["21 (двадцати)"]),
        ("ru", "Штраф 1 500 (одна тысяча пятьсот) тенге.", []),
        ("ru", "Штраф 1 500 (одна тысяча пятьдесят) тенге.", ["1 500 (одна тысяча пятьдесят)"]),
        ("ru", "В течение десяти (12) дней.", ["десяти (12)"]),
        ("ru", "В течение десяти (10) дней.", []),
        ("ru", "В 2026 (год начала) и п. 3.4 (один из них).", []),
        ("kk", "Мерзімі 30 (отыз) жұмыс күні.", []),
        ("kk", "Мерзімі 30 (қырық) жұмыс күні.", ["30 (қырық)"]),
        ("en", "Within 30 (thirty) working days.", []),
        ("en", "Within thirty (20) working days.", ["thirty (20)"]),
        ("de", "Innerhalb von 30 (zwanzig) Tagen.", []),
    ],
)
def test_figures_and_words(language: str, sentence: str, found: list[str]) -> None:
    assert [each[1] for each in shown(wording.find_unequal_figures(draft(sentence, language)))] == found


def test_figures_that_nobody_writes() -> None:
    """Too long to be numbers; parentheses that never close take one pass each, not minutes."""
    long = "1" * 5000
    for sentence in (f"Within {long} (ten) days.", f"Within ten ({long}) days.", "(" * 50_000):
        assert not list(wording.find_unequal_figures(draft(sentence, "en")))


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("ru", "Закон «О персональных данных» Республики Казахстан.", ["О персональных данных"]),
        ("ru", "Закон РК «О персональных данных и их защите».", []),
        ("ru", "Федеральный закон № 152-ФЗ «О персональных данных».", []),
        ("ru", "Федеральный закон № 149-ФЗ «Об информации».", ["Об информации"]),
        ("kk", "«Дербес деректер туралы» Қазақстан Республикасының Заңы.", ["Дербес деректер туралы"]),
        ("kk", "«Дербес деректер және оларды қорғау туралы» Қазақстан Республикасының Заңы.", []),
        ("en", "The Law of the Republic of Kazakhstan “On Personal Data”.", ["On Personal Data"]),
        ("en", "The Law “On Personal Data”.", []),
    ],
)
def test_titles_of_laws(language: str, sentence: str, found: list[str]) -> None:
    assert [each[1] for each in shown(wording.find_cut_titles(draft(sentence, language)))] == found


POLICY = "# Политика конфиденциальности\n\n" + "Условия настоящей Политики конфиденциальности.\n\n" * 3


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Споры, вытекающие из настоящего Соглашения.", ["настоящего Соглашения"]),
        ("Споры, вытекающие из настоящего соглашения.", ["настоящего соглашения"]),
        ("Условия настоящего Пользовательского соглашения.", ["настоящего Пользовательского соглашения"]),
        ("Споры, вытекающие из настоящей Политики.", []),
        ("Споры, вытекающие из Соглашения с банком.", []),
        ("Настоящие положения и настоящие условия.", []),
        ("Действует настоящее Соглашение (далее — Соглашение).", []),
    ],
)
def test_the_name_of_another_document(sentence: str, found: list[str]) -> None:
    text = draft(POLICY + sentence)
    names = ["Политика конфиденциальности"]
    assert [each[1] for each in shown(wording.find_other_documents(text, names))] == found


@pytest.mark.parametrize(
    ("language", "source", "found"),
    [
        ("kk", "# Құпиялылық саясаты\n\nОсы Келісімнен туындайтын даулар.", ["Осы Келісімнен"]),
        ("kk", "# Құпиялылық саясаты\n\nОсы Құпиялылық саясатының шарттары.", []),
        ("en", "# Privacy Policy\n\nDisputes arising from this Agreement.", ["this Agreement"]),
        ("en", "# Terms of Service\n\nThese Terms apply.", []),
        ("de", "# Datenschutzerklärung\n\nDiese Vereinbarung.", []),
        ("en", "# Welcome\n\nDisputes arising from this Agreement.", []),
    ],
)
def test_other_documents_in_other_languages(language: str, source: str, found: list[str]) -> None:
    assert [each[1] for each in shown(wording.find_other_documents(draft(source, language), []))] == found


def test_what_a_text_mostly_calls_itself_is_right() -> None:
    text = draft("# Terms of Service\n\n" + "Under this Agreement.\n\n" * 4 + "These Terms apply.", "en")
    assert shown(wording.find_other_documents(text, ["Terms of Service"])) == []


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://dapmeet.app/privacy", [("foreign-address", "info@dapmeet.kz", "dapmeet.app")]),
        ("https://www.dapmeet.kz/privacy", []),
        ("https://dapmeet.com.kz/privacy", [("foreign-address", "info@dapmeet.kz", "dapmeet.com.kz")]),
        ("", []),
    ],
)
def test_addresses(url: str, found: list[tuple[str, ...]]) -> None:
    text = draft("5.6. Почта: <info@dapmeet.kz>, также <law@mail.dapmeet.kz>.")
    assert shown(wording.find_foreign_addresses(text, url)) == found
