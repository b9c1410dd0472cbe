"""Letting an authority stamp the time on a record: in a scratch repository, over a real connection."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.authority import NOW, REFUSAL, Authority, Server, serving
from tests.scratch import Scratch

from policysite.errors import MisuseError, TimeStampError, UncheckedError
from policysite.project import Project, open_project
from policysite.record.stamping import verify_stamp
from policysite.tasks import endorsing, stamping


@pytest.fixture
def project(terms_repository: Scratch) -> Iterator[Project]:
    with open_project(terms_repository.root) as opened:
        yield opened


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.create()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


def test_an_authority_stamps_the_record(
    terms_repository: Scratch, project: Project, authority: Authority, server: Server
) -> None:
    terms_repository.path("authorities.pem").write_bytes(authority.pem)
    server.authority = authority
    stamped = stamping.stamp(project, None, server.url)
    assert (stamped.name, stamped.place) == ("1.0.0", "docs/terms/signatures/1.0.0.tsr")
    assert (stamped.stamp.at, stamped.stamp.authority) == (NOW, "CN=Example Time")
    (found,) = endorsing.endorsed(project)
    sums, answer = found.sums, found.stamp or b""
    assert verify_stamp(sums, answer, endorsing.authorities(project), found.name) == stamped.stamp
    with pytest.raises(TimeStampError, match="does not hold"):
        verify_stamp(sums, answer, Authority.create().pem, found.name)


@pytest.mark.parametrize(
    ("reason", "answer"),
    [
        ("not a time stamp", {"body": b"<!doctype html><title>Welcome</title>"}),
        ("rejection", {"body": REFUSAL}),
        ("Nonce", {"body": Authority.create().answer(bytes(32), 5)}),
        ("too large", {"body": bytes(stamping.LARGEST + 1)}),
        ("answered 500", {"status": 500, "body": b"no"}),
        ("answered 302, which leads to file:///etc/passwd", {"status": 302, "headers": {"Location": "file:///etc/passwd"}}),
        ("did not answer|not a time stamp", {"body": b"0", "headers": {"Content-Length": "9"}}),
    ],
)  # fmt: skip
def test_what_is_no_stamp_is_refused_and_nothing_written(
    reason: str, answer: dict[str, object], terms_repository: Scratch, project: Project, server: Server
) -> None:
    for name, value in answer.items():
        setattr(server, name, value)
    if reason == "Nonce":
        reason = "does not hold"
    with pytest.raises(TimeStampError, match=reason):
        stamping.stamp(project, None, server.url, Authority.create().pem, seconds=5)
    assert not terms_repository.path("signatures").exists()


def test_an_authority_that_does_not_answer_in_time_is_given_up(
    terms_repository: Scratch, project: Project, authority: Authority
) -> None:
    with serving(delay=1.0) as slow, pytest.raises(TimeStampError, match="timed out"):
        stamping.stamp(project, None, slow.url, authority.pem, seconds=0.1)
    with pytest.raises(TimeStampError, match="cannot be reached"):
        stamping.stamp(project, None, slow.url, authority.pem)
    assert not terms_repository.path("signatures").exists()


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "-o", "", "data:,x"])
def test_only_web_addresses_are_asked(url: str, project: Project, authority: Authority) -> None:
    with pytest.raises(MisuseError, match="no address"):
        stamping.stamp(project, None, url, authority.pem)


def test_without_a_certificate_nobody_is_asked(project: Project, server: Server) -> None:
    with pytest.raises(UncheckedError, match="no certificate"):
        stamping.stamp(project, None, server.url)
    assert server.asked == []
