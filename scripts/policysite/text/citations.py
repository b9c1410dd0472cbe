"""Clauses cited inside a text, and whether they are clauses of this text.

A citation is linked, or reported as leading nowhere, only where nothing says that it is of another
document: neither the words before it (`RFC 6962 Section 3.1`, `Заңның 3-бабы`) nor those after it
(`статьи 3 Закона`, `Art. 6 DSGVO`). What laws call their parts (article, статья, бап, §) is a clause of
this text only if its own labels say so, or the words do (`article 3 above`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import regex

from policysite.model import BlockKind, Document
from policysite.text import attribution, citing
from policysite.text.anchors import clauses
from policysite.text.mentions import Chain, Mention, chains
from policysite.text.outline import slug

_PARTS = regex.compile(r"\(([^()]+)\)")


class Reach(StrEnum):
    """Where a citation leads: to a clause of this text, nowhere in it, or (perhaps) out of it."""

    FOUND = "found"
    DANGLING = "dangling"
    FOREIGN = "foreign"


class Citation(NamedTuple):
    """A cited clause: positions of its first and last word, both inclusive; its number as it stands there.

    `anchor` is the clause's, and empty unless it was found.
    """

    first: int
    last: int
    number: str
    reach: Reach
    anchor: str = ""


def citations(document: Document) -> dict[int, tuple[Citation, ...]]:
    """Find the clauses that a text cites, by position of the block; headings and code cite none.

    What an author has linked already is left to the author.
    """
    labels = _Labels.of(document)
    found: dict[int, tuple[Citation, ...]] = {}
    for position, block in enumerate(document.blocks):
        if block.kind in (BlockKind.HEADING, BlockKind.CODE):
            continue
        read = chains(block.words)
        if read:
            here = document.anchors[position]
            cited = [each for chain in read for each in _resolve(chain, labels, here)]
            elsewhere = {each.number for each in cited if each.reach is Reach.FOREIGN}
            found[position] = tuple(
                _elsewhere(each) if each.number in elsewhere else each for each in sorted(cited)
            )
    return found


def _elsewhere(citation: Citation) -> Citation:
    """Take a citation for foreign: the same number is so in the same block."""
    return citation._replace(reach=Reach.FOREIGN, anchor="")


@dataclass(frozen=True, slots=True)
class _Labels:
    """The clauses that have a label, each with the words of its heading, and the words of the title."""

    headings: Mapping[str, tuple[str, ...]]
    title: tuple[str, ...]

    @classmethod
    def of(cls, document: Document) -> _Labels:
        blocks = document.blocks
        headings = {
            clause.anchor: blocks[clause.first].key if blocks[clause.first].kind is BlockKind.HEADING else ()
            for clause in clauses(document)
            if clause.label
        }
        title = blocks[0].key if blocks[0].kind is BlockKind.HEADING and not blocks[0].label else ()
        return cls(headings, tuple(word.lower() for word in title if word[0].isalpha()))

    def one(self, names: Iterable[str]) -> str:
        """Give the only one of these anchors that there is; a label that stands twice is none."""
        known = {name for name in names if name in self.headings}
        (anchor,) = known if len(known) == 1 else ("",)
        return "" if f"{anchor}~2" in self.headings else anchor

    def counts(self, noun: citing.Noun) -> bool:
        """Tell whether clauses of this text are called by a noun."""
        own = noun.anchor and any(name.startswith(noun.anchor) for name in self.headings)
        return bool(own) or ((noun.plain or noun.dotted) and any(name[0].isdigit() for name in self.headings))


def _resolve(chain: Chain, labels: _Labels, here: str) -> Iterator[Citation]:
    """Find the clauses of a chain; `here` is the anchor of the block that cites them."""
    own = attribution.says_this(chain)
    passage = chain.nested and citing.PASSAGE.match(chain.spoken)
    unknown = chain.mentions[0].noun is None and not passage
    foreign = not own and (unknown or attribution.named_before(chain))
    if (
        not own
        and not foreign
        and attribution.named_after(chain)
        and not attribution.is_title(chain.after, labels.title)
    ):
        foreign = not _is_heading(chain, labels)
    ranked = [mention.noun.rank for mention in chain.mentions if mention.noun]
    whole = ""
    for mention in sorted(chain.mentions, key=lambda each: each.noun.rank if each.noun else len(ranked)):
        if mention.noun is None or not mention.sure:
            continue
        number = "–".join(mention.numbers)
        inner = chain.nested and mention.noun.rank > min(ranked)
        if foreign:
            yield Citation(mention.first, mention.last, number, Reach.FOREIGN)
            continue
        part_of = whole if inner else None
        ends = [_find(mention.noun, end, labels, here, own, part_of) for end in mention.numbers]
        if all(ends):
            whole = whole or ends[0]
            yield Citation(mention.first, mention.last, number, Reach.FOUND, ends[0])
        elif _must_be_here(mention, labels, own) and not inner:
            yield Citation(mention.first, mention.last, number, Reach.DANGLING)
        else:
            yield Citation(mention.first, mention.last, number, Reach.FOREIGN)


def _find(noun: citing.Noun, number: str, labels: _Labels, here: str, own: bool, whole: str | None) -> str:
    """Find the anchor of a number; `whole` is the clause of which it is a part, empty if that is none."""
    base, _, _ = number.partition("(")
    parts = _PARTS.findall(number)
    dotted = "." in base
    names = {f"{noun.anchor}{slug(base)}"} if noun.anchor else set()
    if whole is not None and not dotted:
        names = {f"{whole}{joint}{slug(base)}" for joint in "._"} if whole else set()
    elif noun.plain or own or (dotted and noun.dotted) or base[0].isalpha():
        names.add(slug(base))
        if noun.plain and not dotted and noun.rank > 1:
            names |= {f"{outer}_{base}" for outer in _outer(here)}
    anchor = labels.one(names)
    for part in parts if anchor else ():
        anchor = labels.one(f"{anchor}{joint}{slug(part)}" for joint in "._") or anchor
    return anchor


def _outer(anchor: str) -> Iterator[str]:
    """Name the clauses around a block whose lists it may speak of."""
    while anchor:
        yield anchor
        anchor = anchor[: max(anchor.rfind("_"), anchor.rfind("-"), anchor.rfind("."), 0)]


def _must_be_here(mention: Mention, labels: _Labels, own: bool) -> bool:
    """Tell whether a number that is not found ought to be: the text counts in such numbers."""
    if mention.noun is None or not labels.counts(mention.noun):
        return False
    number = mention.numbers[0]
    if own or not number[0].isdigit():
        return own
    if "." in number:
        dotted = any(name[0].isdigit() and "." in name for name in labels.headings)
        return dotted and (mention.noun.plain or mention.noun.dotted)
    return mention.noun.plain


def _is_heading(chain: Chain, labels: _Labels) -> bool:
    """Tell whether the heading of the only cited clause follows: `Section 1.6.1 Definitions`."""
    heading = labels.headings.get(chain.mentions[0].numbers[0], ()) if len(chain.mentions) == 1 else ()
    quoted = bool(chain.after) and not chain.after[0].isalnum()
    return bool(heading) and chain.after[quoted : quoted + len(heading)] == heading
