"""The editions that ruled, as Memento clients read them."""

import re
from dataclasses import replace
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
from tests.exports.following import three
from tests.site.made import Made, publish

from policysite.exports.timemap import mementos, timemap
from policysite.model import Ledger

HOUR = timedelta(hours=1)

ENGLISH = """\
<https://example.org/terms/>;rel="original",
<https://example.org/terms/timemap.link>;rel="self";type="application/link-format"\
;from="Sun, 01 Mar 2026 03:00:00 GMT";until="Wed, 01 Apr 2026 03:00:00 GMT",
<https://example.org/terms/v/1.0/policy.html>;rel="first memento";datetime="Sun, 01 Mar 2026 03:00:00 GMT",
<https://example.org/terms/v/1.2/policy.html>;rel="last memento";datetime="Wed, 01 Apr 2026 03:00:00 GMT"
"""
RUSSIAN = """\
<https://example.org/terms/ru/>;rel="original",
<https://example.org/terms/ru/timemap.link>;rel="self";type="application/link-format"\
;from="Sun, 01 Mar 2026 03:00:00 GMT";until="Sun, 01 Mar 2026 03:00:00 GMT",
<https://example.org/terms/ru/v/1.0/policy.html>;rel="first last memento"\
;datetime="Sun, 01 Mar 2026 03:00:00 GMT"
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


def test_an_edition_that_ruled_for_hours_is_a_memento_and_one_that_never_ruled_is_none() -> None:
    made = [
        Made(version, day, {"en": "1. One.\n"}) for version, day in (("1", "2026-03-01"), ("2", "2026-03-01"))
    ]
    twins = publish("2026-06-01", *made)
    first, second = twins.ledger.releases
    later = replace(twins, ledger=Ledger((first, replace(second, published=first.published + HOUR)), ""))
    assert [each.version for each in mementos(twins, "en")] == ["2"]
    assert [each.version for each in mementos(later, "en")] == ["1", "2"]


def test_where_there_are_no_files_the_page_is_the_memento() -> None:
    told = timemap(replace(three("2026-06-15"), files=frozenset()), "en").decode()
    assert "<https://example.org/terms/v/1.0/>" in told
    assert "policy.html" not in told


def test_instants_rise() -> None:
    moments = [
        parsedate_to_datetime(each)
        for each in re.findall(r'datetime="([^"]+)"', timemap(three("2031-01-01"), "en").decode())
    ]
    assert len(moments) == 3
    assert moments == sorted(set(moments))
