import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.model import Form, Word, print_words
from policysite.text.words import code_words, normalise, words


def cut(text: str) -> list[str]:
    return [word.text for word in words([Word(text, Form())])]


@pytest.mark.parametrize(
    "token",
    [
        # numbers, times, object identifiers
        "1,000.50", "1.2.840.113", "10:30", "24/7", "2.2.1", "v1.2.3", "1 000 000",
        # amounts
        "$1,000.50", "US$ 5", "10 %", "10%", "1 000 000 ₸", "1.5 млн", "1,5 млн ₸", "10 000 тенге", "EUR 500",
        "2.5 million euros", "€ 20",
        # dates
        "23.11.2026", "2026-11-23", "11/23/2026", "2026-11-23T10:00Z", "2026-11-23T10:00:00+05:00",
        "March 1, 2024", "1 March 2024", "1st of March 2024", "Sept. 5, 2023", "May 2024",
        "5. 3. 2023", "«5» марта 2023 года", "2023年10月5日", "10月5日",
        "1. März 2024", "1er mars 2024", "23 ноября 2026 г.", "23 ноября 2026 года", "1 марта",
        "2026 жылғы 23 қараша", "2026 ж. 1 наурыз", "2026 жылғы 23 қарашадан", "23.11.2026 г.",
        # addresses
        "https://dapmeet.app/privacy", "http://x.org/a_(b)?c=d&e#f", "www.mozilla.org", "news.mozilla.org",
        "dapmeet.app/privacy", "info@dapmeet.kz", "a.b+c@mail.example.co.uk", "mailto:x@y.org",
        # cited clauses
        "п. 3.4", "п.3.4", "пп. 3.4–3.6", "п.п. 3.4–3.6", "пунктом 3.4", "статьи 5", "ст. 5", "подп. 2.2.1",
        "clause 3.4", "Section 4.9.3", "Clauses 3.4-3.6", "Art. 6(1)(f)", "§ 5", "§§ 5", "§ 5a", "Abs. 2",
        "article 5", "3.4-тармақ", "3.4-тармағында", "5-бап", "5-баптың", "№ 5",
        # words
        "user's", "Let’s", "d’accord", "Қазақстан", "е\u0301", "SHA256", "می\u200cخواهم",
    ],
)  # fmt: skip
def test_keeps_whole_what_a_mark_must_not_cut(token: str) -> None:
    whole = normalise(token)
    assert cut(token) == [whole]
    assert cut(f"в {token}, и")[1] == whole
    assert cut(f"({token})")[1] == whole


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("т.ч. мобильного", ["т", ".", "ч", ".", "мобильного"]),
        ("п.3.4. настоящей", ["п.3.4", ".", "настоящей"]),
        ("лиц(за", ["лиц", "(", "за"]),
        ("1.ТЕРМИНЫ", ["1", ".", "ТЕРМИНЫ"]),
        ("well-known", ["well", "-", "known"]),
        ("See https://x.org/a.", ["See", "https://x.org/a", "."]),
        ("(https://x.org)", ["(", "https://x.org", ")"]),
        ("30 (тридцать) дней", ["30", "(", "тридцать", ")", "дней"]),
        ("you may 5 times", ["you", "may", "5", "times"]),
        ("隐私政策です", list("隐私政策です")),
        ("개인정보 처리", ["개인정보", "처리"]),
        ("‘user’ «слово»", ["‘", "user", "’", "«", "слово", "»"]),
        ("☎️тел", ["☎️", "тел"]),
        ("3.4, 3.5", ["3.4", ",", "3.5"]),
    ],
)
def test_cuts_the_rest(text: str, tokens: list[str]) -> None:
    assert cut(text) == tokens


def test_white_space_of_any_kind_is_one_gap_and_the_invisible_is_gone() -> None:
    assert cut("a \u00a0\u202f\t\nb\u200b\ufeffc\u00add\u2060") == ["a", "bcd"]
    assert cut("п.\u00a03.4") == ["п. 3.4"]
    assert cut("Latin\u200dletters") == ["Latinletters"]


def test_a_word_is_cut_where_its_form_changes() -> None:
    bold = Form(strong=True, gap="")
    assert words(
        [Word("не", Form(gap="")), Word("об", bold), Word("ход ", Form(gap="")), Word("и", bold)]
    ) == (
        Word("не", Form()),
        Word("об", Form("", strong=True)),
        Word("ход", Form("")),
        Word("и", Form(strong=True)),
    )


def test_forced_breaks_win_over_spaces_and_tabs_over_both() -> None:
    runs = [("", "\t"), ("a ", ""), (" b", "\n"), (" ", "\n"), ("c", "\t\t"), ("d", "")]
    gaps = [(word.text, word.form.gap) for word in words(Word(text, Form(gap)) for text, gap in runs)]
    assert gaps == [("a", "\t"), ("b", "\n"), ("c", "\t\t"), ("d", "")]


def test_code_keeps_its_white_space() -> None:
    assert [(word.form.gap, word.text) for word in code_words("  if a:\n    b\n")] == [
        ("  ", "if"),
        (" ", "a"),
        ("", ":"),
        ("\n    ", "b"),
    ]


@given(st.text())
def test_words_print_as_the_normalised_text(text: str) -> None:
    assert print_words(words([Word(text, Form())])) == normalise(text)


PIECES = st.sampled_from(
    [
        "п. ",
        "3.4",
        " ",
        "1 000",
        "₸",
        "%",
        "March ",
        "1",
        ", ",
        "2024",
        "г.",
        "https://",
        "a@b.c",
        "-",
        "тармақ",
        "(",
        "’",
    ]
)


@given(st.lists(PIECES).map("".join))
def test_words_print_as_the_normalised_text_of_numbers_and_citations(text: str) -> None:
    assert print_words(words([Word(text, Form())])) == normalise(text)


@given(st.text())
def test_normalising_is_done_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    "piece",
    ["1 000 ", "111 ", "1.", "A-", "a.", "www.", "http://", "http://.", "п. 3.4–", "1(1)", "§", "$ ", "12/",
     "1 m", "March ", "a@", "a@a.", "1 марта ", "\u0301", "\u200d", "a’", "3.4-"],
)  # fmt: skip
def test_hostile_repetition_takes_linear_work(piece: str) -> None:
    """Forty times the text in a quadratic tokenizer would take hours, and the suite would show it."""
    text = piece * (200_000 // len(piece)) + "a"
    assert print_words(words([Word(text, Form())])) == normalise(text)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("EUR 1 000.50 is due", "EUR 1 000.50"),
        ("pay $1 000 000 now", "$1 000 000"),
        ("1'000 CHF", "1'000"),
        ("see FIPS 140-2 here", "140-2"),
        ("a SHA-256 hash", "SHA-256"),
        ("с марта 2023 года по", "марта 2023 года"),
        ("ab März 2023", "März 2023"),
        ("en août 2023", "août 2023"),
        ("within 3-5 days", "3-5"),
        ("tel. 8-707-486-15-61", "8-707-486-15-61"),
    ],
)
def test_what_a_mark_must_not_cut_is_one_word(text: str, whole: str) -> None:
    assert whole in [word.text for word in words([Word(text, Form())])]
