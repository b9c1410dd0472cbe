import pytest
from tests.checks.made import draft

from policysite.checks.figures import figures


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("ru", "30 (тридцать) рабочих дней с 1 марта 2026 года", {"30", "2026-03-01"}),
        ("kk", "2026 жылғы 1 наурыздан бастап 30 (отыз) жұмыс күні", {"30", "2026-03-01"}),
        ("en", "within 30 (thirty) working days from 1 March 2026", {"30", "2026-03-01"}),
        ("en", "from March 1, 2026", {"2026-03-01"}),
        ("de", "ab dem 1. März 2026", {"2026-03-01"}),
        ("fr", "du 1er mars 2026", {"2026-03-01"}),
        ("ru", "с 01.03.2026", {"2026-03-01"}),
        ("ru", "1 000,50 тенге", {"1000.50"}),
        ("en", "KZT 1,000.50", {"1000.50"}),
        ("de", "1.000,50 Euro", {"1000.50"}),
        ("ru", "п. 3.4 и подпункт 3.4.1", {"3.4", "3.4.1"}),
        ("kk", "3.4-тармақта және 3.4.1-тармақшада", {"3.4", "3.4.1"}),
        ("ru", "<info@dapmeet.kz>, 87074861561", {"info@dapmeet.kz", "87074861561"}),
        ("en", "see <https://www.example.org/en-US/terms/>", {"example.org/terms"}),
        ("de", "siehe [hier](https://de.example.org/terms)", {"example.org/terms"}),
        ("ru", "протоколы IPv4 и SHA-256", set()),
        ("ru", "[пункт](#3.4)", set()),
    ],
)
def test_figures_are_the_same_in_every_language(language: str, sentence: str, found: set[str]) -> None:
    assert figures(draft(sentence, language).document.blocks[0].words, language) == found


def test_a_figure_too_long_to_be_a_number_is_one_all_the_same() -> None:
    assert figures(draft("1" * 5000, "en").document.blocks[0].words, "en") == {"1" * 5000}
