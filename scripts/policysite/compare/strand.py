"""A lineage while it is woven: everything it ever said, as one ordered sequence of words."""

from __future__ import annotations

from policysite.compare.letters import common_runs, shared

MEMORY = 6
"""So many of the latest statements are asked which one is nearest to a new one."""


class Strand:
    """The words of one lineage in one order. A word is a node: a number given out by the loom.

    A statement is what the lineage says in one release, in one block or in several that were split;
    each is an increasing walk through the order.
    """

    def __init__(self) -> None:
        self.order: list[int] = []
        self.said: dict[str, tuple[int, ...]] = {}

    def say(self, text: str, letters: list[str]) -> tuple[int, ...]:
        """Add a statement; give its nodes, old ones wherever the lineage had these words before.

        `letters` has the letter of each node there is, and grows by those that are new.
        """
        known = self.said.pop(text, None)
        if known is None:
            known = self._weave(text, letters)
        self.said[text] = known
        return known

    def join(self, other: Strand) -> None:
        """Append another lineage: a block of this one and a block of that one have become one."""
        mine, theirs = list(self.said.items())[-1:], list(other.said.items())[-1:]
        self.order += other.order
        self.said = other.said | self.said
        for (text, nodes), (more, further) in zip(mine, theirs, strict=True):
            self.said[text + more] = nodes + further

    def _weave(self, text: str, letters: list[str]) -> tuple[int, ...]:
        found = self._nearest(text)
        self._recall(text, found, letters)
        nodes: list[int] = []
        new_before: dict[int | None, list[int]] = {}
        pending: list[int] = []
        for letter, node in zip(text, found, strict=True):
            if node is None:
                nodes.append(len(letters))
                pending.append(len(letters))
                letters.append(letter)
            else:
                nodes.append(node)
                new_before[node], pending = pending, []
        order: list[int] = []
        for node in self.order:
            order += new_before.get(node, ())
            order.append(node)
        self.order = order + pending
        return tuple(nodes)

    def _nearest(self, text: str) -> list[int | None]:
        """Find the words of a text in the one of the latest statements that shares most with it."""
        found: list[int | None] = [None] * len(text)
        latest = list(self.said)[: -MEMORY - 1 : -1]
        if latest:
            base = max(latest, key=lambda said: shared(said, text)) if len(latest) > 1 else latest[0]
            nodes = self.said[base]
            for i, j, size in common_runs(base, text):
                found[j : j + size] = nodes[i : i + size]
        return found

    def _recall(self, text: str, found: list[int | None], letters: list[str]) -> None:
        """Find the words that are still missing among all that was ever said at their place."""
        if None not in found or not self.order:
            return
        at = {node: position for position, node in enumerate(self.order)}
        low, start = 0, 0
        for end in range(len(text) + 1):
            node = found[end] if end < len(text) else None
            if node is None and end < len(text):
                continue
            high = len(self.order) if node is None else at[node]
            if start < end and low < high:
                between = self.order[low:high]
                for i, j, size in common_runs("".join(letters[n] for n in between), text[start:end]):
                    found[start + j : start + j + size] = between[i : i + size]
            low, start = high + 1, end + 1
