"""The editions that ruled, as Memento clients read them."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
from tests.exports.following import three
from tests.site.made import Made, publish

from policysite.exports.timemap import timemap, took_effect

ENGLISH = """\
<https://example.org/terms/>;rel="original",
<https://example.org/terms/timemap.link>;rel="self";type="application/link-format"\
;from="Sun, 01 Mar 2026 03:00:00 GMT";until="Wed, 01 Apr 2026 03:00:00 GMT",
<https://example.org/terms/v/1.0/>;rel="first memento";datetime="Sun, 01 Mar 2026 03:00:00 GMT",
<https://example.org/terms/v/1.2/>;rel="last memento";datetime="Wed, 01 Apr 2026 03:00:00 GMT"
"""
RUSSIAN = """\
<https://example.org/terms/ru/>;rel="original",
<https://example.org/terms/ru/timemap.link>;rel="self";type="application/link-format"\
;from="Sun, 01 Mar 2026 03:00:00 GMT";until="Sun, 01 Mar 2026 03:00:00 GMT",
<https://example.org/terms/ru/v/1.0/>;rel="first last memento";datetime="Sun, 01 Mar 2026 03:00:00 GMT"
"""
NONE = """\
<https://example.org/terms/>;rel="original",
<https://example.org/terms/timemap.link>;rel="self";type="application/link-format"
"""


@pytest.mark.parametrize(
    ("day", "language", "expected"),
    [("2026-06-15", "en", ENGLISH), ("2026-06-15", "ru", RUSSIAN), ("2026-02-28", "en", NONE)],
)
def test_editions_that_ruled_are_mementos(day: str, language: str, expected: str) -> None:
    assert timemap(three(day), language).decode() == expected


def test_an_edition_joins_on_its_first_day() -> None:
    versions = [
        re.findall(r"/v/([^/]+)/", timemap(three(day), "en").decode()) for day in ("2026-06-30", "2026-07-01")
    ]
    assert versions == [["1.0", "1.2"], ["1.0", "1.2", "2.0"]]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-02-10T09:00:00+05:00", "2026-02-28T19:00:00+00:00"),  # the day begins in Almaty
        ("2026-02-28T19:00:00+00:00", "2026-02-28T19:00:00+00:00"),
        ("2026-03-01T10:00:00+05:00", "2026-03-01T05:00:00+00:00"),  # not before it was there
        ("2026-03-02T10:00:00+05:00", "2026-02-28T19:00:00+00:00"),
    ],
)
def test_an_edition_rules_from_its_first_day_or_its_publication_on_that_day(
    published: str, expected: str
) -> None:
    publication = publish("2026-06-01", Made("1", "2026-03-01", {"en": "1. One.\n"}))
    release = replace(publication.ledger.releases[0], published=datetime.fromisoformat(published))
    assert took_effect(publication.policy, release).astimezone(UTC).isoformat() == expected


def test_instants_rise() -> None:
    moments = [
        parsedate_to_datetime(each)
        for each in re.findall(r'datetime="([^"]+)"', timemap(three("2031-01-01"), "en").decode())
    ]
    assert len(moments) == 3
    assert moments == sorted(set(moments))
