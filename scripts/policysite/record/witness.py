"""Records held against one another: today's against a head that was kept, or against another copy of it."""

from __future__ import annotations

import re
from enum import StrEnum

from policysite.errors import LedgerError, MisuseError
from policysite.record.entries import split_entries
from policysite.record.evidence import sha256
from policysite.record.ledger import first_rewritten, parse_ledger

_HEAD = re.compile(r"(?<![0-9a-fA-F])[0-9a-f]{64}(?![0-9a-fA-F])")
_SAID = re.compile(
    r'(?:(?<!\\)"head": ?"|:head>|class="head"[^>]*><code[^>]*>|class="colophon__head">[^"]*"[^"]*" title=")'
    r'([0-9a-f]{64})["<]'
)
"""In current.json, releases.json, the feeds and the pages."""


class Relation(StrEnum):
    """How a copy of the record stands to another one."""

    EQUAL = "equal"
    BEHIND = "behind"
    AHEAD = "ahead"
    DIFFERENT = "different"


def compare_records(data: bytes, other: bytes, where: str) -> tuple[Relation, int]:
    """Tell how a copy of the ledger stands to another one, and by how many entries; LedgerError."""
    by = len(split_entries(data, where)) - len(split_entries(other, where))
    if data == other:
        return Relation.EQUAL, 0
    if by < 0 and not first_rewritten(data, other, where):
        return Relation.BEHIND, -by
    if by > 0 and not first_rewritten(other, data, where):
        return Relation.AHEAD, by
    return Relation.DIFFERENT, 0


def entries_since(data: bytes, head: str, where: str) -> int | None:
    """Count the entries after the one with this SHA-256; None where none has it. LedgerError."""
    heads = [sha256(entry.data) for entry in split_entries(data, where)]
    return len(heads) - 1 - heads.index(head) if head in heads else None


def read_head(data: bytes, where: str) -> str:
    """Find the head of the record in what was kept: a ledger, a feed, JSON, a page, or a line with it alone.

    MisuseError where there is none, or several.
    """
    text = data.decode("utf-8", "replace")
    try:
        ledger = parse_ledger(data, where)
    except LedgerError:
        heads = set[str](_SAID.findall(text.replace("<wbr>", ""))) or set[str](_HEAD.findall(text))
    else:
        heads = {ledger.head} - {""}
    if len(heads) != 1:
        raise MisuseError(
            "there is no head of a record in it" if not heads else "there are several checksums in it",
            where=where,
            do="give the 64 characters themselves, or the current.json, feed or page that you kept",
        )
    return heads.pop()
