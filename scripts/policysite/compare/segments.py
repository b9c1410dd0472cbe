"""Kept runs of two wordings as segments: words with one fate, and the same as printed text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from policysite.compare.letters import Run
from policysite.model import Form, Op, Segment, Word

CELL = "\t"
"""What stands for the border of a table cell in a gap."""


def segments(old: Sequence[Word], new: Sequence[Word], runs: Iterable[Run]) -> tuple[Segment, ...]:
    """Cut two wordings into segments, deletions before insertions.

    A space that stands apart from its word is a word without text: one that appears or goes between kept
    words, and one that is kept before a change.
    """
    cut = _Cut()
    i = j = 0
    for run in runs:
        cut.deleted += old[i : run.old]
        cut.inserted += new[j : run.new]
        i, j = run.old + run.size, run.new + run.size
        was, now = tuple(old[run.old : i]), tuple(new[run.new : j])
        if was == now:
            cut.keep(was, now)
            continue
        for at, (before, after) in enumerate(zip(was, now, strict=True)):
            if before.form.gap.count(CELL) != after.form.gap.count(CELL):
                cut.replace(before, after)
            elif bool(before.form.gap) != bool(after.form.gap) and (at or (run.old and run.new)):
                cut.keep_without_space(before, after)
            else:
                cut.keep((before,), (after,))
    cut.deleted += old[i:]
    cut.inserted += new[j:]
    cut.close()
    return tuple(cut.done)


class _Cut:
    """Segments so far, and the change that is still open."""

    def __init__(self) -> None:
        self.done: list[Segment] = []
        self.deleted: list[Word] = []
        self.inserted: list[Word] = []
        self._kept: list[Word] = []
        self._before: list[Word] = []
        self._same = True

    def keep(self, old: tuple[Word, ...], new: tuple[Word, ...]) -> None:
        """Add words that are set in one way throughout, or in another way throughout."""
        same = old == new
        if self.deleted or self.inserted or (self._kept and same != self._same):
            self.close()
        self._same = same
        self._kept += new
        self._before += old

    def replace(self, old: Word, new: Word) -> None:
        """Add a word that stands in another cell of its table: there it says something else."""
        self.deleted.append(old)
        self.inserted.append(new)

    def keep_without_space(self, old: Word, new: Word) -> None:
        """Add a word after a space that only one side has: the space is a change of its own."""
        if old.form.gap:
            self.deleted.append(Word("", old.form))
        else:
            self.inserted.append(Word("", new.form))
        self.keep((_tight(old),), (_tight(new),))

    def _keep_space(self, gap: str) -> None:
        space = Word("", Form(gap=gap))
        self._kept.append(space)
        self._before.append(space)
        for change in (self.deleted, self.inserted):
            change[:1] = [_tight(change[0])] if change[0].text else []

    def close(self) -> None:
        """End the kept words and the change after them; a space before both sides of it is kept."""
        if self._kept and self.deleted and self.inserted:
            gap = self.deleted[0].form.gap
            if gap and gap == self.inserted[0].form.gap:
                self._keep_space(gap)
        if self._kept:
            self.done.append(Segment(Op.KEEP, tuple(self._kept), None if self._same else tuple(self._before)))
        if self.deleted:
            self.done.append(Segment(Op.DELETE, tuple(self.deleted)))
        if self.inserted:
            self.done.append(Segment(Op.INSERT, tuple(self.inserted)))
        self._kept, self._before, self.deleted, self.inserted = [], [], [], []


def _tight(word: Word) -> Word:
    return Word(word.text, _tight_form(word.form))


@cache
def _tight_form(form: Form) -> Form:
    return form._replace(gap="")


def words_of(parts: Iterable[Segment], side: Op) -> Iterator[Word]:
    """Give back the words of one side: DELETE for the old, INSERT for the new."""
    gap = ""
    for op, words, before in parts:
        if op not in (Op.KEEP, side):
            continue
        for word in before if before and side is Op.DELETE else words:
            if not word.text:
                gap = word.form.gap
                continue
            yield Word(word.text, word.form._replace(gap=gap)) if gap else word
            gap = ""


def printed(parts: Iterable[Segment]) -> list[tuple[Op, str]]:
    """Print segments so that "=" with "-" is the old text and "=" with "+" the new one, exactly.

    A kept word that begins only one of the texts leaves the space before it to the change.
    """
    result: list[tuple[Op, str]] = []
    texts: dict[Op, list[str]] = {Op.KEEP: [], Op.DELETE: [], Op.INSERT: []}
    begun = {Op.DELETE: False, Op.INSERT: False}

    def close(*ops: Op) -> None:
        for op in ops:
            if texts[op]:
                result.append((op, "".join(texts[op])))
                texts[op] = []

    for op, words, before in parts:
        if op is not Op.KEEP:
            for text, form in words:
                gap = " " if form.gap and begun[op] else ""
                texts[op].append(gap + text)
                begun[op] = True
            continue
        for (text, form), (_, was) in zip(words, before or words, strict=True):
            old_gap = bool(was.gap) and begun[Op.DELETE]
            new_gap = bool(form.gap) and begun[Op.INSERT]
            begun = {Op.DELETE: True, Op.INSERT: True}
            if old_gap != new_gap:
                texts[Op.DELETE if old_gap else Op.INSERT].append(" ")
            if texts[Op.DELETE] or texts[Op.INSERT]:
                close(Op.KEEP, Op.DELETE, Op.INSERT)
            texts[Op.KEEP].append(" " + text if old_gap and new_gap else text)
    close(Op.KEEP, Op.DELETE, Op.INSERT)
    return result
