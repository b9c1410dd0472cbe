"""Check that the translations follow what a draft changes, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policysite.checks.draft import Draft, listed
from policysite.checks.finding import Finding, Level
from policysite.compare.freshness import Lag, stale
from policysite.compare.redline import redline
from policysite.compare.segments import printed
from policysite.compare.weave import Weave
from policysite.model import Change, Op, Passage, Redline, ReleaseKind

_CONTEXT = 4
"""So many words around a change are shown."""

_MARKS = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}


def find_stale(
    original: Weave, translation: Weave, draft: Draft, base: str, kinds: Mapping[str, ReleaseKind]
) -> Iterator[Finding]:
    """Find clauses of a translation that do not follow the authoritative text.

    Both weaves and `kinds` end with the draft, which counts as material: whether it is, its release
    says. `base` is the path of the authoritative text. A finding has that clause's redline, short, from
    the wording before the first material change to the draft; clauses that only have another number
    now are told in one finding.
    """
    last = list(kinds)[-1]
    at = {anchor: position for position, anchor in enumerate(draft.document.anchors)}
    numbers = frozenset(original.editions[-1].document.anchors)
    order = [edition.version for edition in original.editions]
    renumbered: dict[int, str] = {}
    redlines: dict[str, Redline] = {}
    for anchor, lag in stale(original, translation, last, kinds).items():
        values = {"base": base, "since": lag.since}
        before = order[order.index(lag.turns[0].version) - 1]
        redlines[before] = redlines.get(before) or redline(original, before, last)
        changed = " … ".join(map(_short, _of_clause(redlines[before], lag)))
        if lag.anchor is None:
            if anchor in numbers:  # else the clause is in excess, which another check tells
                yield draft.finding(Level.WARNING, "translation-removed", at[anchor], **values)
        elif changed:
            yield draft.finding(Level.WARNING, "translation-stale", at[anchor], **values, redline=changed)
        else:
            renumbered[at[anchor]] = f"{draft.clauses[at[anchor]]} → {lag.label or lag.anchor}"
    if renumbered:
        first, *_ = renumbered
        values = {"base": base, "numbers": listed(renumbered.values())}
        yield draft.finding(Level.WARNING, "translation-renumbered", first, **values)


def _of_clause(changes: Redline, lag: Lag) -> Iterator[Passage]:
    """Find what changed in a clause that its translation lacks."""
    was, now = lag.turns[0].before, lag.anchor
    for passage in changes.passages:
        here = any(_belongs(place.anchor, now) for place in passage.new)
        if passage.change is not Change.UNCHANGED and (
            here or any(_belongs(place.anchor, was) for place in passage.old)
        ):
            yield passage


def _belongs(anchor: str, clause: str | None) -> bool:
    """Tell whether a block is of the clause that a block opens: that block, or one after it (`3.3-2`)."""
    if clause is None:
        return False
    stem = clause.rpartition("-")[0] or clause  # what stands before the first clause is p-1, p-2 …
    return anchor == clause or anchor.startswith(f"{stem}-")


def _short(passage: Passage) -> str:
    """Write a passage's changes with a few words around each."""
    runs = printed(passage.segments)
    written = []
    for at, (op, text) in enumerate(runs):
        words = text.split(" ")
        if op is Op.KEEP and len(words) > 2 * _CONTEXT + 1:
            head = words[: _CONTEXT if at else 0]
            tail = words[-_CONTEXT:] if at + 1 < len(runs) else []
            written.append(" ".join([*head, "…", *tail]))
        else:
            written.append(_MARKS[op].format(text))
    return "".join(written).strip()
