"""What must hold for every redline of every text: both texts come back, every block once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policysite.compare.redline import compare, redline, redline_json, verify
from policysite.compare.weave import build_weave
from policysite.errors import BrokenRedlineError, EmptyTextError, UnknownVersionError
from policysite.model import Document, print_words
from policysite.text import parse

VOCABULARY = (
    "the data user a store may 3.4 30 дней, (при лиц( за) п. **must** `code` [law](https://a.example) "
    "[law](#b) e-mail@a.example 23.11.2026 隐私 сақтау . , ; “so” - |"
)
WORDS = st.sampled_from(VOCABULARY.split())
LINES = st.builds(
    "{}{}".format,
    st.sampled_from(["", "", "- ", "1. ", "3.4. ", "## ", "### 2. ", "> ", "| a | ", "    "]),
    st.lists(WORDS, min_size=1, max_size=9).map(" ".join),
)
MARKDOWN = st.lists(LINES, min_size=1, max_size=9).map("\n\n".join) | st.text(max_size=80)


def document(source: str) -> Document | None:
    try:
        return parse(source)
    except EmptyTextError:
        return None


@settings(max_examples=200, deadline=None)
@given(MARKDOWN, MARKDOWN)
def test_two_texts_come_back(old: str, new: str) -> None:
    before, after = document(old), document(new)
    if before is None or after is None:
        return
    found = compare(before, after)
    verify(found, before, after)
    for side, text in (("-", before), ("+", after)):
        for passage, block in zip(found.passages, redline_json(found)["blocks"], strict=True):
            places = passage.old if side == "-" else passage.new
            printed = "".join(part for op, part in block["segments"] if op in ("=", side))
            words = [word for place in places for word in text.blocks[place.index].words]
            assert printed == print_words(tuple(words))


@settings(max_examples=100, deadline=None)
@given(st.lists(MARKDOWN, min_size=3, max_size=5))
def test_any_pair_of_a_history_comes_back(sources: list[str]) -> None:
    documents = [parsed for parsed in map(document, sources) if parsed is not None]
    history = {str(number): parsed for number, parsed in enumerate(documents)}
    weave = build_weave(list(history.items()), "en")
    for old in history:
        for new in history:
            verify(redline(weave, old, new), history[old], history[new])


@settings(max_examples=50, deadline=None)
@given(st.lists(MARKDOWN, min_size=2, max_size=4))
def test_words_of_a_weave_hold_every_text(sources: list[str]) -> None:
    documents = [parsed for parsed in map(document, sources) if parsed is not None]
    weave = build_weave([(str(number), parsed) for number, parsed in enumerate(documents)], "en")
    forms = weave.forms()
    for bit, edition in enumerate(weave.editions):
        for strand, blocks in edition.on_strand.items():
            said = [
                (weave.words[node], form)
                for node in weave.strands[strand]
                for releases, form in forms[node].items()
                if releases >> bit & 1
            ]
            assert said == [tuple(word) for block in blocks for word in edition.words[block]]


def test_a_broken_redline_is_refused() -> None:
    old, new = parse("We keep your data."), parse("We sell your data.")
    found = compare(old, new)
    with pytest.raises(BrokenRedlineError, match="newer"):
        verify(found, old, old)
    with pytest.raises(BrokenRedlineError, match="exactly once"):
        verify(found, old, parse("We sell your data.\n\nAnd more."))


def test_the_same_text_is_unchanged_in_every_block() -> None:
    text = parse("# T\n\n1. One.\n\n2. Two.")
    counted = redline_json(compare(text, text))["counts"]
    assert counted == {"unchanged": 3} | dict.fromkeys(
        ("edited", "added", "removed", "moved", "renumbered", "split", "merged"), 0
    )


def test_an_unknown_version_is_named() -> None:
    weave = build_weave([("1.0.0", parse("Text."))], "en")
    with pytest.raises(UnknownVersionError, match=r"2\.0\.0"):
        redline(weave, "1.0.0", "2.0.0")
