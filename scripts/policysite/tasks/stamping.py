"""Ask an authority for a time stamp of the record (RFC 3161 over HTTP)."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from time import monotonic
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from policysite.errors import MisuseError, TimeStampError
from policysite.files import refuse_link, write_bytes
from policysite.project import Project
from policysite.record.stamping import Stamp, question, read_certificates, verify_stamp
from policysite.tasks import endorsing

SECONDS = 30
LARGEST = 2**18
"""Bytes; an answer with all certificates of its authority is some 6,000 long."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A time stamp that was written: its file, as people name it, the entry, and what it proves."""

    place: str
    name: str
    stamp: Stamp


def stamp(
    project: Project,
    name: str | None,
    authority: str,
    certificates: bytes | None = None,
    *,
    seconds: float = SECONDS,
) -> Stamped:
    """Let an authority stamp the record's manifest as it was after an entry, the last unless named.

    `certificates` are the roots to trust (PEM), else those of the policy. Raises MisuseError,
    UnknownVersionError, UncheckedError; TimeStampError when there is no answer within `seconds`, or one
    that proves nothing: nothing is written then.
    """
    if urlsplit(authority).scheme not in ("http", "https"):
        raise MisuseError(f"{authority!r} is no address of an authority", do="write it as https://…")
    name, sums = endorsing.record_sums(project, name)
    roots = certificates if certificates is not None else endorsing.authorities(project)
    read_certificates(roots)
    place = project.place(f"{endorsing.SIGNATURES}/{name}.{endorsing.STAMP}")
    path = project.root / place
    refuse_link(project.root, path)
    asked = question(sums)
    answer = _ask(authority, asked.data, seconds)
    checked = verify_stamp(sums, answer, roots, authority, nonce=asked.nonce)
    write_bytes(path, answer)
    return Stamped(place, name, checked)


class _Unmoved(HTTPRedirectHandler):
    """Follow no redirect: the authority is the one that was named."""

    def redirect_request(self, *_: object) -> None:
        """Refuse; urllib then raises HTTPError with the status."""


def _ask(authority: str, data: bytes, seconds: float) -> bytes:
    """Send a request (RFC 3161, section 3.4) and read the answer."""
    request = Request(authority, data, {"Content-Type": "application/timestamp-query"})  # noqa: S310 - http(s)
    end = monotonic() + seconds
    try:
        with build_opener(_Unmoved).open(request, timeout=seconds) as response:
            return _read(response, authority, end)
    except HTTPError as error:
        error.close()
        moved = f", which leads to {error.headers['Location']}" if "Location" in error.headers else ""
        raise _refused(authority, f"the authority answered {error.code}{moved}") from error
    except URLError as error:
        raise _refused(authority, f"the authority cannot be reached: {error.reason}") from error
    except (OSError, HTTPException) as error:
        raise _refused(authority, f"the authority did not answer: {error}") from error


def _read(response: HTTPResponse, authority: str, end: float) -> bytes:
    data = b""
    while piece := response.read1(LARGEST):
        data += piece
        if len(data) > LARGEST:
            raise _refused(authority, "the answer is far too large for a time stamp")
        if monotonic() > end:
            raise _refused(authority, "the answer does not end")
    return data


def _refused(authority: str, what: str) -> TimeStampError:
    return TimeStampError(
        "".join(letter for letter in what if letter.isprintable()),
        where=authority,
        do="check the address, try again later, or name another authority; nothing was written",
    )
