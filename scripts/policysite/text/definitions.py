"""Defined terms: where a text says what its capitalised words mean.

A definition is a block that begins with the term (`Сайт — …`, `**Service**: …`, `"Service" means …`) in a
section of definitions, or with the term in quotes or in bold and a verb that defines; or a remark in a
sentence: `(далее — Сервис)`, `(бұдан әрі — Оператор)`, `(hereinafter — the Operator)`, `(the "Service")`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from policysite.model import Block, BlockKind, Document, Word
from policysite.text.inflection import is_form

_SECTION = regex.compile(
    r"(?:термин|определени|поняти|глоссари|анықтама|ұғым|түсінік|definition|glossar|begriff|définition|definici)"
    r"\p{L}*|terms|terminology",
    regex.IGNORECASE,
)
_SECTION_AROUND = regex.compile(
    r"и|және|and|und|et|used|использу\p{L}+|основные|негізгі|the|in|в|осы|this|policy|basic|key|general|defined|"
    r"пайдаланылатын|политик\p{L}|настоящ\p{L}+|саясат\p{L}*|les|der|die|термин\p{L}*|терминдер\p{L}*|сокращени\p{L}*|"
    r"acronyms|abbreviations|общие|положени\p{L}*|,|/",
    regex.IGNORECASE,
)
_MEANS = regex.compile(
    r"means?|refers?|represents?|is|are|has|означа[ею]т|это|понима[ею]тся|есть|bedeutet|bezeichnet|ist|sind|"
    r"désigne|désignent|signifie|дегеніміз|білдіреді",
    regex.IGNORECASE,
)
_COPULA = regex.compile(r"is|are|has|это|есть|ist|sind", regex.IGNORECASE)
"""What defines in a section of definitions, and anything elsewhere."""

_REMARK = regex.compile(
    r"далее|дальше|именуем\p{L}+|бұдан|әрі|hereinafter|hereafter|nachfolgend|nachstehend|folgenden|ci-après|ci|"
    r"по|тексту|также|referred|to|as|collectively|together|the|an?|im|auch|après|et|le|la|les|l|d|der|die|das|"
    r"–|—|-|:|,|«|»|“|”|„|\"",
    regex.IGNORECASE,
)
_LEAD = regex.compile(
    r"далее|дальше|бұдан|hereinafter|hereafter|nachfolgend|nachstehend|folgenden|après", regex.IGNORECASE
)
_PRONOUN = regex.compile(
    r"we|us|our|ours|you|your|yours|they|it|мы|вы|нас|наш|ваш|вам|вас|нам|он|она|они|біз|сіз|wir|uns|sie|ihr|nous|vous|votre|the|an?",
    regex.IGNORECASE,
)
_ARTICLE = regex.compile(r"the|an?|der|die|das|le|la|les", regex.IGNORECASE)
_TERM = regex.compile(r"\p{L}[\p{L}\p{M}\d'’]*")
_DASHES = frozenset("—–-")
_OPENING = frozenset('«“„"')
_CLOSING = frozenset('»”“"')
_LONGEST = 6
"""A term has at most so many words, its hyphens counted."""
_REST = 3
"""A definition says at least so many words."""
_MOST = 500
"""So many terms nobody defines; beyond them none is looked for, since each is held against each."""


class Term(NamedTuple):
    """A defined term: its words as the definition has them, and the position of the block that defines it.

    `remark`: it was introduced in passing, in parentheses.
    """

    words: tuple[str, ...]
    block: int
    remark: bool


def definitions(document: Document, language: str) -> tuple[Term, ...]:
    """Find the terms that a text defines, each once.

    One that is defined in two ways is none, nor is what begins several blocks (`**In short**: …`).
    """
    found: list[Term] = []
    inside = False
    for position, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            inside = _is_section(block)
        elif block.kind is not BlockKind.CODE:
            found += (Term(words, position, remark) for words, remark in _defined(block.words, inside))
    if len(found) > _MOST:
        return ()
    heads = Counter(block.key[:size] for block in document.blocks for size in range(1, _LONGEST + 2))
    found = [term for term in found if heads[(*term.words, ":")] < 2]
    kept: list[Term] = []
    for term in found:
        twins = [other for other in found if _are_one(term, other, language)]
        plain = [other for other in twins if not other.remark]
        if [term] == (plain or twins)[:1] and len({other.block for other in plain or twins}) == 1:
            kept.append(term)
    return tuple(kept)


def _is_section(heading: Block) -> bool:
    """Tell whether a heading says that definitions follow; `Terms of use` does not."""
    words = [word.text for word in heading.words]
    named = [word for word in words if _SECTION.fullmatch(word)]
    return bool(named) and all(_SECTION.fullmatch(word) or _SECTION_AROUND.fullmatch(word) for word in words)


@lru_cache(maxsize=1 << 14)
def _defined(words: tuple[Word, ...], inside: bool) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Find the terms that a block defines; `inside` a section of definitions less has to be said."""
    texts = tuple(word.text for word in words)
    own = _at_start(words, texts, inside)
    remarks = [remark for at in range(len(texts)) if (remark := _in_passing(texts, at))]
    return tuple((term, False) for term in own) + tuple((term, True) for term in remarks)


def _at_start(words: tuple[Word, ...], texts: tuple[str, ...], inside: bool) -> Iterator[tuple[str, ...]]:
    """Find the term with which a block begins, and which the words after it define."""
    quoted = _OPENING.intersection(texts[:1]) or (_OPENING.intersection(texts[1:2]) and _is_article(texts[0]))
    first = end = next(at for at, text in enumerate(texts) if text in _OPENING) + 1 if quoted else 0
    while end < len(texts) and end < first + _LONGEST and _continues(texts, end):
        end += 1
    term, bold = texts[first:end], all(form.strong for _, form in words[first:end])
    if quoted:
        end += texts[end : end + 1] == (",",)
        closed = bool(_CLOSING.intersection(texts[end : end + 1]))
        end += 1
    else:
        closed = True
        if texts[end : end + 1] == ("(",) and ")" in texts[end : end + 4]:  # `Услуга(и)`
            end = texts.index(")", end) + 1
    if not closed or len(texts) - end <= _REST or not _is_term(term):
        return
    dash = texts[end] in _DASHES and words[end].form.gap != ""
    verb = bool(_MEANS.fullmatch(texts[end]))
    if inside:
        says = dash or (bold and texts[end] == ":") or (bool(quoted) and verb)
    else:
        says = (bool(quoted) and dash) or (
            (bool(quoted) or bold) and verb and not _COPULA.fullmatch(texts[end])
        )
    if says:
        yield term


def _is_article(word: str) -> bool:
    return bool(_ARTICLE.fullmatch(word))


def _continues(texts: Sequence[str], at: int) -> bool:
    hyphen = texts[at] == "-" and at + 1 < len(texts)
    return hyphen or bool(_TERM.fullmatch(texts[at]) and not _MEANS.fullmatch(texts[at]))


def _in_passing(texts: tuple[str, ...], at: int) -> tuple[str, ...]:
    """Read the remark that begins with a parenthesis: `(далее — «Сервис»)`; empty if it defines nothing."""
    if texts[at] != "(" or ")" not in texts[at : at + 14]:
        return ()
    inside = texts[at + 1 : texts.index(")", at)]
    start = next((i for i, word in enumerate(inside) if not _REMARK.fullmatch(word)), len(inside))
    led = any(_LEAD.fullmatch(word) for word in inside[:start])
    quoted = inside[start - 1 : start] and inside[start - 1] in _OPENING and start <= 2
    end = next((i for i in range(start, len(inside)) if not _TERM.fullmatch(inside[i])), len(inside))
    closed = all(word in _CLOSING for word in inside[end:])
    term = inside[start:end]
    return term if (led or quoted) and closed and at and _is_term(term) else ()


def _is_term(term: tuple[str, ...]) -> bool:
    return (
        bool(term)
        and len(term) <= _LONGEST
        and term[0][0].isupper()
        and not (len(term) == 1 and (len(term[0]) < 2 or _PRONOUN.fullmatch(term[0])))
        and all(word == "-" or _TERM.fullmatch(word) for word in term)
    )


def _are_one(term: Term, other: Term, language: str) -> bool:
    """Tell whether two definitions are of the same words."""
    return len(term.words) == len(other.words) and all(
        is_form(a, b, language) or is_form(b, a, language)
        for a, b in zip(term.words, other.words, strict=True)
    )
