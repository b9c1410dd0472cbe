"""Where a text uses the terms that it defines: each first use in a clause, in whatever inflection."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from policysite.model import BlockKind, Document, Word
from policysite.text.anchors import clauses
from policysite.text.definitions import definitions
from policysite.text.inflection import is_form

_OF = regex.compile(r"of|for|on|о|об|по|de|des|du|для", regex.IGNORECASE)
_ARTICLE = regex.compile(r"the|an?|der|die|das|le|la|les", regex.IGNORECASE)
_OPENING = frozenset('«“„"')
_CLOSING = frozenset('»”“"')
_ENDS = frozenset(".;:!?")


class Use(NamedTuple):
    """A defined term in a block: positions of its first and last word, both inclusive; its definition."""

    first: int
    last: int
    anchor: str


def terms(document: Document, language: str) -> dict[int, tuple[Use, ...]]:
    """Find the first use of each defined term in each clause, by position of the block.

    A term is found in its inflections, with a capital, and nowhere in headings, code, links, a longer name
    or the block that defines it.
    """
    defined = definitions(document, language)
    found: dict[int, tuple[Use, ...]] = {}
    if not defined:
        return found
    known = tuple(term.words for term in defined)
    starts = {clause.first for clause in clauses(document)}
    seen: set[int] = set()
    for position, block in enumerate(document.blocks):
        if position in starts:
            seen = set()
        if block.kind in (BlockKind.HEADING, BlockKind.CODE):
            continue
        uses = []
        for first, last, which in _uses(block.words, known, language):
            if which not in seen and defined[which].block != position:
                seen.add(which)
                uses.append(Use(first, last, document.anchors[defined[which].block]))
        if uses:
            found[position] = tuple(uses)
    return found


@lru_cache(maxsize=1 << 14)
def _uses(
    words: tuple[Word, ...], known: tuple[tuple[str, ...], ...], language: str
) -> tuple[tuple[int, int, int], ...]:
    """Find all uses in a block: first word, last word, which of the known terms; the longest wins."""
    texts = [word.text for word in words]
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < len(texts):
        size, which = _longest(texts, at, known, language) if texts[at][0].isupper() else (0, -1)
        if size:
            found.append((at, at + size - 1, which))
        at += size or 1
    taken = {position for first, last, _ in found for position in range(first, last + 1)}
    return tuple(each for each in found if _stands_alone(words, each, taken, language))


def _longest(
    texts: Sequence[str], at: int, known: Sequence[tuple[str, ...]], language: str
) -> tuple[int, int]:
    """Find the longest term that begins at a word: how many words it has, and which it is."""
    best = (0, -1)
    for which, term in enumerate(known):
        here = texts[at : at + len(term)]
        if len(term) > best[0] and len(here) == len(term):
            last = len(term) - 1
            fits = (
                is_form(word, part, language)
                if language != "kk" or i == last
                else word.lower() == part.lower()
                for i, (word, part) in enumerate(zip(here, term, strict=True))
            )
            if all(fits):
                best = (len(term), which)
    return best


def _stands_alone(words: Sequence[Word], use: tuple[int, int, int], taken: set[int], language: str) -> bool:
    """Tell whether a use is no link or code, no part of a compound or of a longer name."""
    first, last, _ = use
    if any(form.link or form.code for _, form in words[first : last + 1]):
        return False
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    if before and not words[first].form.gap and before.text not in _OPENING and before.text not in ("(", "/"):
        return False
    if after and not after.form.gap and after.text in ("-", "’", "'"):
        return False
    if before and before.text in _OPENING and (not after or after.text not in _CLOSING):
        return False
    if language == "de":
        return True
    starts = (
        not before or before.text in _ENDS or "\n" in words[first].form.gap or "\t" in words[first].form.gap
    )
    joined = before is not None and bool(_OF.fullmatch(before.text)) and first > 1
    if joined and words[first - 2].text in _OPENING:
        return False
    named_before = not starts and first > 0 and _is_name(words, first - 1 - joined, taken)
    named_after = after is not None and _is_name(words, last + 1, taken) and after.form.gap == " "
    return not named_before and not named_after


def _is_name(words: Sequence[Word], at: int, taken: set[int]) -> bool:
    """Tell whether a word that is no term itself has a capital inside of a sentence."""
    text = words[at].text
    if at in taken or not text[0].isupper():
        return False
    return at > 0 and words[at - 1].text not in _ENDS and not _ARTICLE.fullmatch(text)
