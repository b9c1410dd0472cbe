"""Weaving: each release is laid on the lineages of the one before it and on those that had died."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, pairwise
from typing import NamedTuple

from policysite.compare.align import ELSEWHERE, align
from policysite.compare.chain import LONG
from policysite.compare.letters import Alphabet
from policysite.compare.likeness import Likeness, Piece
from policysite.compare.strand import Strand
from policysite.model import Block, Document


class Layer(NamedTuple):
    """Beside each block of a release: the number of its strand, its nodes, its letters."""

    strands: tuple[int, ...]
    nodes: tuple[tuple[int, ...], ...]
    letters: tuple[str, ...]


class Woven(NamedTuple):
    """The finished cloth: nodes numbered in the order of the strands, each strand a range of them."""

    layers: tuple[Layer, ...]
    strands: tuple[range, ...]
    words: tuple[str, ...]


class _Spoken(NamedTuple):
    """A block that some release has, or had."""

    piece: Piece
    strand: Strand
    nodes: tuple[int, ...]


class Loom:
    """Holds the strands while releases are added in order."""

    def __init__(self) -> None:
        self._alphabet = Alphabet()
        self._letters: list[str] = []
        self._strands: list[Strand] = []
        self._joined: dict[Strand, Strand] = {}
        self._layers: list[list[_Spoken]] = []
        self._shared: set[Strand] = set()
        """Strands that ever held several blocks of a release."""
        self._dead: dict[Strand, list[_Spoken]] = {}
        """Strands that the latest release is silent on, with the blocks they had last."""
        self._pieces: dict[int, Piece] = {}
        """Pieces by the identity of their blocks, which `_spelled` keeps alive."""
        self._spelled: list[Block] = []

    def add(self, document: Document) -> None:
        """Lay the next release on the loom."""
        pieces = [self._pieces.get(id(block)) or self._spell(block) for block in document.blocks]
        before = self._layers[-1] if self._layers else []
        same, bonds = align([spoken.piece for spoken in before], pieces)
        for olds, _ in bonds:
            if len(olds) > 1:
                self._join([before[i].strand for i in olds])
        layer: dict[int, _Spoken] = {}
        heirs: dict[Strand, list[tuple[int, int]]] = defaultdict(list)
        """For each strand the new blocks on it, each after the first node of the block that it follows."""
        for j, i in enumerate(same):
            if i is None:
                continue
            spoken = before[i]
            if spoken.strand in self._shared or spoken.strand in self._joined:
                heirs[self._root(spoken.strand)].append((spoken.nodes[0], j))
            else:
                layer[j] = spoken if spoken.piece is pieces[j] else spoken._replace(piece=pieces[j])
        for olds, news in bonds:
            first = before[olds[0]]
            heirs[self._root(first.strand)] += [(first.nodes[0], j) for j in news]
        bound = {j for _, news in bonds for j in news}
        free = [j for j, i in enumerate(same) if i is None and j not in bound]
        returning = self._returning(free, pieces)
        for j, spoken in returning.items():
            heirs[spoken.strand].append((spoken.nodes[0], j))
        for strand, blocks in heirs.items():
            layer |= self._say(strand, blocks, pieces)
        for j in free:
            if j not in returning:
                self._strands.append(Strand())
                layer |= self._say(self._strands[-1], [(-1, j)], pieces)
        self._layers.append([layer[j] for j in range(len(pieces))])
        self._bury(before, {spoken.strand for spoken in layer.values()})

    def finish(self) -> Woven:
        """Number the nodes in the order of the strands."""
        strands = [strand for strand in self._strands if strand not in self._joined]
        number = {strand: at for at, strand in enumerate(strands)}
        order = [node for strand in strands for node in strand.order]
        rank = dict(zip(order, range(len(order)), strict=True))
        ranked: dict[int, tuple[int, ...]] = {}
        columns: dict[int, tuple[int, tuple[int, ...], str]] = {}
        for spoken in {id(spoken): spoken for layer in self._layers for spoken in layer}.values():
            if id(spoken.nodes) not in ranked:
                ranked[id(spoken.nodes)] = tuple(map(rank.__getitem__, spoken.nodes))
            columns[id(spoken)] = (
                number[self._root(spoken.strand)],
                ranked[id(spoken.nodes)],
                spoken.piece.letters,
            )
        layers = []
        for layer in self._layers:
            held = [columns[id(spoken)] for spoken in layer]
            layers.append(
                Layer(
                    tuple([strand for strand, _, _ in held]),
                    tuple([nodes for _, nodes, _ in held]),
                    tuple([letters for _, _, letters in held]),
                )
            )
        ends = [0, *accumulate(len(strand.order) for strand in strands)]
        word_of = {letter: word for word, letter in self._alphabet.items()}
        return Woven(
            layers=tuple(layers),
            strands=tuple(range(start, end) for start, end in pairwise(ends)),
            words=tuple(word_of[self._letters[node]] for node in order),
        )

    def _spell(self, block: Block) -> Piece:
        """Spell a block, once for all releases that share it."""
        letters = self._alphabet.spell(block.key)
        core = self._alphabet.spell(text.casefold() for text in block.key if any(map(str.isalnum, text)))
        piece = self._pieces[id(block)] = Piece(letters, core, block.kind, block.label, block.level)
        self._spelled.append(block)
        return piece

    def _root(self, strand: Strand) -> Strand:
        while strand in self._joined:
            strand = self._joined[strand]
        return strand

    def _join(self, strands: list[Strand]) -> None:
        """Make one strand of those whose blocks have merged."""
        first, *others = dict.fromkeys(map(self._root, strands))
        for other in others:
            first.join(other)
            self._joined[other] = first

    def _say(self, strand: Strand, blocks: list[tuple[int, int]], pieces: list[Piece]) -> dict[int, _Spoken]:
        """Give a strand its blocks of a release: one statement, cut where the blocks end."""
        if len(blocks) > 1:
            self._shared.add(strand)
            at = {node: position for position, node in enumerate(strand.order)}
            blocks = sorted(blocks, key=lambda block: (at[block[0]], block[1]))
        nodes = strand.say("".join(pieces[j].letters for _, j in blocks), self._letters)
        said: dict[int, _Spoken] = {}
        start = 0
        for _, j in blocks:
            end = start + len(pieces[j].letters)
            said[j] = _Spoken(pieces[j], strand, nodes[start:end])
            start = end
        return said

    def _bury(self, before: list[_Spoken], alive: set[Strand]) -> None:
        """Remember the strands that fell silent, forget those that speak again."""
        for strand in [strand for strand in self._dead if strand in alive]:
            del self._dead[strand]
        for spoken in before:
            if spoken.strand in alive:
                continue
            strand = self._root(spoken.strand)
            if strand not in alive:
                self._dead.setdefault(strand, []).append(spoken._replace(strand=strand))

    def _returning(self, free: list[int], pieces: list[Piece]) -> dict[int, _Spoken]:
        """Find strands that had fallen silent for blocks that follow none of the release before."""
        wanted = [j for j in free if pieces[j].weight >= LONG]
        if not wanted or not self._dead:
            return {}
        dead = [spoken for blocks in self._dead.values() for spoken in blocks]
        likeness = Likeness([spoken.piece for spoken in dead], pieces)
        near = [
            (-likeness(i, j), -i, j)
            for i, j in likeness.shortlist(range(len(dead)), wanted)
            if dead[i].piece.weight >= LONG and likeness(i, j) >= ELSEWHERE
        ]
        found: dict[int, _Spoken] = {}
        taken: set[int] = set()
        for _, last, j in sorted(near):
            if j not in found and last not in taken:
                found[j] = dead[-last]
                taken.add(last)
        return found
