"""The generator of known edits must tell the truth, for all else is measured by it."""

from collections import Counter

import pytest
from tests.quality.edits import Edited, edit

from policysite.model import Block, Document
from policysite.text import parse

SENTENCE = (
    "Clause {0}{0}{0} says that party {0} shall keep the promise {0}{0} that it once made; and so on {0}."
)
LETTERS = "abcdefghijklmnopqrst"
TEXT: Document = parse("\n\n".join(SENTENCE.format(letter) for letter in LETTERS))
STRANGE: list[Block] = list(parse("A sentence that nobody knows and that comes from another text.").blocks)

SEEDS = pytest.mark.parametrize("seed", range(60))


def edited_by(seed: int) -> Edited:
    return edit(TEXT, STRANGE, str(seed), piled=seed % 2 == 0)


@SEEDS
def test_every_index_is_there(seed: int) -> None:
    edited = edited_by(seed)
    old, new = range(len(edited.old.blocks)), range(len(edited.new.blocks))
    assert all(i in old and j in new for i, j in edited.truth.pairs)
    assert edited.truth.moved | edited.truth.renumbered <= edited.truth.pairs


@SEEDS
def test_pairs_share_words(seed: int) -> None:
    edited = edited_by(seed)
    for i, j in edited.truth.pairs:
        assert set(edited.old.blocks[i].key) & set(edited.new.blocks[j].key)


@SEEDS
def test_a_split_has_several_new_blocks_and_a_merger_several_old_ones(seed: int) -> None:
    edited = edited_by(seed)
    pieces = Counter(i for i, _ in edited.truth.pairs)
    parts = Counter(j for _, j in edited.truth.pairs)
    assert all(pieces[i] > 1 for i in edited.truth.split)
    assert {j for j, count in parts.items() if count > 1} == edited.truth.merged


def test_the_same_seed_makes_the_same_edits() -> None:
    one, other = (edit(TEXT, STRANGE, "seed", piled=True) for _ in range(2))
    assert (one.new, one.truth) == (other.new, other.truth)
