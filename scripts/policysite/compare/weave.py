"""All releases of a text in one structure: per lineage a sequence of words, each with its releases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from policysite.compare.loom import Loom
from policysite.errors import UnknownVersionError
from policysite.model import Document, Form, Place, Word


@dataclass(frozen=True)
class Edition:
    """One release in the weave. Beside each block of the document stand its strand and its nodes."""

    version: str
    document: Document
    strands: tuple[int, ...]
    nodes: tuple[tuple[int, ...], ...]
    letters: tuple[str, ...]
    """The words of each block as one string, equal where the words are."""

    @cached_property
    def words(self) -> tuple[tuple[Word, ...], ...]:
        """Give the words of each block."""
        return tuple(block.words for block in self.document.blocks)

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """Give the words of each block without their forms."""
        return tuple(block.key for block in self.document.blocks)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Name each block by position, label and anchor."""
        blocks = zip(self.document.blocks, self.document.anchors, strict=True)
        return tuple(Place(index, block.label, anchor) for index, (block, anchor) in enumerate(blocks))

    @cached_property
    def on_strand(self) -> Mapping[int, tuple[int, ...]]:
        """Give the blocks on each strand, in the order of the strand."""
        found: dict[int, tuple[int, ...]] = {}
        for index, strand in enumerate(self.strands):
            if strand in found:
                found[strand] = tuple(sorted((*found[strand], index), key=lambda block: self.nodes[block][0]))
            else:
                found[strand] = (index,)
        return found

    @cached_property
    def repeated(self) -> frozenset[str]:
        """Collect the texts that more than one block has."""
        return frozenset(text for text, times in Counter(self.letters).items() if times > 1)


@dataclass(frozen=True, slots=True)
class Weave:
    """All releases of one policy in one language.

    A node is one word of one lineage; nodes are numbered in the order of the weave, so a strand is a
    range of them, and what a block says in a release is an increasing sequence of nodes.
    """

    language: str
    editions: tuple[Edition, ...]
    strands: tuple[range, ...]
    words: tuple[str, ...]

    @property
    def versions(self) -> tuple[str, ...]:
        """Name the releases, oldest first."""
        return tuple(edition.version for edition in self.editions)

    def edition(self, version: str) -> Edition:
        """Find a release by its version; UnknownVersionError."""
        for edition in self.editions:
            if edition.version == version:
                return edition
        known = ", ".join(self.versions)
        raise UnknownVersionError(f"there is no release {version}", do=f"choose one of: {known}")

    def forms(self) -> list[dict[int, Form]]:
        """Give the ways in which each word is set, by the releases that do; none for a word that none has.

        Sets of releases are integers with one bit a release, the first release lowest.
        """
        masks: dict[tuple[int, int], int] = {}
        blocks = {}
        for bit, edition in enumerate(self.editions):
            for nodes, words in zip(edition.nodes, edition.words, strict=True):
                key = id(nodes), id(words)
                masks[key] = masks.get(key, 0) | 1 << bit
                blocks[key] = nodes, words
        found: list[dict[Form, int]] = [{} for _ in self.words]
        for key, (nodes, words) in blocks.items():
            for node, word in zip(nodes, words, strict=True):
                found[node][word.form] = found[node].get(word.form, 0) | masks[key]
        return [{releases: form for form, releases in forms.items()} for forms in found]


def build_weave(editions: Sequence[tuple[str, Document]], language: str) -> Weave:
    """Weave a whole history, oldest first; versions are unique."""
    loom = Loom()
    for _, document in editions:
        loom.add(document)
    woven = loom.finish()
    return Weave(
        language=language,
        editions=tuple(
            Edition(version, document, *layer)
            for (version, document), layer in zip(editions, woven.layers, strict=True)
        ),
        strands=woven.strands,
        words=woven.words,
    )
