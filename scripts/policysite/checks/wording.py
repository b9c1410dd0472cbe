"""Check what a text says of itself and of the world: figures in words, laws, its own name, its addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from urllib.parse import urlsplit

import regex

from policysite.checks import numerals
from policysite.checks.draft import Draft
from policysite.checks.finding import Finding, Level
from policysite.checks.laws import COUNTRIES
from policysite.model import BlockKind
from policysite.text.definitions import definitions

_FIGURE = regex.compile(r"\d{1,3}(?:[ ,]?\d{3}){0,6}(?!\d)")
_QUOTED = regex.compile(r"[«“„\"']([^«»“”„\"]+)[»”“\"']")
_EMAIL = regex.compile(r"[A-Za-z0-9][\w.%+-]{0,63}+@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "edu", "ac"})

_THIS = {
    "ru": regex.compile(r"настоящ\p{L}+", regex.IGNORECASE),
    "kk": regex.compile(r"осы", regex.IGNORECASE),
    "en": regex.compile(r"this|these", regex.IGNORECASE),
}
_DOCUMENTS = {
    "ru": {
        "соглашение": r"[Сс]оглашени\p{L}{1,2}",
        "договор": r"[Дд]оговор\p{L}{0,3}",
        "политика": r"[Пп]олитик\p{L}{1,3}",
        "оферта": r"[Оо]ферт\p{L}{1,3}",
        "правила": r"Правил\p{L}{0,3}",
        "положение": r"Положени\p{L}{1,2}",
        "условия": r"Услови\p{L}{1,3}",
        "регламент": r"Регламент\p{L}{0,3}",
    },
    "kk": {
        "келісім": r"Келісім\p{L}{0,8}",
        "шарт": r"Шарт\p{L}{0,8}",
        "саясат": r"[Сс]аясат\p{L}{0,8}",
        "оферта": r"Оферта\p{L}{0,8}",
        "қағида": r"Қағида\p{L}{0,8}",
        "ереже": r"Ереже\p{L}{0,8}",
    },
    "en": {
        "agreement": r"[Aa]greement",
        "contract": r"[Cc]ontract",
        "policy": r"Policy",
        "terms": r"Terms",
        "statement": r"Statement",
        "notice": r"Notice",
        "rules": r"Rules",
    },
}
"""What a document is called, in all its forms; with a capital only, where the word means more."""

_KINDS = {
    language: tuple((name, regex.compile(form)) for name, form in forms.items())
    for language, forms in _DOCUMENTS.items()
}
_NEAR = 3
"""The name stands at most so many words after `this`."""

_LONGEST = 30
"""A number has no more words than this."""

_RARE = 3
"""A name is another document's if it is said but once, or the text's own so many times as often."""


def find_unequal_figures(draft: Draft) -> Iterator[Finding]:
    """Find `30 (двадцать)` and `двадцать (30)`: which of the two holds is a matter of dispute."""
    for position, block in enumerate(draft.document.blocks):
        texts = block.key
        for at, text in enumerate(texts):
            if text != "(" or at == 0:
                continue
            figure, number, written = _pair(texts, at, draft.language)
            if figure is not None and number is not None and figure != number:
                yield draft.finding(Level.WARNING, "figure-words", position, written=written)


def _pair(texts: Sequence[str], at: int, language: str) -> tuple[int | None, int | None, str]:
    """Read the figure and the number in words on the two sides of a parenthesis, and how they are written."""
    near = range(at, min(at + _LONGEST, len(texts)))
    end = next((i for i in near if texts[i] == ")"), at)
    inside, figure = texts[at + 1 : end], _whole(texts[at - 1])
    if figure is not None:
        number, size = numerals.leading_number(inside, language)
        return figure, number, f"{texts[at - 1]} ({' '.join(inside[:size])})"
    if len(inside) == 1 and (figure := _whole(inside[0])) is not None:
        for start in range(max(at - 6, 0), at):
            number, size = numerals.leading_number(texts[start:at], language)
            if start + size == at:
                return figure, number, f"{' '.join(texts[start:at])} ({inside[0]})"
    return None, None, ""


def _whole(text: str) -> int | None:
    """Read a whole number that may have separators of thousands."""
    return int(regex.sub(r"\D", "", text)) if _FIGURE.fullmatch(text) else None


def find_cut_titles(draft: Draft) -> Iterator[Finding]:
    """Find laws whose title is not cited in full."""
    for position, block in enumerate(draft.document.blocks):
        laws = chain.from_iterable(
            of.get(draft.language, ()) for country, of in COUNTRIES if country.search(block.text)
        )
        cited = {" ".join(title.split()).lower() for title in _QUOTED.findall(block.text)}
        for law in laws:
            if law.short.lower() in cited:
                yield draft.finding(Level.WARNING, "law-title", position, cited=law.short, full=law.full)


def find_other_documents(draft: Draft, names: Iterable[str]) -> Iterator[Finding]:
    """Find `this Agreement` in a Policy: a sentence that was taken from another document.

    `names` are the names of the policy. What the text defines as its own name, or mostly calls itself,
    is right; a language without a list of such words is not checked.
    """
    said = list(_this(draft))
    times = Counter(kind for _, kind, _ in said)
    titles = (*names, *(block.text for block in draft.document.blocks[:1] if block.kind is BlockKind.HEADING))
    own = _kinds(titles, draft.language)
    defined = _kinds(
        (" ".join(term.words) for term in definitions(draft.document, draft.language)), draft.language
    )
    most = max((times[kind] for kind in own), default=0)
    for position, kind, words in said:
        if own and kind not in own | defined and times[kind] <= max(most // _RARE, 1):
            yield draft.finding(Level.WARNING, "other-document", position, words=words)


def _kinds(texts: Iterable[str], language: str) -> set[str]:
    """Collect the kinds of documents that are named in texts."""
    return {kind for text in texts for word in text.split() if (kind := _kind(word, language))}


def _this(draft: Draft) -> Iterator[tuple[int, str, str]]:
    """Find what the text calls `this …`: position, kind of document, and the words."""
    this = _THIS.get(draft.language)
    for position, block in enumerate(draft.document.blocks if this else ()):
        for at, text in enumerate(block.key):
            if not this or not this.fullmatch(text):
                continue
            for last in range(at + 1, min(at + 1 + _NEAR, len(block.key))):
                if kind := _kind(block.key[last], draft.language):
                    yield position, kind, " ".join(block.key[at : last + 1])
                    break
                if not block.key[last][0].isalpha():
                    break


def _kind(word: str, language: str) -> str:
    """Tell which kind of document a word names, whatever its first letter in a title."""
    return next((name for name, form in _KINDS.get(language, ()) if form.fullmatch(word)), "")


def find_foreign_addresses(draft: Draft, url: str) -> Iterator[Finding]:
    """Find e-mail addresses that are not at the domain of the policy's site, the first of each domain.

    Without the list of public suffixes, a domain is its last two names, three below `co.uk` and its like.
    """
    site = _domain(urlsplit(url).hostname or "")
    told: set[str] = set()
    for position, block in enumerate(draft.document.blocks):
        for found in _EMAIL.finditer(block.text):
            domain = _domain(found[1].lower())
            if site and domain != site and domain not in told:
                told.add(domain)
                yield draft.finding(Level.WARNING, "foreign-address", position, address=found[0], site=site)


def _domain(host: str) -> str:
    names = host.split(".")
    below = 3 if len(names) > 2 and names[-2] in _SECOND_LEVEL and len(names[-1]) == 2 else 2
    return ".".join(names[-below:])
