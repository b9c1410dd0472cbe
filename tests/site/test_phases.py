"""What holds for a time only: the statuses to come, and the banners that go with them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.site.made import Made, publish, staged

from policysite.model import Status
from policysite.site.footings import footings, reigns
from policysite.site.phases import phases
from policysite.site.standing import standing

TEXT = {"en": "# Terms\n\n1. First.\n"}
PAST, NOW = Made("1", "2026-01-01", TEXT), Made("2", "2026-02-01", TEXT)
NEXT, LAST = Made("3", "2026-06-01", TEXT), Made("4", "2027-01-01", TEXT)
MADE = (PAST, NOW, NEXT, LAST)


def written(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment else ""


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("1", [("superseded", "", "")]),
        ("2", [("in-force", "", "2026-06-01T00:00+05:00"), ("superseded", "2026-06-01T00:00+05:00", "")]),
        (
            "3",
            [
                ("upcoming", "", "2026-06-01T00:00+05:00"),
                ("in-force", "2026-06-01T00:00+05:00", "2027-01-01T00:00+05:00"),
                ("superseded", "2027-01-01T00:00+05:00", ""),
            ],
        ),
        ("4", [("upcoming", "", "2027-01-01T00:00+05:00"), ("in-force", "2027-01-01T00:00+05:00", "")]),
    ],
)
def test_statuses_to_come_begin_at_midnight_of_the_policy(
    version: str, told: list[tuple[str, str, str]]
) -> None:
    publication = publish("2026-05-05", *MADE)
    release = publication.ledger.release(version)
    assert release
    found = standing(publication, release, "en").phases
    assert [(each.value, written(each.begins), written(each.ends)) for each in found] == told


def test_an_edition_that_is_replaced_before_its_day_never_is_in_force() -> None:
    publication = publish("2026-05-05", NOW, NEXT, Made("3.1", "2026-05-20", TEXT))
    found = standing(publication, publication.ledger.releases[1], "en").phases
    assert [each.value for each in found] == ["never"]


def test_a_banner_leads_to_the_edition_in_force_as_long_as_it_is() -> None:
    publication = publish("2026-05-05", *MADE)
    found = footings(publication, publication.ledger.releases[0])
    assert [(each.value.status, each.value.current) for each in found] == [
        (Status.SUPERSEDED, True),
        (Status.SUPERSEDED, False),
    ]


def test_the_home_page_knows_the_editions_that_will_be_in_force() -> None:
    publication = publish("2025-12-01", *MADE)
    standings = {each.version: standing(publication, each, "en") for each in publication.ledger.releases}
    found = [each.value.version if each.value else None for each in reigns(publication, standings)]
    assert found == [None, "1", "2", "3", "4"]


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


@given(st.lists(DAYS, min_size=1, max_size=6), DAYS, DAYS)
def test_what_is_told_for_a_day_is_what_the_ledger_says_then(
    effective: list[date], as_of: date, day: date
) -> None:
    made = [Made(str(number), first.isoformat(), {}) for number, first in enumerate(effective)]
    publication = publish(as_of.isoformat(), *made)
    ledger = publication.ledger
    noon = datetime.fromisoformat(f"{max(as_of, day)}T12:00:00+05:00")
    for release in ledger.releases:
        found = [
            each.value.status
            for each in footings(publication, release)
            if (not each.begins or each.begins <= noon) and (not each.ends or noon < each.ends)
        ]
        assert found == [ledger.status(release, max(as_of, day))]


def test_equal_neighbours_are_one_phase() -> None:
    publication = publish("2026-05-05", *MADE)
    days = [date(2026, 5, 6), date(2026, 5, 7), date(2026, 1, 1)]
    assert len(phases(publication, days, lambda _: "the same")) == 1


def test_pages_carry_dates_only_where_something_is_to_come() -> None:
    settled = staged(publish("2026-02-10", PAST, NOW))
    assert not [path for path, text in settled.items() if "data-from=" in text or "dated: true" in text]
    coming = staged(publish("2026-05-05", *MADE))
    assert (
        'data-from="2026-06-01T00:00+05:00" data-until="2027-01-01T00:00+05:00" hidden>'
        in coming["en/v/3/index.md"]
    )
    assert "dated: true" in coming["en/v/3/index.md"]


def test_before_the_first_edition_the_home_page_knows_when_it_comes() -> None:
    text = staged(publish("2025-12-01", PAST))["en/index.md"]
    assert '<aside class="banner notice" data-until="2026-01-01T00:00+05:00">' in text
    assert 'data-from="2026-01-01T00:00+05:00" hidden>' in text
    assert "Edition 1 has been in force since 1 January 2026." in text


def test_pages_stay_small_however_many_editions_are_to_come() -> None:
    made = [Made(str(number), f"20{number:02}-01-01", TEXT) for number in range(1, 60)]
    text = staged(publish("2000-01-01", *made))["en/v/30/index.md"]
    assert text.count('<aside class="banner') <= 3
