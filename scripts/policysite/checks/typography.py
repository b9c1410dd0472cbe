"""Check dashes, quotation marks and the ends of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policysite.checks.draft import Draft, listed
from policysite.checks.finding import Finding, Level
from policysite.model import Block, BlockKind, Word, print_words

_DASHED_LANGUAGES = frozenset({"kk", "ru"})
"""Where a dash between words is a rule of spelling and no matter of taste."""

_QUOTES = frozenset("«»“”„")
_ENDS = frozenset(".:;!?…,")
_AFTER_END = frozenset("»”\"')")
_LED_TO = frozenset({BlockKind.ITEM, BlockKind.ROW, BlockKind.CODE, BlockKind.QUOTE})
_SENTENCE = 6
"""A paragraph of at least so many words is a sentence."""

_MOSTLY = 0.8
"""Paragraphs have full stops if at least so many of them do."""

_SHOWN = 24


def find_hyphens(draft: Draft) -> Iterator[Finding]:
    """Find hyphens where words want a dash, with a space on either side, once in a block.

    In languages without the rule only in a text that mostly has dashes.
    """
    blocks = draft.document.blocks
    texts = {at: blocks[at].words for at in range(len(blocks)) if blocks[at].kind is not BlockKind.CODE}
    hyphens = {at: spaced for at, words in texts.items() if (spaced := _spaced(words, "-"))}
    dashes = sum(len(_spaced(words, dash)) for words in texts.values() for dash in "–—")
    if draft.language not in _DASHED_LANGUAGES and sum(map(len, hyphens.values())) >= dashes:
        return
    for position, (first, *_) in hyphens.items():
        around = print_words(blocks[position].words[max(first - 2, 0) : first + 2])
        yield draft.finding(Level.NOTE, "hyphen", position, around=around)


def _spaced(words: Sequence[Word], mark: str) -> list[int]:
    """Find a mark with a space on either side."""
    return [
        at
        for at in range(1, len(words) - 1)
        if words[at].text == mark
        and words[at].form.gap == words[at + 1].form.gap == " "
        and not words[at].form.code
    ]


def find_straight_quotes(draft: Draft) -> Iterator[Finding]:
    """Find straight quotes in a text that mostly has the others, all in one finding; code has no others."""
    blocks = draft.document.blocks
    texts = {
        at: print_words(tuple(word for word in block.words if not word.form.code))
        for at, block in enumerate(blocks)
        if block.kind is not BlockKind.CODE
    }
    straight = {at: text.count('"') for at, text in texts.items() if '"' in text}
    if straight and sum(straight.values()) < sum(mark in _QUOTES for text in texts.values() for mark in text):
        first, *_ = straight
        start = texts[first].index('"')
        around = texts[first][start : start + _SHOWN].rstrip()
        lines = listed(draft.document.lines[at] for at in straight)
        yield draft.finding(Level.NOTE, "straight-quote", first, around=around, lines=lines)


def find_open_sentences(draft: Draft) -> Iterator[Finding]:
    """Find paragraphs without a full stop, in a text whose others have one; a list may go on from one."""
    blocks = draft.document.blocks
    paragraphs = [position for position in range(len(blocks)) if _is_sentence(blocks[position])]
    left_open = [position for position in paragraphs if not _is_closed(blocks[position])]
    if len(left_open) > (1 - _MOSTLY) * len(paragraphs):
        return
    for position in left_open:
        if position + 1 == len(blocks) or blocks[position + 1].kind not in _LED_TO:
            ending = " ".join(blocks[position].text.split()[-3:])
            yield draft.finding(Level.NOTE, "sentence-end", position, ending=ending)


def _is_sentence(block: Block) -> bool:
    """Tell whether a block is a paragraph of words, and no postal address: those are mostly names."""
    paragraph = block.kind is BlockKind.PARAGRAPH and not block.level and len(block.words) >= _SENTENCE
    small = sum(text[0].islower() for text in block.key)
    names = sum(text[0].isupper() or text[0].isdigit() for text in block.key)
    return paragraph and small > names and not any("\n" in word.form.gap for word in block.words)


def _is_closed(block: Block) -> bool:
    """Tell whether the last mark ends a sentence, or leads on; `… systems. (https://…)` is ended, too."""
    texts = block.key
    if texts[-1] == ")" and "(" in texts:
        opening = max(at for at, text in enumerate(texts) if text == "(")
        if opening and texts[opening - 1] in _ENDS:
            return True
    last = next((text for text in reversed(texts) if text not in _AFTER_END), "")
    return last[-1:] in _ENDS
