"""What a redline changes, as plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from policysite.language import Catalogue
from policysite.site.summary import Mention, Summary

_MOST_NUMBERS, _MOST_QUOTES = 24, 8
"""So many places of one kind are named; the others are counted."""


def count(summary: Summary, words: Catalogue) -> str:
    """Count the changes and the clauses in which they are."""
    if not summary.changes:
        return words("summary.only_numbers" if summary.mentions else "summary.nothing")
    return words(
        "summary.counts",
        changes=words("summary.changes", n=summary.changes),
        clauses=words("summary.clauses", n=summary.clauses),
    )


def listing(summary: Summary, words: Catalogue) -> Iterator[str]:
    """Name the places, a line for each kind of change."""
    for kind, mentions in summary.mentions.items():
        most = _MOST_QUOTES if mentions[0].quoted else _MOST_NUMBERS
        named = ", ".join(_named(mention, words) for mention in mentions[:most])
        rest = len(mentions) - most
        more = " " + words("summary.more", n=rest) if rest > 0 else ""
        yield f"{words(f'summary.{kind}')} {named}{more}"


def _named(mention: Mention, words: Catalogue) -> str:
    return words("summary.quoted", text=mention.text) if mention.quoted else mention.text
