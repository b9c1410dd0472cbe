import pytest
from tests.checks.made import draft, placed, shown

from policysite.checks.languages import compare_clauses, compare_figures

BASE = "## 5. Споры\n\n5.1. Право.\n\n5.2. Срок ответа — 30 (тридцать) дней, сбор — 1 000,5 тенге.\n"


@pytest.mark.parametrize(
    ("language", "source", "found"),
    [
        ("kk", "## 5. Даулар\n\n5.1. Құқық.\n\n5.2. Мерзімі — 30 (отыз) күн, алым — 1 000,5 теңге.\n", []),
        (
            "kk",
            "## 5. Даулар\n\n5.1. Құқық.\n\n5.2. Мерзімі — 20 күн, алым — 1 000,5 теңге.\n",
            [("figures", "ru.md", "30", "20")],
        ),
        ("en", "## 5. Disputes\n\n5.1. Law.\n\n5.2. Within thirty days, fee KZT 1,000.5.\n", []),
        (
            "en",
            "## 5. Disputes\n\n5.1. Law.\n\n5.2. Within 30 days, fee KZT 1,000.5, see <info@example.org>.\n",
            [("figures", "ru.md", "—", "info@example.org")],
        ),
        (
            "en",
            "## 5. Disputes\n\n5.2. Within 20 days.\n",
            [],
        ),  # clauses are out of step, which is told already
    ],
)
def test_figures(language: str, source: str, found: list[tuple[str, ...]]) -> None:
    assert shown(compare_figures(draft(BASE), draft(source, language))) == found


def test_small_numbers_in_words_of_an_unknown_language() -> None:
    base, text = "## Fristen\n\nDie Frist: {} Monate.", "## Frister\n\nFristen: {} måneder."
    assert not list(compare_figures(draft(base.format(2), "de"), draft(text.format("to"), "nb")))
    assert list(compare_figures(draft(base.format(24), "de"), draft(text.format("mange"), "nb")))


def test_unnumbered_texts_are_compared_if_their_outlines_are_alike() -> None:
    base = draft("## A\n\n30 days.\n\n## B\n\nText.", "en")
    assert shown(compare_figures(base, draft("## A\n\n20 Tage.\n\n## B\n\nText.", "de")))
    assert not shown(compare_figures(base, draft("## A\n\n20 Tage.", "de")))


def test_clauses() -> None:
    base = draft("## 1. A\n\n1.1. a\n\n1.2. b")
    assert placed(compare_clauses(base, draft("## 1. A\n\n1.1. a", "kk"))) == [("clause-missing", 3, "1.2")]
