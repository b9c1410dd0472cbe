"""Automatic numbers as Word prints them."""

import pytest
from tests.imports.word.made_word import imported, level, numbering, p, remarks, word

from policysite.imports.word.numbering import written

LEGAL = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "decimal", "%1.%2.%3"))


def numbers(data: bytes) -> list[str]:
    """The number in front of each line, as the Markdown has it."""
    lines = [line for line in imported(data).split("\n") if line]
    return [line.replace("\\", "").rpartition(" ")[0] for line in lines]


@pytest.mark.parametrize(
    ("form", "count", "expected"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("russianLower", 10, "к"),
        ("russianLower", 29, "я"),
        ("russianUpper", 30, "АА"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 4, "IV"),
        ("none", 4, ""),
        ("chineseCounting", 4, None),
    ],
)
def test_forms(form: str, count: int, expected: str | None) -> None:
    assert written(count, form) == expected


def test_levels_count_below_each_other_and_begin_anew() -> None:
    depths = [0, 1, 1, 2, 2, 1, 2, 0, 1]
    data = word(*(p("x", numbered=(1, depth)) for depth in depths), lists=numbering(*LEGAL))
    assert numbers(data) == ["1.", "1.1.", "1.2.", "1.2.1", "1.2.2", "1.3.", "1.3.1", "2.", "2.1."]


def test_a_level_that_was_never_printed_counts_as_its_start() -> None:
    assert numbers(word(p("x", numbered=(1, 1)), lists=numbering(*LEGAL))) == ["1.1."]


def test_numbers_of_one_list_count_on_unless_one_says_where_to_start() -> None:
    nums = {1: "", 2: "", 3: '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'}
    used = [1, 2, 3, 3, 1]
    data = word(*(p("x", numbered=(num, 0)) for num in used), lists=numbering(*LEGAL, nums=nums))
    assert numbers(data) == ["1.", "2.", "5.", "6.", "7."]


def test_an_override_may_set_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    data = word(*(p("x", numbered=(2, 0)) for _ in range(2)), lists=numbering(*LEGAL, nums={2: own}))
    assert numbers(data) == ["a)", "b)"]


def test_a_level_may_go_on_counting_below_another() -> None:
    levels = level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    data = word(*(p("x", numbered=(1, depth)) for depth in (0, 1, 0, 1)), lists=numbering(*levels))
    assert numbers(data) == ["1.", "1)", "2.", "2)"]


def test_a_legal_number_has_digits_only() -> None:
    levels = level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    data = word(
        p("Terms", style="Heading1", numbered=(1, 0)), p("x", numbered=(1, 1)), lists=numbering(*levels)
    )
    assert imported(data) == "# I. Terms\n\n1.1. x\n"


def test_a_style_may_bring_number_and_level() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Clause2"><w:name w:val="Clause 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Clause2"/></w:style>'
    )
    levels = level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.", '<w:pStyle w:val="Clause2"/>')
    body = (
        p("x", numbered=(1, 0)),
        p("x", style="Clause2"),
        p("x", style="Clause2"),
        p("x", style="Sub", numbered=(0, 0)),
    )
    assert numbers(word(*body, lists=numbering(*levels), styles=style)) == ["1.", "1.1.", "1.2.", ""]


def test_a_list_style_is_looked_up() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Legal"/>'
        f"{level(0, 'decimal', '%1)')}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    style = (
        '<w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert numbers(word(p("x", numbered=(2, 0)), lists=lists, styles=style)) == ["1)"]


def test_a_numbered_paragraph_without_text_counts_as_in_word() -> None:
    body = p("x", numbered=(1, 0)), p(numbered=(1, 0)), p("x", numbered=(1, 0))
    assert numbers(word(*body, lists=numbering(*LEGAL))) == ["1.", "3."]


def test_bullets_are_lists_nested_by_their_level() -> None:
    levels = level(0, "bullet", "·"), level(1, "bullet", "o")
    body = (p(text, numbered=(1, depth)) for text, depth in (("a", 0), ("b", 1), ("c", 1), ("d", 0)))
    assert imported(word(*body, lists=numbering(*levels))) == "- a\n  - b\n  - c\n- d\n"


def test_a_way_of_counting_that_is_unknown_is_told() -> None:
    data = word(p("x", numbered=(1, 0)), lists=numbering(level(0, "chineseCounting", "%1.")))
    assert numbers(data) == ["1."]
    assert remarks(data) == {"numbers": 1}


def test_a_number_that_would_not_be_read_as_one_gets_a_full_stop() -> None:
    body = p("Terms", style="Heading1", numbered=(1, 0)), *(p("Words.", numbered=(1, 1)) for _ in range(2))
    levels = level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")
    assert imported(word(*body, lists=numbering(*levels))) == "# 1. Terms\n\n1.1 Words.\n\n1.2 Words.\n"
