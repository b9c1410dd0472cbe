import pytest

from policysite.compare.redline import compare
from policysite.exports import markdown, terminal
from policysite.language import catalogue
from policysite.text import parse

OLD = "## 3. Данные\n\n3.1. Оператор хранит данные 30 дней.\n\n3.2. Оператор *вправе* удалить данные.\n"
NEW = "## 3. Данные\n\n3.1. Оператор хранит данные 10 дней.\n\n3.3. Оператор вправе удалить данные.\n"


def test_terminal_without_colour() -> None:
    redline = compare(parse(OLD), parse(NEW), language="ru")
    assert terminal(redline, catalogue("ru"), colour=False) == (
        "3.1 · изменено\n"
        "  Оператор хранит данные [-30-]{+10+} дней.\n"
        "3.2 → 3.3 · изменено оформление\n"
        "  Оператор вправе удалить данные.\n"
    )


def test_terminal_with_colour_strikes_and_underlines() -> None:
    written = terminal(compare(parse(OLD), parse(NEW)), catalogue("en"), colour=True)
    assert "\x1b[9;38;5;130m30\x1b[0m\x1b[4;38;5;25m10\x1b[0m" in written


def test_markdown_escapes_what_a_text_may_hold() -> None:
    redline = compare(parse("Одно \\*слово\\*.\n"), parse("Два \\*слова\\* <b>.\n"))
    assert "<b>" not in markdown(redline, catalogue("en")).replace("<del>", "").replace("<ins>", "")


@pytest.mark.parametrize(("language", "said"), [("ru", "Различий нет.\n"), ("en", "No difference.\n")])
def test_no_difference_is_said(language: str, said: str) -> None:
    assert terminal(compare(parse(OLD), parse(OLD)), catalogue(language), colour=False) == said
