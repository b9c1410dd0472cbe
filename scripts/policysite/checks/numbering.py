"""Check the numbers of one text: each clause can be cited, by one number, and they count without a hole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from policysite.checks.draft import Draft
from policysite.checks.finding import Finding, Level
from policysite.model import Block, BlockKind, Document
from policysite.text import clauses, duplicate_labels
from policysite.text.labels import decimal

Number = tuple[int, ...]
"""`3.4` as (3, 4)."""

_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})*", re.ASCII)
_BULLETS = ("-", "–", "—", "•", "·")
_MOSTLY = 2 / 3
"""A text is numbered if at least so many of its paragraphs are."""


@dataclass(slots=True)
class _Siblings:
    """Numbers that count on from each other below one parent, with the positions of their blocks."""

    parent: Number
    members: list[tuple[int, int]] = field(default_factory=list)


def find_duplicates(draft: Draft) -> Iterator[Finding]:
    """Find numbers that two clauses of the same parent bear."""
    for label, lines in duplicate_labels(draft.document):
        first, *others = lines
        for line in others:
            yield Finding(Level.ERROR, "duplicate", draft.where, line, label, {"line": str(first)})


def find_gaps(draft: Draft) -> Iterator[Finding]:
    """Find numbers that were left out (3.3, then 3.5), and those that stand too late (3.5, then 3.4).

    Numbers of one part may start anywhere and start again, those of paragraphs below each heading.
    """
    for siblings in _siblings(draft.document):
        parent = siblings.parent
        present = {own for own, _ in siblings.members}
        highest = 0 if parent else siblings.members[0][0] - 1
        seen: set[int] = set()
        for own, position in siblings.members:
            missing = [number for number in range(highest + 1, own) if number not in present]
            if missing:
                after = (*parent, highest) if highest else parent
                ends = (_label((*parent, missing[0])), _label((*parent, missing[-1])))
                lost = "–".join(dict.fromkeys(ends))
                yield draft.finding(Level.WARNING, "gap", position, after=_label(after), missing=lost)
            elif own < highest and own not in seen:
                before = _label((*parent, highest))
                yield draft.finding(Level.WARNING, "number-order", position, before=before)
            highest = max(highest, own)
            seen.add(own)


def _siblings(document: Document) -> list[_Siblings]:
    """Gather the numbers that count on from each other."""
    opened: dict[tuple[Number, bool], _Siblings] = {}
    found: list[_Siblings] = []
    for position, block in enumerate(document.blocks):
        heading = block.kind is BlockKind.HEADING
        if heading:
            opened.pop(((), False), None)
        number = _number(block)
        if not number:
            continue
        for scope in [scope for scope in opened if scope[0][: len(number)] == number]:
            del opened[scope]
        parent, own = number[:-1], number[-1]
        scope = (parent, heading and not parent)
        siblings = opened.get(scope)
        starts_again = own == 1 and siblings and (not parent or any(own == 1 for own, _ in siblings.members))
        if siblings is None or starts_again:
            siblings = opened[scope] = _Siblings(parent)
            found.append(siblings)
        siblings.members.append((own, position))
    return found


def find_skipped_levels(draft: Draft) -> Iterator[Finding]:
    """Find 2.1.1 where there is no 2.1."""
    blocks = draft.document.blocks
    known = {decimal(block.label) for block in blocks if block.label}
    parts = any(len(number) == 1 for block in blocks if (number := _number(block)))
    told: set[Number] = set()
    for position, block in enumerate(blocks):
        parent = _number(block)[:-1]
        if parent and parent not in known | told and (len(parent) > 1 or parts):
            told.add(parent)
            yield draft.finding(Level.WARNING, "level-skipped", position, missing=_label(parent))


def find_mixed_forms(draft: Draft) -> Iterator[Finding]:
    """Find numbers that are typed in another way than most of the same depth, or most of the others.

    The full stop after a number is no part of the label, so the source is looked at. A number of one
    part is free: `1. Terms` with `1.1 Site` below it is a style of its own.
    """
    typed: dict[int, list[tuple[int, str]]] = {}
    for position, block in enumerate(draft.document.blocks):
        number = _number(block)
        end = _typed_end(draft, position) if len(number) > 1 else None
        if end is not None:
            typed.setdefault(len(number), []).append((position, end))
    usual = {depth: Counter(end for _, end in found).most_common(1)[0][0] for depth, found in typed.items()}
    for depth, found in typed.items():
        for position, end in found:
            if end != usual[depth]:
                yield _form(
                    draft, position, end, next(at for at, e in found if e == usual[depth]), usual[depth]
                )
    common = Counter(usual[depth] for depth, found in typed.items() for _ in found).most_common(1)
    for depth, found in typed.items():
        if usual[depth] != common[0][0]:
            other = next(at for d, all_ in typed.items() if usual[d] == common[0][0] for at, _ in all_)
            yield _form(draft, found[0][0], usual[depth], other, common[0][0])


def _form(draft: Draft, position: int, end: str, other: int, other_end: str) -> Finding:
    forms = (
        f"{draft.document.blocks[position].label}{end}",
        f"{draft.document.blocks[other].label}{other_end}",
    )
    return draft.finding(Level.NOTE, "label-form", position, form=forms[0], usual=forms[1])


def _typed_end(draft: Draft, position: int) -> str | None:
    """Read what follows a number in the source: a full stop, a parenthesis or nothing."""
    label = draft.document.blocks[position].label or ""
    line = draft.lines[draft.document.lines[position] - 1]
    found = re.match(rf"[^\w(]*{re.escape(label)}\\?([.)]?)", line)
    return found[1] if found else None


def find_unnumbered(draft: Draft) -> Iterator[Finding]:
    """Find paragraphs without a number inside a numbered text: nobody can cite them."""
    blocks = draft.document.blocks
    opened = clauses(draft.document)
    first = next((clause.first for clause in opened if clause.label), len(blocks))
    paragraphs = [
        position
        for position in range(first, len(blocks))
        if blocks[position].kind is BlockKind.PARAGRAPH and not blocks[position].level
    ]
    bare = [position for position in paragraphs if not blocks[position].label]
    if len(bare) > (1 - _MOSTLY) * len(paragraphs):
        return
    for position in bare:
        text = blocks[position].text
        code = all(word.form.code for word in blocks[position].words)
        if draft.clauses[position] and not code and not text.startswith(_BULLETS) and not text.endswith(":"):
            yield draft.finding(Level.NOTE, "unnumbered", position, opening=_opening(text))


def _opening(text: str) -> str:
    """Give the first words of a text."""
    words = text.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


def _number(block: Block) -> Number:
    """Read a block's decimal number; none for other labels, and for the numbers that a list gives itself."""
    if not block.label or not _DECIMAL.fullmatch(block.label):
        return ()
    number = tuple(map(int, block.label.split(".")))
    return () if len(number) == 1 and block.kind is BlockKind.ITEM else number


def _label(number: Number) -> str:
    return ".".join(map(str, number))
