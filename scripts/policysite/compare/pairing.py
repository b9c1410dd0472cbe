"""Which blocks of two editions in a weave belong together, and which of them have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from policysite.compare.chain import LONG, Pair, heaviest_chain, hold
from policysite.compare.weave import Edition
from policysite.model import BlockKind

CHARACTERS = 25
"""A shorter block is never called moved by itself."""
APART = 3
"""Pieces of a split, and parts of a merger, stand at most so many places from the next one."""


class Match(NamedTuple):
    """Blocks that are one, or a block of one side alone; `moved` if it left its place."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def pair_editions(old: Edition, new: Edition) -> list[Match]:
    """Pair the blocks of two editions in the order of the newer one, removed blocks at their place."""
    matches = [match for strand in new.on_strand for match in on_strand(old, new, strand)]
    chain = heaviest_chain([Pair(m.old[0], m.new[0], _weight(old, m)) for m in matches])
    if len(chain) < len(matches):
        stayed = {pair.new for pair in chain}
        left = [match for match in matches if match.new[0] not in stayed]
        matches = [match for match in matches if match.new[0] in stayed] + _moved(left, old, new)
    return _in_order(matches + _twins(matches, old, new), old, new)


def on_strand(old: Edition, new: Edition, strand: int) -> list[Match]:
    """Pair the blocks of a strand: those that share most words, then pieces with their neighbours.

    A piece of a split, or a part of a merger, has at least half of its words in the whole.
    """
    others, blocks = old.on_strand.get(strand, ()), new.on_strand.get(strand, ())
    if len(others) <= 1 and len(blocks) <= 1:
        return [Match(others, blocks)] if others and blocks else []
    shares = [(len(set(old.nodes[i]).intersection(new.nodes[j])), i, j) for i in others for j in blocks]
    shares = sorted((share for share in shares if share[0]), key=lambda share: (-share[0], share[1:]))
    matches: list[Match] = []
    free_old, free_new = set(others), set(blocks)
    for _, i, j in shares:
        if i in free_old and j in free_new:
            matches.append(Match((i,), (j,)))
            free_old.remove(i)
            free_new.remove(j)
    grown = True
    while grown and (free_old or free_new):
        grown = False
        for share, i, j in shares:
            for at, (olds, news, _) in enumerate(matches):
                if i in free_old and news == (j,) and _beside(i, olds) and 2 * share >= len(old.nodes[i]):
                    matches[at] = Match(tuple(sorted((*olds, i))), news)
                    free_old.remove(i)
                    grown = True
                elif j in free_new and olds == (i,) and _beside(j, news) and 2 * share >= len(new.nodes[j]):
                    matches[at] = Match(olds, tuple(sorted((*news, j))))
                    free_new.remove(j)
                    grown = True
    return matches


def _beside(block: int, blocks: Sequence[int]) -> bool:
    return blocks[0] - APART <= block <= blocks[-1] + APART


def _weight(old: Edition, match: Match) -> int:
    """Weigh a match for staying in place; repeated blocks least."""
    text = old.letters[match.old[0]]
    if text in old.repeated:
        return 1
    return hold(len(text), heading=old.document.blocks[match.old[0]].kind is BlockKind.HEADING)


def _moved(left: Sequence[Match], old: Edition, new: Edition) -> list[Match]:
    """Choose those that may be called moved, and short ones that went along with them."""
    moved = [match._replace(moved=True) for match in left if _may_move(match, old, new)]
    gone = {(match.old[0], match.new[0]) for match in moved}
    for match in sorted(set(left) - {match._replace(moved=False) for match in moved}):
        (i, *_), (j, *_) = match.old, match.new
        text = old.letters[i]
        unique = text == new.letters[j] and text not in old.repeated and text not in new.repeated
        if unique and ((i + 1, j + 1) in gone or (i - 1, j - 1) in gone):
            moved.append(match._replace(moved=True))
            gone.add((i, j))
    return moved


def _may_move(match: Match, old: Edition, new: Edition) -> bool:
    """Tell whether blocks are long, unrepeated, and still half the same."""
    olds, news = [old.letters[i] for i in match.old], [new.letters[j] for j in match.new]
    if not old.repeated.isdisjoint(olds) or not new.repeated.isdisjoint(news):
        return False
    before = {node for i in match.old for node in old.nodes[i]}
    after = {node for j in match.new for node in new.nodes[j]}
    shorter = min(len(before), len(after))
    characters = min(len(old.document.blocks[match.old[0]].text), len(new.document.blocks[match.new[0]].text))
    return shorter >= LONG and characters >= CHARACTERS and 2 * len(before & after) >= shorter


def _twins(matches: Sequence[Match], old: Edition, new: Edition) -> list[Match]:
    """Pair removed and added blocks that say the same between the same neighbours."""
    taken_old = {i for match in matches for i in match.old}
    taken_new = {j for match in matches for j in match.new}
    free: dict[str, list[int]] = {}
    for i, text in enumerate(old.letters):
        if i not in taken_old:
            free.setdefault(text, []).append(i)
    candidates = [j for j, text in enumerate(new.letters) if j not in taken_new and text in free]
    if not candidates:
        return []
    placed = sorted((match.new[0], match.old[0]) for match in matches if not match.moved)
    new_edges, old_edges = [j for j, _ in placed], [i for _, i in placed]
    pairs = [
        Pair(i, j, 1 + len(new.letters[j]))
        for j in candidates
        for i in free[new.letters[j]]
        if bisect_left(old_edges, i) == bisect_left(new_edges, j)
    ]
    return [Match((i,), (j,)) for i, j, _ in heaviest_chain(pairs)]


def _in_order(matches: Sequence[Match], old: Edition, new: Edition) -> list[Match]:
    """Put matches, removed and added blocks in the order of the newer text, removed before added."""
    taken_old = {i for match in matches for i in match.old}
    at = {j: match for match in matches for j in match.new}
    result: list[Match] = []
    added: list[Match] = []
    due = 0
    for j in range(len(new.letters)):
        match = at.get(j)
        if match is None:
            added.append(Match((), (j,)))
        elif match.new[0] == j:
            if not match.moved:
                result += [Match((i,), ()) for i in range(due, match.old[0]) if i not in taken_old]
                due = max(due, match.old[0])
            result += added
            added.clear()
            result.append(match)
    result += [Match((i,), ()) for i in range(due, len(old.letters)) if i not in taken_old]
    return result + added
