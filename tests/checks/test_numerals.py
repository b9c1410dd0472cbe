import pytest

from policysite.checks.numerals import leading_number, numbers_in_words


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("ru", "тридцать", 30),
        ("ru", "тридцати", 30),
        ("ru", "двадцати одного", 21),
        ("ru", "восемнадцать", 18),
        ("ru", "четырёх", 4),
        ("ru", "сорока пяти", 45),
        ("ru", "девяносто", 90),
        ("ru", "сто двадцать", 120),
        ("ru", "одна тысяча двести пятьдесят", 1250),
        ("ru", "пятьсот тысяч", 500_000),
        ("kk", "отыз", 30),
        ("kk", "он бес", 15),
        ("kk", "екі жүз елу", 250),
        ("kk", "бір мың", 1000),
        ("kk", "отызға", 30),
        ("en", "thirty", 30),
        ("en", "twenty - one", 21),
        ("en", "one hundred and twenty", 120),
        ("en", "Two thousand", 2000),
        ("en", "days", None),
        ("ru", "рабочих", None),
        ("de", "dreißig", None),
    ],
)
def test_numbers_in_words(language: str, words: str, number: int | None) -> None:
    assert leading_number(words.split(), language)[0] == number


def test_all_numbers_of_a_sentence() -> None:
    assert numbers_in_words(["within", "two", "or", "thirty", "days"], "en") == {2, 30}
