"""The story of a clause: each wording that one lineage has had, whatever its number and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from policysite.compare.pairing import on_strand
from policysite.compare.weave import Edition, Weave
from policysite.model import Word, print_words


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clause said from one release to another, both inclusive.

    Label and anchor are those that it had in its `first` release. Where a release had the clause in
    several pieces, their words stand here in order, under the first one's label.
    """

    first: str
    last: str
    label: str | None
    anchor: str
    words: tuple[Word, ...]


def clause_history(weave: Weave, version: str, index: int) -> tuple[Wording, ...]:
    """Tell the wordings of the lineage of one block of a release, oldest first; UnknownVersionError.

    A wording that came back, or that some releases between did not have, stands here again.
    """
    reference = weave.edition(version)
    strand = reference.strands[index]
    wordings: list[Wording] = []
    silent = True
    for edition in weave.editions:
        found = (match.old for match in on_strand(edition, reference, strand) if index in match.new)
        blocks = next(found, ())
        words = _words(edition, blocks)
        if blocks and not silent and says(words) == says(wordings[-1].words):
            wordings[-1] = replace(wordings[-1], last=edition.version)
        elif blocks:
            place = edition.places[blocks[0]]
            wordings.append(Wording(edition.version, edition.version, place.label, place.anchor, words))
        silent = not blocks
    return tuple(wordings)


def amended(weave: Weave, version: str) -> tuple[str | None, ...]:
    """Name for each block of a release the last release that changed its wording; UnknownVersionError.

    None for a block that says what its lineage has said from the first. Reads the weave up to there.
    """
    reference = weave.edition(version)
    changed: list[str | None] = [None] * len(weave.editions[0].strands)
    for before, after in pairwise(weave.editions):
        if before is reference:
            break
        changed = _amended_since(weave, before, after, changed)
    return tuple(changed)


def _amended_since(
    weave: Weave, before: Edition, after: Edition, changed: Sequence[str | None]
) -> list[str | None]:
    """Carry the changes of one release over to the next one."""
    result: list[str | None] = [after.version] * len(after.strands)
    followed: set[int] = set()
    for strand in after.on_strand:
        for match in on_strand(before, after, strand):
            followed.update(match.new)
            old, new = _words(before, match.old), _words(after, match.new)
            if old is new or says(old) == says(new):
                for j in match.new:
                    result[j] = changed[match.old[0]]
    for j in range(len(result)):
        if j not in followed and clause_history(weave, after.version, j)[0].first == after.version:
            result[j] = None
    return result


def _words(edition: Edition, blocks: Sequence[int]) -> tuple[Word, ...]:
    if len(blocks) == 1:
        return edition.words[blocks[0]]
    return tuple(chain.from_iterable(edition.words[block] for block in blocks))


def says(words: tuple[Word, ...]) -> tuple[str, tuple[str, ...]]:
    """Tell what counts as wording: the printed text, and where links lead."""
    return print_words(words), tuple(word.form.link for word in words if word.form.link)
