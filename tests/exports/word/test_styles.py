import pytest

from policysite.exports.word.styles import is_right_to_left, regional

REGIONAL = {
    "ru": "ru-RU",
    "kk": "kk-KZ",
    "en": "en-US",
    "pt-BR": "pt-BR",
    "zh-Hant": "zh-Hant-TW",
    "tlh": "tlh",
    "zh-min-nan": "zh-min-nan",
    "": "en-US",
}


@pytest.mark.parametrize("language", REGIONAL)
def test_a_language_gets_its_likely_country(language: str) -> None:
    assert regional(language) == REGIONAL[language]


@pytest.mark.parametrize("language", ["ar", "he", "fa", "ur"])
def test_written_from_right_to_left(language: str) -> None:
    assert is_right_to_left(language)
    assert not is_right_to_left("kk")
