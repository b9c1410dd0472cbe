"""A real nginx answers at each instant as the ledger does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.nginx import HINT, Answer, Server, installed, running
from tests.site.made import TEMPLATES, Made, publish

from policysite.errors import PolicyError
from policysite.exports.headers import Inline, content_policy
from policysite.exports.nginx import nginx_files
from policysite.model import Ledger, Release
from policysite.site import Publication
from policysite.site.instants import in_force_at, took_effect

TODAY = date(2026, 6, 15)
TEXT = "1. One.\n"
BOTH = {"en": TEXT, "kk": TEXT}


def history(
    slug: str, zone: str, *entries: tuple[str, str, str], url: str = "", texts: dict[str, str] = BOTH
) -> Publication:
    """Publish a policy: versions, instants of publication, first days. The second lacks the Kazakh text."""
    made = [
        Made(version, effective, {"en": TEXT} if position == 1 else texts)
        for position, (version, _, effective) in enumerate(entries)
    ]
    published = publish(str(TODAY), *made, languages=("en", "kk"))
    moments = [datetime.fromisoformat(moment) for _, moment, _ in entries]
    releases = tuple(
        replace(release, published=moment)
        for release, moment in zip(published.ledger.releases, moments, strict=True)
    )
    policy = replace(
        published.policy, slug=slug, timezone=ZoneInfo(zone), url=url or f"https://example.org/{slug}"
    )
    return replace(published, policy=policy, ledger=Ledger(releases, ""))


HISTORIES = {
    each.policy.slug: each
    for each in (
        history(
            "scheduled",
            "Asia/Almaty",
            ("1.0", "2023-12-20T10:00:00+06:00", "2024-02-29"),  # a leap day
            ("1.1", "2024-02-10T10:00:00+06:00", "2024-03-01"),  # the offset changes on this day
            ("1.2", "2024-03-05T10:00:00+05:00", "2025-01-01"),
            ("2.0", "2026-05-05T10:00:00+05:00", "2027-01-01"),  # upcoming
            ("2.1", "2026-06-05T10:00:00+05:00", "2026-07-01"),  # upcoming, and before the one above it
        ),
        history(
            "at-once",
            "Europe/Berlin",
            ("2020-03-29", "2020-03-29T01:59:59+01:00", "2020-03-29"),  # the last second of winter
            ("2020-03-29.2", "2020-03-29T03:00:00+02:00", "2020-03-29"),  # the next one
            ("2020-03-29.3", "2020-03-29T03:00:00+02:00", "2020-03-29"),  # in the same second
            ("default", "2021-10-31T02:30:00+02:00", "2021-10-31"),  # a word of nginx's
            ("x" * 64, "2021-10-31T02:30:00+01:00", "2021-10-31"),  # an hour later
            ("today", "2026-06-15T23:59:59+02:00", "2026-06-15"),
        ),
        history("west", "America/St_Johns", ("1", "1999-12-31T23:59:59-03:30", "1999-12-31")),
        history("none", "UTC", ("1", "2026-06-01T00:00:00+00:00", "2030-01-01")),
        history(
            "moved", "UTC", ("1", "2026-06-01T00:00:00+00:00", "2026-06-01"), url="https://example.org/a/b"
        ),
    )
}


@pytest.fixture(scope="session")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all histories at once, with a page at each address that answers."""
    if installed() is None:
        pytest.skip(HINT)
    directory = tmp_path_factory.mktemp("directory")
    current = directory / "current"
    for slug, publication in HISTORIES.items():
        csp = content_policy(publication.policy, Inline(frozenset(), frozenset()))
        for path, data in nginx_files(publication, csp, TEMPLATES).items():
            write(current / path, data)
        for home in ("", "kk/"):
            for page in ("", "at/", *(f"v/{each.version}/" for each in publication.ledger.releases)):
                write(current / slug / home / page / "index.html", f"{home}{page}".encode())
            for release in publication.ledger.releases:
                write(current / slug / home / "v" / release.version / "policy.html", b"frozen")
            write(current / slug / home / "404.html", f"{home}404".encode())
    with running(directory, directory / "nginx") as server:
        yield server


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def answered(answer: Answer) -> str | None:
    """The version that an answer leads to; None for 404."""
    if answer.status == 404:
        return None
    assert answer.status == 302, answer
    found = re.fullmatch(r"/[a-z-]+/v/([^/]+)/(?:policy\.html)?", answer.headers["location"])
    assert found, answer
    return found[1]


def version(release: Release | None) -> str | None:
    return release.version if release else None


def around(publication: Publication) -> list[datetime]:
    """One second before, at and after each edition began, in its own time."""
    return [
        took_effect(publication.policy, release).astimezone(UTC) + timedelta(seconds=seconds)
        for release in publication.ledger.releases
        for seconds in (-1, 0, 1)
    ]


def written(instants: Iterable[datetime], zone: ZoneInfo) -> Iterator[tuple[datetime, str]]:
    """Write instants in UTC, and as the clocks of the policy show them."""
    for instant in instants:
        yield instant, instant.isoformat().replace("+00:00", "Z")
        yield instant, instant.isoformat()
        yield instant, instant.astimezone(zone).isoformat()


def test_the_configuration_is_without_a_warning(nginx: Server) -> None:
    assert not re.findall(r"\[(?:warn|crit|alert|emerg)\].*", (nginx.prefix / "error.log").read_text("utf-8"))


@pytest.mark.parametrize("slug", ["scheduled", "at-once", "west", "none"])
def test_instants_around_the_beginnings(nginx: Server, slug: str) -> None:
    publication = HISTORIES[slug]
    asked = list(written(around(publication), publication.policy.timezone))
    answers = nginx.ask_all(f"/{slug}/at/{text}" for _, text in asked)
    for (instant, text), answer in zip(asked, answers, strict=True):
        expected = in_force_at(publication.policy, publication.ledger, instant)
        assert answered(answer) == version(expected), text


INSTANTS = st.datetimes(timezones=st.just(UTC)).filter(lambda each: 2 < each.year < 9999)
NEAR = st.sampled_from(sorted(HISTORIES)).flatmap(lambda slug: st.sampled_from(around(HISTORIES[slug])))
SHIFTED = st.builds(lambda at, seconds: at + timedelta(seconds=seconds), NEAR, st.integers(-200_000, 200_000))


@settings(max_examples=10)
@given(
    slug=st.sampled_from(["scheduled", "at-once", "west"]), instants=st.lists(INSTANTS | SHIFTED, min_size=50)
)
def test_any_instant_and_any_day(nginx: Server, slug: str, instants: list[datetime]) -> None:
    publication = HISTORIES[slug]
    whole = [instant.replace(microsecond=0) for instant in instants]
    answers = nginx.ask_all(f"/{slug}/at/{each.isoformat()}" for each in whole)
    for instant, answer in zip(whole, answers, strict=True):
        assert answered(answer) == version(in_force_at(publication.policy, publication.ledger, instant)), (
            instant
        )
    days = [each.date() for each in whole]
    for day, answer in zip(days, nginx.ask_all(f"/{slug}/at/{each}" for each in days), strict=True):
        assert answered(answer) == version(publication.ledger.in_force(day)), day


@pytest.mark.parametrize(
    "text",
    [
        "abc", "20261123", "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "2023-02-29",
        "1900-02-29", "2100-02-29", "0000-01-01", "12026-01-01", "2026-11-23T", "2026-11-23T10:00:00",
        "2026-11-23T24:00:00Z", "2026-11-23T10:60:00Z", "2026-11-23T10:00:60Z", "2026-11-23T10:00Z",
        "2026-11-23T10:00:00z", "2026-11-23%2010:00:00Z", "2026-11-23T10:00:00+25:00", "Today", "%E2",
        "2026-11-23%0A", "2026-11-23%0d%0aX:%20y", "2026-11-23%2Fx", "-", "1.0", "2026-11-23" * 500,
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(nginx: Server, text: str) -> None:
    answer = nginx.ask(f"/scheduled/kk/at/{text}")
    if "%2F" in text:
        assert answer.status == 404
        return
    assert answer.status == 400
    assert answer.body == b"kk/at/"
    assert "x" not in answer.headers


@pytest.mark.parametrize("text", ["2024-02-29", "2000-02-29", "2400-02-29", "2026%2D01-31", "2026-12-31/"])
def test_real_days_are_days(nginx: Server, text: str) -> None:
    assert nginx.ask(f"/west/at/{text}").status == 302


def test_a_day_before_the_first_edition_is_not_found_and_says_why(nginx: Server) -> None:
    answer = nginx.ask("/scheduled/at/2024-02-28")
    assert (answer.status, answer.body) == (404, b"at/")
    assert nginx.ask("/scheduled/at/").body == b"at/"


@pytest.mark.parametrize(("slug", "expected"), [("none", None), ("west", "1")])
def test_today(nginx: Server, slug: str, expected: str | None) -> None:
    assert answered(nginx.ask(f"/{slug}/at/today")) == expected


def test_what_was_asked_is_kept_and_methods_are_few(nginx: Server) -> None:
    assert nginx.ask("/west/at/today?q=1").headers["location"] == "/west/v/1/?q=1"
    assert nginx.ask("/west/kk/at/today", "HEAD").headers["location"] == "/west/kk/v/1/"
    for path in ("", "/", "/at/today", "/timegate", "/v/1/policy.html"):
        answer = nginx.ask(f"/west{path}", "POST")
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD"), path


@pytest.mark.parametrize(("language", "lacks"), [("en", None), ("kk", "1.1")])
def test_the_time_gate_leads_to_what_was_in_force(nginx: Server, language: str, lacks: str | None) -> None:
    """RFC 7089, sections 2.1 and 4.5."""
    publication = HISTORIES["scheduled"]
    home = "" if language == "en" else "kk/"
    instants = around(publication)
    asked = [{"Accept-Datetime": format_datetime(each, usegmt=True)} for each in instants]
    answers = nginx.ask_all([f"/scheduled/{home}timegate"] * len(asked), "GET", *asked)
    for instant, answer in zip(instants, answers, strict=True):
        found = in_force_at(
            publication.policy, publication.ledger, min(instant, datetime(2026, 6, 15, tzinfo=UTC))
        )
        expected = version(found) or "1.0"
        assert answered(replace_home(answer, home)) == ("1.0" if expected == lacks else expected), instant
        assert "accept-datetime" in answer.headers["vary"]
        assert f'<https://example.org/scheduled/{home}>; rel="original"' in answer.headers["link"]


def replace_home(answer: Answer, home: str) -> Answer:
    where = answer.headers["location"]
    return replace(answer, headers={**answer.headers, "location": where.replace(f"/{home}v/", "/v/")})


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("Thu, 29 Feb 2024 00:00:00 GMT", 302),
        ("Wed, 29 Feb 2023 00:00:00 GMT", 400),
        ("Thu, 29 Feb 2024 24:00:00 GMT", 400),
        ("Thu, 29 Feb 2024 00:00:00 +0000", 400),
        ("Thursday, 29-Feb-24 00:00:00 GMT", 400),
        ("2024-02-29T00:00:00Z", 400),
        ("now", 400),
        ("absent", 400),
        ("Thu, 29 Feb 2024 00:00:00 GMT, x", 400),
        ("</script><script>fire()</script>", 400),
        ("$http_host ${uri} %0d%0aX: y ../../x", 400),
        ("9" * 4000, 400),
    ],
)
def test_the_time_gate_reads_the_dates_of_the_web_only(nginx: Server, asked: str, status: int) -> None:
    assert nginx.ask("/scheduled/timegate", Accept_Datetime=asked).status == status


def test_without_a_date_the_time_gate_leads_to_the_last_memento(nginx: Server) -> None:
    assert answered(nginx.ask("/scheduled/timegate")) == "1.2"
    assert nginx.ask("/none/timegate").status == 404


def test_frozen_copies_tell_since_when_they_were_in_force(nginx: Server) -> None:
    publication = HISTORIES["scheduled"]
    moment = format_datetime(
        took_effect(publication.policy, publication.ledger.releases[1]).astimezone(UTC), usegmt=True
    )
    frozen = nginx.ask("/scheduled/v/1.1/policy.html").headers
    assert frozen["memento-datetime"] == moment
    assert frozen["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("", "v/1.1/", "v/2.0/policy.html", "at/today"):
        assert "memento-datetime" not in nginx.ask(f"/scheduled/{path}").headers, path


def test_a_policy_may_live_at_another_address_than_its_folder(nginx: Server) -> None:
    assert nginx.ask("/a/b").headers["location"] == "/a/b/"
    assert nginx.ask("/a/b/").body == b""
    assert nginx.ask("/a/b/kk/v/1/").body == b"kk/v/1/"
    assert nginx.ask("/a/b/v/1").headers["location"] == "/a/b/v/1/"
    assert nginx.ask("/a/b/at/2026-07-01").headers["location"] == "/a/b/v/1/"
    assert nginx.ask("/a/b/kk/nothing").body == b"kk/404"
    assert nginx.ask("/moved/").status == 404


@pytest.mark.parametrize("path", ["/a;return", "/{a}", "/$host", "/%22", "/a%0Ab", "/a b", "/a\\b"])
def test_an_address_cannot_write_configuration(path: str) -> None:
    publication = HISTORIES["west"]
    hostile = replace(publication, policy=replace(publication.policy, url=f"https://example.org{path}"))
    with pytest.raises(PolicyError):
        nginx_files(hostile, "", TEMPLATES)
