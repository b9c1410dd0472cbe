"""The redline of two releases: what became of every block of both texts, in the newer one's order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, TypeVar

from policysite.compare.letters import Run, common_prefix, joined
from policysite.compare.pairing import Match, pair_editions
from policysite.compare.readable import readable
from policysite.compare.segments import printed, segments, words_of
from policysite.compare.weave import Edition, Weave, build_weave
from policysite.errors import BrokenRedlineError
from policysite.model import Block, Change, Document, Op, Passage, Place, Redline, Segment

_T = TypeVar("_T")


def redline(weave: Weave, old: str, new: str) -> Redline:
    """Compare two releases of a weave, in any direction; UnknownVersionError."""
    before, after = weave.edition(old), weave.edition(new)
    passages = tuple(_passage(before, after, match) for match in pair_editions(before, after))
    return Redline(old=old, new=new, language=weave.language, passages=passages)


def compare(
    old: Document, new: Document, *, old_name: str = "", new_name: str = "", language: str = ""
) -> Redline:
    """Compare two texts that have no history."""
    before, after = build_weave([("old", old), ("new", new)], language).editions
    passages = tuple(_passage(before, after, match) for match in pair_editions(before, after))
    return Redline(old=old_name, new=new_name, language=language, passages=passages)


def _passage(old: Edition, new: Edition, match: Match) -> Passage:
    if len(match.old) == len(match.new) == 1:
        (i,), (j,) = match.old, match.new
        one, other = old.document.blocks[i], new.document.blocks[j]
        if one.words is other.words or one.words == other.words:
            return _same(one, other, old.places[i], new.places[j], moved=match.moved)
    was = [old.document.blocks[i] for i in match.old]
    now = [new.document.blocks[j] for j in match.new]
    shown = (now or was)[0]
    parts = _segments(old, new, match)
    link, form = _resettings(parts)
    return Passage(
        change=_change(match, parts, link=link),
        old=tuple([old.places[i] for i in match.old]),
        new=tuple([new.places[j] for j in match.new]),
        segments=parts,
        kind=shown.kind,
        level=shown.level,
        bullet=shown.bullet,
        moved=match.moved,
        renumbered=bool(was and now) and _renumbered(was[0], now[0]),
        form=form or bool(was and now and _restyled(was[0], now[0])),
        link=link,
    )


def _same(old: Block, new: Block, was: Place, now: Place, *, moved: bool) -> Passage:
    """Pass on a block whose words are the same: most of most redlines, so nothing else is asked."""
    alike = old is new
    return Passage(
        Change.UNCHANGED,
        (was,),
        (now,),
        (Segment(Op.KEEP, new.words),),
        new.kind,
        new.level,
        new.bullet,
        moved,
        not alike and _renumbered(old, new),
        not alike and _restyled(old, new),
    )


def _segments(old: Edition, new: Edition, match: Match) -> tuple[Segment, ...]:
    was = _joined(old.words, match.old)
    now = _joined(new.words, match.new)
    if not match.new:
        return (Segment(Op.DELETE, was),)
    if not match.old:
        return (Segment(Op.INSERT, now),)
    if was is now or was == now:
        return (Segment(Op.KEEP, now),)
    old_nodes, new_nodes = _joined(old.nodes, match.old), _joined(new.nodes, match.new)
    texts = _joined(old.keys, match.old), _joined(new.keys, match.new)
    return segments(was, now, readable(*texts, _kept(old_nodes, new_nodes)))


def _joined(parts: Sequence[tuple[_T, ...]], chosen: Sequence[int]) -> tuple[_T, ...]:
    if len(chosen) == 1:
        return parts[chosen[0]]
    return tuple(chain.from_iterable(parts[at] for at in chosen))


def _kept(old: Sequence[int], new: Sequence[int]) -> list[Run]:
    """Find the nodes that two walks along a strand share."""
    start = common_prefix(old, new)
    end = common_prefix(old[start:][::-1], new[start:][::-1])
    at_new = {node: position for position, node in enumerate(new[start : len(new) - end], start)}
    runs = [Run(0, 0, start)]
    for i, node in enumerate(old[start : len(old) - end], start):
        j = at_new.get(node, -1)
        before = runs[-1]
        if (i, j) == (before.old + before.size, before.new + before.size):
            runs[-1] = Run(before.old, before.new, before.size + 1)
        elif j >= before.new + before.size:
            runs.append(Run(i, j, 1))
    runs.append(Run(len(old) - end, len(new) - end, end))
    return joined(run for run in runs if run.size)


def _change(match: Match, parts: Sequence[Segment], *, link: bool) -> Change:
    if not match.old:
        return Change.ADDED
    if not match.new:
        return Change.REMOVED
    same = not link and all(part.op is Op.KEEP for part in parts)
    return Change.UNCHANGED if same else Change.EDITED


def _resettings(parts: Sequence[Segment]) -> tuple[bool, bool]:
    """Tell whether kept words lead elsewhere, and whether they are set another way."""
    link = form = False
    for _, words, before in parts:
        for (_, now), (_, was) in zip(words, before or (), strict=False):
            link = link or now.link != was.link
            gap = now.gap if now.gap and was.gap else was.gap
            form = form or now._replace(link="", gap=gap) != was._replace(link="")
    return link, form


def _renumbered(old: Block, new: Block) -> bool:
    return old.label != new.label and old.label is not None and new.label is not None


def _restyled(old: Block, new: Block) -> bool:
    numbered = (old.label is None) != (new.label is None)
    return numbered or old.kind is not new.kind or old.level != new.level or old.bullet != new.bullet


def verify(redline: Redline, old: Document, new: Document) -> None:
    """Check that a redline gives back both texts exactly, every block once; BrokenRedlineError."""
    name = f"{redline.old} → {redline.new}"
    for side, document, text in ((Op.DELETE, old, "older"), (Op.INSERT, new, "newer")):
        seen: list[int] = []
        for passage in redline.passages:
            places = passage.old if side is Op.DELETE else passage.new
            blocks = [document.blocks[place.index] for place in places]
            seen += (place.index for place in places)
            if tuple(words_of(passage.segments, side)) != tuple(chain.from_iterable(b.words for b in blocks)):
                label = places[0].label or places[0].anchor if places else ""
                raise BrokenRedlineError(
                    f"the redline does not give back clause {label} of the {text} text",
                    where=name,
                    do="report this as a mistake of the program, with both texts; nothing was published",
                )
        if sorted(seen) != list(range(len(document.blocks))):
            raise BrokenRedlineError(
                f"the redline does not have every paragraph of the {text} text exactly once",
                where=name,
                do="report this as a mistake of the program, with both texts; nothing was published",
            )


def counts(redline: Redline) -> dict[str, int]:
    """Count the passages by change, and beside that those moved, renumbered, split and merged."""
    passages = redline.passages
    return {
        **{change.value: sum(passage.change is change for passage in passages) for change in Change},
        "moved": sum(passage.moved for passage in passages),
        "renumbered": sum(passage.renumbered for passage in passages),
        "split": sum(passage.split for passage in passages),
        "merged": sum(passage.merged for passage in passages),
    }


def redline_json(redline: Redline) -> dict[str, Any]:
    """Give a redline as the published JSON object: counts, and each passage with its segments."""
    return {
        "old": redline.old,
        "new": redline.new,
        "language": redline.language,
        "counts": counts(redline),
        "blocks": [
            {
                "change": passage.change.value,
                "moved": passage.moved,
                "renumbered": passage.renumbered,
                "old": _places_json(passage.old),
                "new": _places_json(passage.new),
                "segments": [[op.value, text] for op, text in printed(passage.segments)],
            }
            for passage in redline.passages
        ],
    }


def _places_json(places: Sequence[Place]) -> object:
    named = [{"index": place.index, "label": place.label} for place in places]
    if len(named) > 1:
        return named
    return named[0] if named else None
