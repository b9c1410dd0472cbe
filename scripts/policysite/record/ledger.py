"""The ledger: releases.toml read whole, an entry appended, and the proof that it only ever grew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from policysite.errors import LedgerError, LedgerRewrittenError
from policysite.model import Ledger, Release
from policysite.record.entries import PREAMBLE, Entry, Translation, read_entry, split_entries, write_entry
from policysite.record.evidence import sha256
from policysite.record.rules import release_problem, translation_problem


def parse_ledger(data: bytes, where: str) -> Ledger:
    """Parse releases.toml and check that each entry is sound and chained to the one before.

    Raises LedgerError for the first entry that is not, and names it.
    """
    releases: list[Release] = []
    before: Entry | None = None
    for entry in split_entries(data, where):
        item, previous = read_entry(entry, where)
        _check_chain(entry, previous, before, where)
        match item:
            case Release():
                problem = release_problem(item, releases)
                releases = [*releases, item]
            case Translation():
                problem = translation_problem(item, releases)
                releases = [_translated(release, item) for release in releases]
        if problem:
            raise LedgerError(f"{entry.name}: {problem.what}", where=f"{where}:{entry.line}", do=problem.do)
        before = entry
    return Ledger(tuple(releases), sha256(before.data) if before else "")


def append_entries(data: bytes, items: Sequence[Release | Translation], where: str) -> bytes:
    """Add entries at the end of releases.toml; give back the new bytes, which start with the old ones.

    Raises LedgerError when the old file, or the new one with these entries in it, is not sound.
    """
    head = parse_ledger(data, where).head
    result = data or PREAMBLE
    for item in items:
        written = write_entry(item, head)
        if read_entry(Entry(written, 0), where) != (item, head):
            raise LedgerError("an entry cannot be written without loss", where=where, do="report this")
        result += b"\n" + written
        head = sha256(written)
    parse_ledger(result, where)
    return result


def check_append_only(old: bytes, new: bytes, where: str) -> None:
    """Raise LedgerRewrittenError when releases.toml did anything but grow by whole entries."""
    name = first_rewritten(old, new, where)
    if name:
        raise LedgerRewrittenError(name, where=where)


def first_rewritten(old: bytes, new: bytes, where: str) -> str:
    """Name the first entry that changed or is gone between two states of releases.toml; "" if none."""
    if not old or new == old or new.startswith(old + b"\n[["):
        return ""
    entries = zip_longest(split_entries(old, where), split_entries(new, where))
    changed = next(
        (before for before, after in entries if before and (not after or before.data != after.data)), None
    )
    return changed.name if changed else "the comment at the top"


def _check_chain(entry: Entry, previous: str, before: Entry | None, where: str) -> None:
    if previous == (sha256(before.data) if before else ""):
        return
    what = (
        f"{before.name} is not the one that {entry.name} was chained to"
        if before
        else f"{entry.name} is the first entry but names one before it"
    )
    raise LedgerError(
        f"the chain is broken: {what}",
        where=f"{where}:{(before or entry).line}",
        do="restore the file as it was recorded; its history in git shows what changed",
    )


def _translated(release: Release, translation: Translation) -> Release:
    """Put a translation into its release; other releases stay as they are."""
    if release.version != translation.version:
        return release
    language = translation.language
    return replace(
        release,
        texts={**release.texts, language: translation.text},
        notes={**release.notes, language: translation.note} if translation.note else release.notes,
        late={**release.late, language: translation.published},
    )
