"""Check the spaces of a text: two for one, one before a punctuation mark, none between words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import regex

from policysite.checks.draft import Draft, listed
from policysite.checks.finding import Finding, Level
from policysite.checks.prose import lines
from policysite.model import BlockKind, Word, print_words

DOUBLE_SPACE = regex.compile(r"[ \u00a0]*(?:  |\u00a0 | \u00a0)[ \u00a0]*")
SPACED_LANGUAGES = frozenset({"fr"})
"""Languages that set a space before `:`, `;`, `!` and `?`."""

_MARKS = frozenset(",.;:!?")
_WIDEST = 60
"""Words in parentheses that are looked through, so that many that never close take no square of time."""
_ABBREVIATION = regex.compile(
    r"(?<!\p{L})(?:[тТ]\.[екдпчно]\.|(?:пп?|ст|разд|подп|абз)\.\d+(?:\.\d+)*+(?:\.(?= \p{Ll}))?)"
)
"""What Russian typography sets with a space: `т. ч.`, `п. 3.4`."""

_GLUED_LABEL = regex.compile(r"[\s#>*_]*(\d{1,3}(?:\.\d{1,3})*[.)]\p{L}+)")


def find_double_spaces(draft: Draft) -> Iterator[Finding]:
    """Find runs of spaces inside of lines, all in one finding."""
    found: dict[int, str] = {}
    for number, line in enumerate(lines(draft.source), start=1):
        around = (_beside(line.pieces, at) for at in range(0, len(line.pieces), 2))
        if shown := next(filter(None, around), ""):
            found[number] = shown
    for number, shown in list(found.items())[:1]:
        position = bisect_right(draft.document.lines, number) - 1
        clause = draft.clauses[position] if position >= 0 else ""
        values = {"around": shown, "lines": listed(found)}
        yield Finding(Level.NOTE, "double-space", draft.where, number, clause, values)


def _beside(pieces: Sequence[str], at: int) -> str:
    """Print the words on either side of the first run of spaces in a piece; "" if it has none."""
    found = DOUBLE_SPACE.search(pieces[at])
    if not found:
        return ""
    before = pieces[at][: found.start()].split() or [*pieces[:at]]
    after = pieces[at][found.end() :].split() or [*pieces[at + 1 :]]
    return " ".join((*before[-1:], *after[:1]))


def find_spaces_before(draft: Draft) -> Iterator[Finding]:
    """Find a space before a punctuation mark."""
    for position, block in enumerate(draft.document.blocks):
        for at in range(1, len(block.words)):
            if _space_before(block.words, at, draft.language):
                around = _around(block.words, at)
                yield draft.finding(Level.NOTE, "space-before", position, around=around)


def find_missing_spaces(draft: Draft) -> Iterator[Finding]:
    """Find words, numbers and labels that stand together and should not: `лиц(за исключением …)`."""
    for position, block in enumerate(draft.document.blocks):
        if block.kind is BlockKind.CODE:
            continue
        found = [_around(block.words, at) for at in range(1, len(block.words)) if _is_glued(block.words, at)]
        if draft.language == "ru":
            found += [each[0] for each in _ABBREVIATION.finditer(block.text)]
        label = _GLUED_LABEL.match(draft.lines[draft.document.lines[position] - 1])
        if block.label and label:
            found.insert(0, label[1])
        for around in found:
            yield draft.finding(Level.NOTE, "space-missing", position, around=around)


def _space_before(words: Sequence[Word], at: int, language: str) -> bool:
    text, form = words[at]
    if text not in _MARKS or form.gap != " " or form.code or words[at - 1].text in _MARKS:
        return False
    if language in SPACED_LANGUAGES and text not in ",.":
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    return after is None or (after.form.gap != "" and after.text not in _MARKS)


def _is_glued(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word should stand apart from the one before; `услуга(и)` and `f(x)` should not."""
    text, form = words[at]
    before = words[at - 1].text
    if form.gap or form.code or form.link != words[at - 1].form.link:
        return False
    if text == "(":
        near = range(at, min(at + _WIDEST, len(words)))
        end = next((i for i in near if words[i].text == ")"), at)
        several = any(word.form.gap for word in words[at + 2 : end])
        return several and len(before) > 1 and before[-1].isalpha()
    if before in (",", ";") and at > 1 and not words[at - 1].form.gap:
        return len(text) > 1 and text[0].isalpha() and words[at - 2].text[-1].isalpha()
    return False


def _around(words: Sequence[Word], at: int) -> str:
    """Print a few words on either side of a place."""
    return print_words(tuple(words[max(at - 2, 0) : at + 2]))
