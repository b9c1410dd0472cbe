"""Alignment: every block has at most one fate, and what is said to be the same says the same."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from policysite.compare.align import align
from policysite.compare.letters import Alphabet
from policysite.compare.likeness import Piece
from policysite.compare.weave import build_weave
from policysite.model import BlockKind
from policysite.text import parse

KEEPS = "The Operator keeps personal data for five years after the contract ends."
TEXTS = [
    *(
        "None.",
        "Scope",
        "Fees and taxes",
        KEEPS,
        KEEPS.replace("five", "three"),
        "The User may ask for a copy",
    ),
    *(f"{KEEPS} The User may ask for a copy", "of personal data at any time.", "By letter, or by e-mail."),
]
EDITIONS = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=14)
ALPHABET = Alphabet()


def piece(text: str) -> Piece:
    words = parse(text).blocks[0].key
    core = ALPHABET.spell(word.casefold() for word in words if word.isalnum())
    return Piece(ALPHABET.spell(words), core, BlockKind.PARAGRAPH, None, 0)


PIECES = {text: piece(text) for text in TEXTS}


@given(EDITIONS, EDITIONS)
def test_a_block_has_one_fate(old: list[str], new: list[str]) -> None:
    same, bonds = align([PIECES[text] for text in old], [PIECES[text] for text in new])
    pairs = [(i, j) for j, i in enumerate(same) if i is not None]
    assert len(same) == len(new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(len(bond.old) == 1 or len(bond.new) == 1 for bond in bonds)
    assert not any(old[b.old[0]] == new[b.new[0]] for b in bonds if len(b.old) == len(b.new) == 1)
    for fated in (
        [i for i, _ in pairs] + [i for bond in bonds for i in bond.old],
        [j for _, j in pairs] + [j for bond in bonds for j in bond.new],
    ):
        assert len(set(fated)) == len(fated)


@given(EDITIONS)
def test_a_text_is_the_same_as_itself(texts: list[str]) -> None:
    pieces = [PIECES[text] for text in texts]
    assert align(pieces, pieces[:]) == (tuple(range(len(texts))), ())


@given(st.lists(EDITIONS, min_size=1, max_size=5))
def test_a_weave_is_the_same_whether_editions_share_their_blocks_or_not(editions: list[list[str]]) -> None:
    shared = [(str(at), parse("\n\n".join(texts))) for at, texts in enumerate(editions)]
    assert build_weave(shared, "en") == build_weave([deepcopy(edition) for edition in shared], "en")
