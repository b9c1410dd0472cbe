"""Check the defined terms of a text: each used, each defined, each with its capital."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from policysite.checks.draft import Draft, listed
from policysite.checks.finding import Finding, Level
from policysite.model import Block, BlockKind, Word
from policysite.text.definitions import Term, definitions
from policysite.text.inflection import is_form

_ENOUGH = 4
"""A term has its capital at least so many times before a small letter is a slip …"""

_RARE = 4
"""… and so many times as often as it has none."""

_GENERIC = regex.compile(
    r"an?|any|other|others|another|each|every|no|some|all|such|many|several|most|various|these|those|their|its|of|and|or|"
    r"third|same|different|additional|new|existing|specific|certain|"
    r"ин(?:ой|ые|ых|ым|ыми|ого|ому)|друг\p{L}+|люб\p{L}+|кажд\p{L}+|как\p{L}+|трет\p{L}+|сво\p{L}+|эт\p{L}+|таки\p{L}+|так\p{L}+|"
    r"следующ\p{L}+|указанн\p{L}+|соответствующ\p{L}+|сторонн\p{L}+|"
    r"өзге|басқа|кез|келген|әр|бір|үшінші|тұлғалардың|мынадай|көрсетілген|осындай|де|тиісті",
    regex.IGNORECASE,
)
"""What before a word says that anything of its kind is meant."""

_OTHERS = regex.compile(r"трет\p{L}+|ин(?:ых|ого)|друг\p{L}+|third|other|үшінші", regex.IGNORECASE)
"""What after a word says whose it is, and not the one that is defined."""

_ROLES = {
    "ru": "Пользователь Оператор Клиент Заказчик Исполнитель Компания Администрация Продавец Покупатель "
    "Стороны Сервис Сайт Договор Соглашение Услуги Товар Правообладатель Лицензиат Лицензиар Платформа "
    "Контент Субъект",
    "kk": "Пайдаланушы Оператор Клиент Тапсырысшы Орындаушы Компания Сатушы Тараптар Сервис Сайт Шарт "
    "Келісім Қызметтер Платформа Контент",
    "en": "User Operator Customer Client Company Provider Seller Buyer Parties Service Site Website "
    "Agreement Content Platform Licensor Licensee Contractor Supplier",
}
"""Names of parties and things that a document of this kind defines before it uses them."""

_OPENING, _CLOSING = frozenset("«“„"), frozenset("»”")
_DASHES = frozenset("-–—:")
_ENDS = frozenset('.;:!?•()[]«»“”"„—–-/')
_CONNECTING = regex.compile(r"of|for|and|&|и|или|және|мен|’s|'s", regex.IGNORECASE)
_LATIN = regex.compile(r"\p{Latin}")
_LEAST = 2
_PREFIX = 2


@dataclass(frozen=True, slots=True)
class _Use:
    """A term in a block: which, where, and whether it has its capital."""

    which: int
    position: int
    at: int
    capital: bool


def find_terms(draft: Draft) -> Iterator[Finding]:
    """Find terms that are never used, and those that lack their capital here and there."""
    defined = definitions(draft.document, draft.language)
    uses = _uses(draft, defined)
    for which, term in enumerate(defined):
        name = " ".join(term.words).replace(" - ", "-")
        others = [use for use in uses if use.which == which and use.position != term.block]
        capital = [use for use in others if use.capital]
        again = sum(use.which == which and use.capital for use in uses) > len(capital) + 1
        shown = draft.document.blocks[term.block].kind is BlockKind.ROW and term.remark
        if not (others or again or shown) and not _is_said(draft, term):
            yield draft.finding(Level.NOTE, "term-unused", term.block, term=name)
        small = [
            use
            for use in others
            if not use.capital and use.position > term.block and _is_meant(draft, use, term)
        ]
        if small and len(capital) >= max(_ENOUGH, _RARE * len(small)):
            lines = listed(draft.document.lines[use.position] for use in small)
            yield draft.finding(Level.NOTE, "term-lower", small[0].position, term=name, lines=lines)


def _uses(draft: Draft, defined: Sequence[Term]) -> list[_Use]:
    """Find all uses of the terms; of two that begin at one word the longer wins."""
    starts: dict[str, list[int]] = {}
    for which in sorted(range(len(defined)), key=lambda which: -len(defined[which].words)):
        starts.setdefault(defined[which].words[0][:_PREFIX].lower(), []).append(which)
    found: list[_Use] = []
    for position, block in enumerate(draft.document.blocks):
        texts = () if block.kind is BlockKind.CODE else block.key
        free = 0
        for at, text in enumerate(texts):
            for which in starts.get(text[:_PREFIX].lower(), ()) if at >= free else ():
                if _stands(texts, at, defined[which].words, draft.language):
                    free = at + len(defined[which].words)
                    if text[0].isupper() or block.kind is not BlockKind.HEADING:
                        found.append(_Use(which, position, at, text[0].isupper()))
                    break
    return found


def _stands(texts: Sequence[str], at: int, term: tuple[str, ...], language: str) -> bool:
    """Tell whether a term, in any form, begins at a word; in Kazakh its last word alone has endings."""
    here = texts[at : at + len(term)]
    return len(here) == len(term) and all(
        _is_form(word, part, language if language != "kk" or i == len(term) - 1 else "")
        for i, (word, part) in enumerate(zip(here, term, strict=True))
    )


@lru_cache(maxsize=1 << 15)
def _is_form(word: str, term: str, language: str) -> bool:
    return is_form(word, term, language)


def _is_meant(draft: Draft, use: _Use, term: Term) -> bool:
    """Tell whether a word in small letters means what is defined, and not anything of its kind."""
    words = draft.document.blocks[use.position].words
    before = words[use.at - 1] if use.at else None
    last = use.at + len(term.words)
    after = words[last].text if last < len(words) else ""
    if any(form.code or form.link for _, form in words[use.at : last]):
        return False
    if (
        _is_quoted(words, use.at)
        or before is None
        or _GENERIC.fullmatch(before.text)
        or words[use.at].form.gap != " "
    ):
        return False
    if draft.language == "en" and before.text.lower() not in ("the", "this", "our"):
        return False
    foreign = draft.language in ("ru", "kk") and any(_LATIN.match(word) for word in (before.text, after))
    named = after[:1].isupper() or foreign
    return not named and not _OTHERS.fullmatch(after) and after not in ("-", "’", "'")


def _is_quoted(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word stands inside of quotation marks."""
    return sum(word.text in _OPENING for word in words[:at]) > sum(
        word.text in _CLOSING for word in words[:at]
    )


def _is_said(draft: Draft, term: Term) -> bool:
    """Tell whether something like a term stands anywhere with a capital: endings may be of any kind."""
    stems = [word[: max(len(word) - 3, min(len(word), 4))].lower() for word in term.words]
    for position, block in enumerate(draft.document.blocks):
        texts = block.key
        for at in range(len(texts) - len(stems) + 1) if position != term.block else ():
            here = texts[at : at + len(stems)]
            if here[0][0].isupper() and all(
                w.lower().startswith(s) for w, s in zip(here, stems, strict=True)
            ):
                return True
    return False


def find_undefined(draft: Draft) -> Iterator[Finding]:
    """Find parties and things that have a capital, as if they were defined, and are not."""
    blocks = [
        (position, block)
        for position, block in enumerate(draft.document.blocks)
        if block.kind not in (BlockKind.HEADING, BlockKind.CODE)
    ]
    defined = [word for term in definitions(draft.document, draft.language) for word in term.words]
    defined += [block.key[0] for _, block in blocks if _DASHES.intersection(block.key[1:2])]
    defined += [word for block in draft.document.blocks[:1] for word in block.key]
    for role in _ROLES.get(draft.language, "").split():
        if any(_are_forms(word, role, draft.language) for word in defined):
            continue
        places = [
            position
            for position, block in blocks
            for at in range(1, len(block.key))
            if _is_form(block.key[at], role, draft.language) and _stands_alone(block, at, draft.language)
        ]
        if len(places) >= _LEAST:
            yield draft.finding(Level.NOTE, "term-undefined", places[0], term=role)


def _are_forms(word: str, other: str, language: str) -> bool:
    return _is_form(word, other, language) or _is_form(other, word, language)


def _stands_alone(block: Block, at: int, language: str) -> bool:
    """Tell whether a word has its capital inside of a sentence, and is no part of a longer name."""
    word, before = block.key[at], block.key[at - 1]
    if (
        not word[0].isupper()
        or word.isupper()
        or before in _ENDS
        or block.words[at].form.gap not in ("", " ")
    ):
        return False
    after = block.key[at + 1] if at + 1 < len(block.key) else ""
    beyond = block.key[at - 2] if at > 1 else "."
    opens = beyond in _ENDS and language != "en"  # `Если Оператор`, where English has `Relying Parties`
    named = before[0].isupper() and not opens
    joined = bool(_CONNECTING.fullmatch(before)) and beyond[0].isupper()
    return not (named or joined or after[:1].isupper() or after in ("-", "’", "'"))
