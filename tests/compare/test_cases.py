"""The golden documents of tests/cases, judged by the redline of the two texts."""

import pytest
from tests.compare.golden import Case, cases, written

from policysite.compare.redline import compare, verify
from policysite.text import parse

CASES = cases()


def test_every_kind_of_change_has_a_document() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_redline_reads_as_written(case: Case) -> None:
    old, new = parse(case.old), parse(case.new)
    redline = compare(old, new)
    assert written(redline) == case.redline
    verify(redline, old, new)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_redline_back_is_true(case: Case) -> None:
    old, new = parse(case.old), parse(case.new)
    verify(compare(new, old), new, old)
