"""A record held against a head that was kept, and against another copy."""

import pytest

from policysite.errors import MisuseError
from policysite.record import parse_ledger
from policysite.record.witness import Relation, compare_records, entries_since, read_head

from .conftest import Grow

HEAD = "0123456789abcdef" * 4


@pytest.fixture
def one(grow: Grow) -> bytes:
    return grow()


def test_a_head_that_was_kept_is_found_until_the_tail_is_cut_off(one: bytes, two: bytes) -> None:
    early, late = (parse_ledger(data, "").head for data in (one, two))
    assert entries_since(two, late, "") == 0
    assert entries_since(two, early, "") == 1
    assert entries_since(one, late, "") is None
    assert entries_since(two, HEAD, "") is None


def test_copies_of_a_record(one: bytes, two: bytes, grow: Grow) -> None:
    other = grow(version="2.0.0")
    assert compare_records(two, two, "") == (Relation.EQUAL, 0)
    assert compare_records(one, two, "") == (Relation.BEHIND, 1)
    assert compare_records(two, one, "") == (Relation.AHEAD, 1)
    assert compare_records(b"", two, "") == (Relation.BEHIND, 2)
    assert compare_records(other, two, "") == (Relation.DIFFERENT, 0)
    assert compare_records(other, one, "") == (Relation.DIFFERENT, 0)
    assert compare_records(two, two.replace(b"# The", b"# the"), "") == (Relation.DIFFERENT, 0)


@pytest.mark.parametrize(
    "kept",
    [
        HEAD,
        f"  {HEAD}\r\n",
        f"Head of the record: {HEAD}.\n",
        f'{{"sha256": "{"a" * 64}", "head": "{HEAD}"}}',
        f'{{"_policysite":{{"head":"{HEAD}"}},"sha256":"{"b" * 64}"}}',
        f"<feed><record:head>{HEAD}</record:head><id>{'c' * 64}</id></feed>",
        f'<p class="head"><code class="sum">{HEAD[:32]}<wbr>{HEAD[32:]}</code></p><code>{"d" * 64}</code>',
        f'<p class="colophon__head">Record: <a href="verify/" title="{HEAD}">…</a></p><b>{"e" * 64}</b>',
    ],
)
def test_a_head_is_read_from_what_people_keep(kept: str) -> None:
    assert read_head(kept.encode(), "kept") == HEAD


def test_a_ledger_that_was_kept_tells_its_head(two: bytes) -> None:
    assert read_head(two, "kept") == parse_ledger(two, "").head


@pytest.mark.parametrize("kept", ["", "no head", HEAD[:-1], HEAD + "0", HEAD.upper(), f"{HEAD} {'a' * 64}"])
def test_what_has_no_head_is_refused(kept: str) -> None:
    with pytest.raises(MisuseError):
        read_head(kept.encode(), "kept")
