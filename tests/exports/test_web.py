"""Names on the web: absolute, and the same for ever."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from tests.site.made import policy

from policysite.exports.web import identifier
from policysite.model import Release, ReleaseKind
from policysite.site.addresses import url

ALMATY = timezone(timedelta(hours=5))


def release(version: str, published: datetime) -> Release:
    return Release(version, ReleaseKind.ORIGINAL, published, date(2026, 11, 23), {}, {}, {})


@pytest.mark.parametrize(
    ("site", "language", "expected"),
    [
        ("https://example.org/terms", "", "https://example.org/terms/v/1.0/"),
        ("https://example.org/terms", "ru", "https://example.org/terms/v/1.0/"),
        ("https://example.org/terms", "kk", "https://example.org/terms/kk/v/1.0/"),
        ("https://example.org:8443", "kk", "https://example.org:8443/kk/v/1.0/"),
        (
            "https://пример.рф/о-нас/a%20b",
            "",
            "https://xn--e1afmkfd.xn--p1ai/%D0%BE-%D0%BD%D0%B0%D1%81/a%20b/v/1.0/",
        ),
    ],
)
def test_addresses_are_absolute_and_ascii(site: str, language: str, expected: str) -> None:
    assert url(replace(policy("ru", "kk"), url=site), "v/1.0/", language) == expected


@pytest.mark.parametrize(
    ("site", "published", "language", "expected"),
    [
        (
            "https://example.org/terms",
            datetime(2026, 11, 23, 1, tzinfo=UTC),
            "kk",
            "tag:example.org,2026-11-23:terms/kk/1.0",
        ),
        (
            "https://example.org/terms",
            datetime(2026, 11, 23, 1, tzinfo=ALMATY),
            "",
            "tag:example.org,2026-11-22:terms/1.0",
        ),
        (
            "https://EXAMPLE.org:8443/x",
            datetime(2026, 11, 23, 1, tzinfo=UTC),
            "",
            "tag:example.org,2026-11-23:terms/1.0",
        ),
    ],
)
def test_identifiers_are_tag_uris(site: str, published: datetime, language: str, expected: str) -> None:
    first = release("1.0", published)
    assert identifier(replace(policy("ru", "kk"), url=site), first, first, language) == expected
