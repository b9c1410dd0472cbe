import pytest

from policysite.language import language_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ru", "Русский"),
        ("kk", "Қазақ тілі"),
        ("en", "English"),
        ("pt-BR", "Português (Brasil)"),
        ("tlh", "tlh"),
    ],
)
def test_a_language_is_called_what_its_speakers_call_it(code: str, name: str) -> None:
    assert language_name(code) == name
