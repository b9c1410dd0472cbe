"""What the fuzzer starts from, and what it found, through each target."""

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz import ledger, markdown, word
from tests.fuzz.__main__ import TARGETS
from tests.hostile.vectors import PLACES, VECTORS, placed

SEEDS = sorted((Path(__file__).parent / "seeds").glob("*/*"), key=str)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_seed_is_read_or_refused(seed: Path) -> None:
    import_module(f"tests.fuzz.{seed.parent.name}").check(seed.read_bytes())


def test_every_target_has_seeds() -> None:
    assert {path.parent.name for path in SEEDS} == set(TARGETS)


@pytest.mark.parametrize("place", PLACES)
def test_no_vector_becomes_markup_in_any_place(place: str) -> None:
    for vector in VECTORS:
        markdown.check(placed(place, vector).encode())


def test_no_vector_becomes_markup_as_it_is() -> None:
    for vector in VECTORS:
        markdown.check(vector.encode())


@settings(max_examples=60)
@given(st.lists(st.sampled_from(VECTORS), min_size=1, max_size=5).map(" ".join), st.binary(max_size=40))
def test_neither_do_several(text: str, more: bytes) -> None:
    markdown.check(text.encode() + markdown.EDITIONS + more + text[::-1].encode())


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_plain_words(data: bytes) -> None:
    for target in (markdown, ledger, word):
        target.check(data)
