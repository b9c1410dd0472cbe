"""Known edits of real texts. What became of each block is known from the edits, never from an aligner."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace

from tests.quality.corpora import seeded

from policysite.model import Block, BlockKind, Document, Word

KINDS = ("insert", "delete", "reword", "move", "move+edit", "split", "merge", "renumber")
LONG = 12
"""Words of a block that is long enough to be moved, split or merged."""


@dataclass
class Piece:
    """A block while it is edited, and the old block that each of its words comes from."""

    block: Block
    sources: tuple[int | None, ...]
    moved: bool = False

    @property
    def origins(self) -> frozenset[int]:
        return frozenset(source for source in self.sources if source is not None)

    def put(self, start: int, stop: int, words: tuple[Word, ...]) -> None:
        """Replace some words by words of another text."""
        kept = self.block.words
        self.block = _block(self.block, kept[:start] + words + kept[stop:])
        self.sources = self.sources[:start] + (None,) * len(words) + self.sources[stop:]

    def cut(self, at: int) -> tuple[Piece, Piece]:
        """Split the block before a word."""
        words = self.block.words
        return (
            Piece(_block(self.block, words[:at]), self.sources[:at]),
            Piece(_block(self.block, words[at:]), self.sources[at:]),
        )


@dataclass(frozen=True)
class Truth:
    """What a redline should find, as pairs (old index, new index); splits and mergers by their whole."""

    pairs: frozenset[tuple[int, int]]
    moved: frozenset[tuple[int, int]]
    renumbered: frozenset[tuple[int, int]]
    split: frozenset[int]
    merged: frozenset[int]


@dataclass(frozen=True)
class Edited:
    old: Document
    new: Document
    truth: Truth


def edit(document: Document, strange: list[Block], seed: str, *, piled: bool) -> Edited:
    """Make 1 to 12 edits; `strange` has blocks of other texts to insert. Piled edits may meet in a block."""
    rng = seeded(seed)
    blocks = _numbered(document.blocks) if rng.random() < 0.5 else document.blocks
    pieces = [Piece(block, (index,) * len(block.words)) for index, block in enumerate(blocks)]
    unique = {text for text in (b.key for b in blocks) if sum(b.key == text for b in blocks) == 1}
    touched: set[int] = set()
    relabel: set[int] = set()
    for _ in range(rng.randint(1, 12)):
        _one_edit(rng.choice(KINDS), pieces, strange, touched, relabel, unique, rng, piled=piled)
    if blocks is not document.blocks:
        new_blocks = _numbered(tuple(piece.block for piece in pieces))
    else:
        new_blocks = tuple(piece.block for piece in pieces)
    new_blocks = tuple(
        replace(block, label=f"{block.label or '9'}.9") if pieces[at].origins & relabel else block
        for at, block in enumerate(new_blocks)
    )
    return Edited(_document(blocks), _document(new_blocks), _truth(blocks, new_blocks, pieces))


def _one_edit(
    kind: str,
    pieces: list[Piece],
    strange: list[Block],
    touched: set[int],
    relabel: set[int],
    unique: set[tuple[str, ...]],
    rng: random.Random,
    *,
    piled: bool,
) -> None:
    def free(at: int) -> bool:
        around = {o for piece in pieces[max(0, at - 1) : at + 2] for o in (piece.origins or {-at - 2})}
        return piled or not around & touched

    def long(at: int) -> bool:
        block = pieces[at].block
        whole = len(pieces[at].origins) == 1 and block.key in unique
        return len(block.words) >= LONG and block.kind is not BlockKind.HEADING and (whole or piled)

    if kind == "insert":
        at = rng.randint(0, len(pieces))
        if at in (0, len(pieces)) or (free(at) and free(at - 1)):
            block = rng.choice(strange)
            pieces.insert(at, Piece(block, (None,) * len(block.words)))
        return
    fit = [at for at in range(len(pieces)) if free(at) and pieces[at].origins]
    if kind in ("move", "move+edit", "split"):
        fit = [at for at in fit if long(at) and not pieces[at].moved]
    if kind == "merge":
        fit = [at for at in fit if at + 1 < len(pieces) and free(at + 1) and long(at) and long(at + 1)]
        fit = [
            at
            for at in fit
            if pieces[at].block.kind == pieces[at + 1].block.kind and not pieces[at + 1].moved
        ]
        fit = [at for at in fit if not pieces[at].moved and not pieces[at].origins & pieces[at + 1].origins]
    if not fit:
        return
    at = rng.choice(fit)
    piece = pieces[at]
    touched |= {o for near in pieces[max(0, at - 1) : at + 2] for o in near.origins}
    match kind:
        case "delete":
            del pieces[at]
        case "reword":
            _reword(piece, strange, rng, 0.3)
        case "move" | "move+edit":
            there = [to for to in range(len(pieces)) if abs(to - at) >= 4 and (piled or free(to))]
            if there:
                del pieces[at]
                pieces.insert(rng.choice(there), piece)
                piece.moved = True
                if kind == "move+edit":
                    _reword(piece, strange, rng, 0.2)
        case "split":
            words = piece.block.words
            ends = [k for k in range(5, len(words) - 4) if words[k - 1].text in (".", ";", ":")]
            cut = rng.choice(ends or range(len(words) // 3, 2 * len(words) // 3 + 1))
            pieces[at : at + 1] = piece.cut(cut)
        case "merge":
            after = pieces.pop(at + 1)
            piece.block = _block(piece.block, piece.block.words + after.block.words)
            piece.sources += after.sources
            touched |= after.origins
        case "renumber":
            relabel |= piece.origins


def _block(block: Block, words: tuple[Word, ...]) -> Block:
    first = Word(words[0].text, words[0].form._replace(gap=" "))
    return Block(block.kind, (first, *words[1:]), block.label, block.level, block.bullet)


def _reword(piece: Piece, strange: list[Block], rng: random.Random, share: float) -> None:
    """Replace, insert or delete words in up to three places, at most a share of them in all."""
    budget = max(1, int(len(piece.block.words) * share))
    for _ in range(rng.randint(1, 3)):
        length = len(piece.block.words)
        size = rng.randint(0, min(budget, 6))
        at = rng.randint(0, max(0, length - size))
        source = rng.choice(strange).words
        put = source[: rng.randint(0 if size and length > size else 1, max(1, min(budget, 6)))]
        piece.put(at, at + size, put)
        budget -= max(size, len(put))
        if budget <= 0:
            break


def _numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Number paragraphs under their headings, 1.1, 1.2 and so on, so that an edit shifts those after it."""
    result, section, clause = [], 0, 0
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            section, clause = section + 1, 0
            result.append(replace(block, label=f"{section}"))
        else:
            clause += 1
            result.append(replace(block, label=f"{section}.{clause}"))
    return tuple(result)


def _document(blocks: tuple[Block, ...]) -> Document:
    return Document(blocks, tuple(f"b{at}" for at in range(len(blocks))), tuple(range(1, len(blocks) + 1)))


def _truth(old: tuple[Block, ...], new: tuple[Block, ...], pieces: list[Piece]) -> Truth:
    pairs = frozenset((origin, at) for at, piece in enumerate(pieces) for origin in piece.origins)
    first = dict(sorted(pairs, reverse=True))
    heads = {(min(o for o, n in pairs if n == at), at) for _, at in pairs}
    heads = {(origin, at) for origin, at in heads if first[origin] == at}
    renumbered = {
        (origin, at)
        for origin, at in heads
        if old[origin].label and new[at].label and old[origin].label != new[at].label
    }
    stayed = Counter(origin for origin, at in pairs if not pieces[at].moved)
    return Truth(
        pairs,
        frozenset((origin, at) for origin, at in pairs if pieces[at].moved),
        frozenset(renumbered),
        frozenset(origin for origin in stayed if stayed[origin] > 1),
        frozenset(at for at, piece in enumerate(pieces) if len(piece.origins) > 1),
    )
