"""Whatever the words, and however they are set: the Markdown reads back as exactly these blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.imports.word.made_word import p, r, word

from policysite.errors import EmptyTextError
from policysite.imports import import_text
from policysite.imports.keeping import keep
from policysite.imports.markdown import write
from policysite.imports.paragraph import PLAIN, Paragraph, block, row, settled
from policysite.model import BlockKind, Form, Word
from policysite.text import parse
from policysite.text.markdown import drafts
from policysite.text.words import normalise

MARKS = "\\`*_[]<>&~{}#|!()+-=.:;/\"'^$@1aб \u00a0\u00ad\u200b"
SYNTAX = (
    *("<b>", "</td>", "<!-- x", "&amp;", "![x](y)", "[a]: b", "1.", "1)", "- ", "```", "~~~", "---"),
    *("{: .x}", "{#y}", "://", "    x", "\\", "  "),
)
TEXTS = st.one_of(
    st.text(MARKS, min_size=1, max_size=12),
    st.sampled_from(SYNTAX),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6),
)  # fmt: skip
LINKS = st.sampled_from(
    ["", "", "", "https://a.example/b_(c)", "mailto:a@b.example", "#3.4", "x y&lt;|", "javascript:x"]
)
FORMS = st.builds(Form, st.sampled_from(["", "", "", "\n"]), *([st.booleans()] * 4), LINKS)
RUNS = st.lists(st.builds(Word, TEXTS, FORMS), min_size=1, max_size=5).map(settled)


def paragraphs() -> st.SearchStrategy[Paragraph]:
    kinds = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE])
    plain = st.builds(Paragraph, kinds, RUNS, st.integers(1, 4)).map(
        lambda made: Paragraph(made.kind, made.runs, 0 if made.kind is BlockKind.PARAGRAPH else made.level)
    )
    bullets = st.builds(Paragraph, st.just(BlockKind.ITEM), RUNS, st.integers(1, 4), st.just(True))
    ordered = st.builds(
        Paragraph, st.just(BlockKind.ITEM), RUNS, st.integers(1, 3), number=st.integers(0, 99)
    )
    cells = st.lists(st.one_of(RUNS, st.just(())), min_size=1, max_size=3).map(row)
    rows = st.builds(Paragraph, st.just(BlockKind.ROW), cells, st.integers(0, 1))
    return st.one_of(plain, bullets, ordered, rows)


@settings(max_examples=400)
@given(st.lists(paragraphs(), min_size=1, max_size=6))
def test_what_is_written_is_read(sent: list[Paragraph]) -> None:
    sent = [each for each in sent if block(each).words]
    if sent:
        assert [draft.block for draft in drafts(write(sent), ())] == list(map(block, sent))


@settings(max_examples=60)
@given(st.lists(st.text(MARKS, min_size=1, max_size=20), min_size=1, max_size=6))
def test_the_words_of_word_are_the_words_of_the_text(lines: list[str]) -> None:
    wanted = [normalise(line) for line in lines]
    try:
        found = import_text("sent.docx", word(*(p(r(line)) for line in lines))).markdown
    except EmptyTextError:
        assert not any(wanted)
        return
    read = [draft.block for draft in drafts(found, ())]
    bullets = "-•–—"
    assert [each.text for each in read] == [
        line[1:].strip() if line[:1] in bullets and line[1:2] == " " else line for line in wanted if line
    ]


def test_a_passage_does_not_swallow_what_follows() -> None:
    texts = "<!-- open", "next", "<table>", "last"
    items = [Paragraph(BlockKind.ITEM, (Word(text, PLAIN),), 1, True) for text in texts]
    assert write(items) == "- \\<!-- open\n- next\n- \\<table\\>\n- last\n"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 3], "1. x\n2. x\n3. x\n"),
        ([4, 5], "4. x\n5. x\n"),
        ([1, 3, 4], "1. x\n\n3) x\n4) x\n"),
    ],
)
def test_numbers_of_a_list_are_kept(numbers: list[int], expected: str) -> None:
    items = [Paragraph(BlockKind.ITEM, (Word("x", PLAIN),), 1, number=number) for number in numbers]
    assert write(items) == expected


def test_what_does_not_change_keeps_its_bytes() -> None:
    draft = "# Terms\n\n1.1. We keep\ndata, see <https://a.example/>.\n\n* one\n* two\n\n2.2.1 old\n"
    imported = "# Terms\n\n1.1. We keep data, see <https://a.example/>.\n\n- one\n- three\n\n2.2.1. new\n"
    kept = keep(imported, draft)
    assert (
        kept == "# Terms\n\n1.1. We keep\ndata, see <https://a.example/>.\n\n* one\n- three\n\n2.2.1. new\n"
    )
    assert parse(kept).blocks == parse(imported).blocks
