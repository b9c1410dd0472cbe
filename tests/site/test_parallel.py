"""Texts side by side: which pieces stand in one row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.site.made import Made, publish, staged

from policysite.model import BlockKind
from policysite.site import Page, pages
from policysite.site.parallel import align, pieces
from policysite.site.views import Gap, NoticeView, ParallelView
from policysite.text import parse

FIRST = (
    "# Условия\n\nВступление.\n\n## 1. Общее\n\n1.1. Первое.\n\n1.2. Второе.\n\n## 2. Данные\n\n2.1. Третье."
)


def rows(*sources: str) -> list[str]:
    """Align texts; a row is the anchors of its pieces, a dash where there is none."""
    texts = [pieces(parse(source), "", {}) for source in sources]
    return [
        " | ".join(
            "-" if at is None else text[at].anchor for at, text in zip(row, texts, strict=True)
        )
        for row in align(texts)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # the same clauses; a second paragraph and a list belong to their clause
        (
            "1.1. One.\n\nMore.\n\n- a\n- b\n\n1.2. Two.",
            "1.1. Один.\n\n1.2. Два.\n\nЕщё.",
            ["1.1 | 1.1", "1.2 | 1.2"],
        ),
        # a clause that only one language has, in the middle and at the end
        ("1.1. A.\n\n1.2. B.\n\n1.3. C.", "1.1. А.\n\n1.3. В.", ["1.1 | 1.1", "1.2 | -", "1.3 | 1.3"]),
        ("1.1. A.", "1.1. А.\n\n1.2. Б.", ["1.1 | 1.1", "- | 1.2"]),
        # another number is another clause
        ("1.1. A.\n\n1.2. B.", "1.1. А.\n\n1.3. Б.", ["1.1 | 1.1", "1.2 | -", "- | 1.3"]),
        # another order: what crosses stands alone
        ("1.1. A.\n\n1.2. B.", "1.2. Б.\n\n1.1. А.", ["- | 1.2", "1.1 | 1.1", "1.2 | -"]),
        # no numbers: the same headings in the same order
        (
            "# A\n\nOne.\n\n## B\n\nTwo.\n\n- x\n\nThree.",
            "# А\n\nОдин.\n\n## Б\n\nДва.\n\n- х\n\nТри.",
            ["p-1 | p-1", "p-2 | p-2", "h1 | h1", "h1-2 | h1-2", "h1-3 | h1-3", "h1-4 | h1-4"],
        ),
        # no numbers, and a section is missing: lengths, figures and links tell which
        (
            "# A\n\n## B\n\nAsk <mailto:a@example.org>.\n\n## C\n\nKept for 30 days.\n\n## D\n\nThanks.",
            "# А\n\n## В\n\nДанные хранятся 30 дней.\n\n## Г\n\nСпасибо.",
            ["p-1 | p-1", "h1 | -", "h1-2 | -", "h2 | h1", "h2-2 | h1-2", "h3 | h2", "h3-2 | h2-2"],
        ),
        # what is of another kind is no counterpart
        (
            "# A\n\nOne.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. C.",
            "# А\n\nОдин.\n\n1. В.",
            ["p-1 | p-1", "p-2 | p-2", "p-3 | -", "1 | 1"],
        ),
    ],
)
def test_pieces_stand_beside_what_says_the_same(first: str, second: str, expected: list[str]) -> None:
    assert rows(first, second) == expected


def test_what_two_translations_have_in_excess_shares_a_row() -> None:
    found = rows(
        "1.1. A.\n\n1.2. B.", "1.1. А.\n\n1.1.1. Б.\n\n1.2. В.", "1.1. a\n\n1.1.1. b\n\n1.2. c\n\n1.3. d"
    )
    assert found == ["1.1 | 1.1 | 1.1", "- | 1.1.1 | 1.1.1", "1.2 | 1.2 | 1.2", "- | - | 1.3"]


BLOCKS = st.lists(
    st.sampled_from(
        ["1. One.", "2. Two.", "3. Three.", "Words.", "Other words of 10 days.", "- item", "## Head"]
    ),
    min_size=1,
    max_size=7,
    unique=True,
)


@settings(deadline=None)
@given(st.lists(BLOCKS, min_size=2, max_size=3))
def test_every_piece_stands_once_and_in_its_order(sources: list[list[str]]) -> None:
    texts = [pieces(parse("\n\n".join(blocks)), "", {}) for blocks in sources]
    found = align(texts)
    for column, text in enumerate(texts):
        assert [row[column] for row in found if row[column] is not None] == list(range(len(text)))
    for row in found:
        together = [text[at] for at, text in zip(row, texts, strict=True) if at is not None]
        assert (
            len({piece.blocks[0].kind is BlockKind.HEADING for piece in together}) == 1 or together[0].number
        )
        assert len({piece.number for piece in together}) == 1


@settings(deadline=None)
@given(BLOCKS)
def test_a_text_stands_beside_itself(blocks: list[str]) -> None:
    texts = [pieces(parse("\n\n".join(blocks)), "", {})] * 2
    assert all(one == other is not None for one, other in align(texts))


RU = {"ru": FIRST}
EN = {"en": FIRST.replace("Первое", "First")}
KK = {"kk": FIRST.replace("Первое", "Бірінші")}


def planned(*made: Made, languages: tuple[str, ...], as_of: str = "2026-06-01") -> dict[str, Page]:
    found = pages(publish(as_of, *made, languages=languages))
    return {page.language: page for page in found if page.address == "parallel/"}


@pytest.mark.parametrize(("language", "pair"), [("ru", "ru kk"), ("kk", "ru kk"), ("en", "ru en")])
def test_a_page_begins_with_the_original_and_its_own_language(language: str, pair: str) -> None:
    view = planned(Made("1", "2026-01-01", RU | KK | EN), languages=("ru", "kk", "en"))[language].view
    assert isinstance(view, ParallelView)
    assert f"{view.left} {view.right}" == pair
    assert [row.anchor for row in view.rows] == ["p-1", "p-2", "1", "1.1", "1.2", "2", "2.1"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (RU | KK | EN, {"ru": None, "kk": None, "en": None}),
        (RU | EN, {"ru": None, "kk": Gap.NO_TEXT, "en": None}),
        (KK | EN, {"ru": Gap.NO_TEXT, "kk": None, "en": None}),
        (RU, {"ru": Gap.ALONE, "kk": Gap.ALONE, "en": Gap.ALONE}),
    ],
)
def test_a_language_without_a_text_says_so(texts: dict[str, str], expected: dict[str, Gap | None]) -> None:
    found = planned(Made("1", "2026-01-01", texts), languages=("ru", "kk", "en"))
    gaps = {
        each: page.view.gap if isinstance(page.view, NoticeView) else None for each, page in found.items()
    }
    assert gaps == expected
    for page in found.values():
        assert page.real == isinstance(page.view, ParallelView)
        if isinstance(page.view, ParallelView):
            assert (
                page.view.languages
                == page.twins
                == tuple(each for each in ("ru", "kk", "en") if each in texts)
            )


def test_before_the_first_edition_there_is_a_notice() -> None:
    page = planned(Made("1", "2026-01-01", RU | EN), languages=("ru", "en"), as_of="2025-12-31")["en"]
    assert isinstance(page.view, NoticeView)
    assert page.view.gap is Gap.NOT_YET


def test_one_language_has_no_such_page_and_no_link_to_it() -> None:
    written = staged(publish("2026-06-01", Made("1", "2026-01-01", EN), languages=("en",)))
    assert not any("parallel" in name or "parallel/" in text for name, text in written.items())


def test_only_an_edition_with_two_languages_links_to_the_page() -> None:
    made = Made("1", "2026-01-01", RU | EN), Made("2", "2026-02-01", RU)
    link = '<a href="parallel/">'
    for day, linked in (("2026-01-15", True), ("2026-02-15", False)):
        written = staged(publish(day, *made, languages=("ru", "en")))
        assert (link in written["ru/index.md"]) == linked
        assert "parallel/" not in written["ru/v/1/index.md"]


def test_every_piece_names_its_language_and_no_anchor_stands_twice() -> None:
    text = staged(publish("2026-06-01", Made("1", "2026-01-01", RU | EN), languages=("ru", "en")))[
        "en/parallel/index.md"
    ]
    assert text.count('<div class="version" lang="ru">') == text.count('<div class="version" lang="en">') == 7
    for anchor in ("p-2", "1.1"):
        assert text.count(f'id="{anchor}"') == 1
    assert 'href="../../#1.1"' in text
    assert 'href="../#1.1"' in text


OLD = RU | EN
NEW = {"ru": FIRST.replace("Первое", "Совсем первое"), "en": EN["en"]}


@pytest.mark.parametrize("page", ["en/index.md", "en/parallel/index.md", "ru/parallel/index.md"])
def test_a_translation_that_lags_says_so_at_the_clause(page: str) -> None:
    made = Made("1", "2026-01-01", OLD), Made("2", "2026-02-01", NEW)
    text = staged(publish("2026-06-01", *made, languages=("ru", "en")))[page]
    said = {
        "en": "translation out of date: original changed by edition 2",
        "ru": "перевод устарел: оригинал изменён редакцией 2",
    }
    assert text.count('class="lagging"') == 1
    before, _, after = text.partition('class="lagging"')
    assert "First" in before.rpartition("<p")[2]
    assert 'changes/2/#1.1" hreflang="ru"' in after.partition(">")[2].partition(">")[0]
    assert said[page[:2]] in after


def test_an_edition_of_the_past_does_not_lag() -> None:
    made = Made("1", "2026-01-01", OLD), Made("2", "2026-02-01", NEW)
    written = staged(publish("2026-06-01", *made, languages=("ru", "en")))
    assert not any(
        "lagging" in text for name, text in written.items() if "/v/" in name or name == "ru/index.md"
    )
