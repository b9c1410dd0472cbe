import pytest

from policysite.language.genitive import genitive


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("ru", "Политика конфиденциальности", "Политики конфиденциальности"),
        ("ru", "Пользовательское соглашение", "Пользовательского соглашения"),
        ("ru", "Публичная оферта", "Публичной оферты"),
        ("ru", "Правила сайта", "Правил сайта"),
        ("ru", "Общие условия", "Общих условий"),
        ("ru", "Лицензионный договор", "Лицензионного договора"),
        ("ru", "Cookies", None),
        ("ru", "Наша памятка", None),
        ("kk", "Құпиялылық саясаты", "Құпиялылық саясатының"),
        ("kk", "Пайдаланушы келісімі", "Пайдаланушы келісімінің"),
        ("kk", "Cookies", None),
        ("en", "Privacy Policy", "Privacy Policy"),
    ],
)
def test_the_genitive_of_a_document(language: str, name: str, expected: str | None) -> None:
    assert genitive(name, language) == expected
