"""The picture of growth: where lines lead, that names do not collide, and what it looks like."""

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bench import readme, results
from tests.bench.picture import BOTTOM, PITCH, TOP, apart, curves, in_words, picture
from tests.bench.row import Line, Point

GOLDEN = Path(__file__).parent / "golden"


def test_the_picture_of_fixed_results() -> None:
    drawn = picture(readme.drawn(results.read(GOLDEN / "results.json")))
    assert drawn == (GOLDEN / "growth.svg").read_text("utf-8")
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own
    said = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert said == [
        *("Time to build the site, in three languages", "0", "2 min", "4 min", "6 min"),
        *("400", "200", "50", "10", "releases"),
        *("mike", "7 min 10 s", "Policysite", "1 min 15 s", "+ 1 release", "15 s", "unchanged", "4.4 s"),
        "Dashed: drawn on; measured up to 50.",
    ]


def test_a_line_goes_on_as_its_last_two_points_go() -> None:
    mike, ours = curves(
        [
            *(Point(Line.FULL, 100, 9), Point(Line.FULL, 10, 1)),
            *(Point(Line.MIKE, 50, 100), Point(Line.MIKE, 10, 20)),
            Point(Line.SAME, 100, 1),
        ]
    )
    assert (mike.measured[0].releases, mike.beyond) == (10, Point(Line.MIKE, 100, 200))
    assert (ours.line, ours.beyond, ours.end.seconds) == (Line.FULL, None, 9)
    assert in_words([mike, ours]) == (
        "Time to build a site of 100 releases in three languages: mike 3 min 20 s (drawn on), Policysite 9 s"
    )


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([TOP, 200, BOTTOM], [TOP, 200, BOTTOM]),
        ([TOP, 300, 310, 330], [TOP, 250, 290, 330]),
        ([TOP, TOP, TOP], [TOP, TOP + PITCH, TOP + 2 * PITCH]),
    ],
)
def test_names_make_room(places: list[float], moved: list[float]) -> None:
    assert apart(places, TOP, BOTTOM) == moved


@given(st.lists(st.floats(TOP, BOTTOM), max_size=len(Line)).map(sorted))
def test_names_stay_apart_and_in_order(places: list[float]) -> None:
    moved = apart(places, TOP, BOTTOM)
    assert all(later - earlier >= PITCH - 1e-9 for earlier, later in pairwise(moved))
    assert all(TOP <= place <= BOTTOM for place in moved)
