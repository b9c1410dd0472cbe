"""Time stamps of a record by an independent authority (RFC 3161): what to ask, and what an answer proves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from policysite.errors import TimeStampError, UncheckedError

_GRANTED = 0
_SIGNED_DATA = (0, 1, 1, 0)
"""The way to it, element by element: TimeStampResp, timeStampToken, content, SignedData (RFC 5652)."""
_CERTIFICATES = 0xA0
_REASON = re.compile(r'(?:data|reason): "([^"]+)"')
"""How OpenSSL's errors say why."""
_MEANINGS = ("granted", "granted with changes", "rejection", "waiting", "revocation warning", "revocation")
"""RFC 3161, section 2.4.2: PKIStatus."""


@dataclass(frozen=True, slots=True)
class Question:
    """A request as it is sent, and the number by which the answer to it is known."""

    data: bytes
    nonce: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time stamp proves: the bytes existed at this instant, says this authority."""

    at: datetime
    authority: str


def read_certificates(data: bytes) -> list[x509.Certificate]:
    """Read root certificates (PEM); UncheckedError when there are none."""
    try:
        return x509.load_pem_x509_certificates(data)
    except ValueError as error:
        raise UncheckedError(
            "there is no certificate of an authority to check time stamps with",
            do="put the authority's root certificate (PEM) into docs/<policy>/authorities.pem, "
            "or name a file with --authority-certificates",
        ) from error


def question(data: bytes) -> Question:
    """Ask for a time stamp of the SHA-256 of these bytes, with a nonce and the authority's certificate."""
    request = TimestampRequestBuilder(data, HashAlgorithm.SHA256, nonce=True, cert_req=True).build()
    if request.nonce is None:
        raise TimeStampError("a request has no nonce", do="report this")
    return Question(request.as_bytes(), request.nonce)


def verify_stamp(
    data: bytes, answer: bytes, certificates: bytes, where: str, *, nonce: int | None = None
) -> Stamp:
    """Check that an authority that leads to one of these root certificates (PEM) stamped these bytes.

    Its certificate must be one for time stamps and valid at the time that it names. `nonce`: the number of
    the question, when it was asked just now. Raises TimeStampError; UncheckedError without certificates.
    """
    roots = read_certificates(certificates)
    try:
        response = decode_timestamp_response(_ordered(answer))
        _refuse_status(response, where)
        VerifierBuilder(roots=roots, nonce=nonce).build().verify_message(response, data)
        return Stamp(response.tst_info.gen_time, _authority(response))
    except VerificationError as error:
        raise _wrong(f"the time stamp does not hold: {_plain(error)}", where) from error
    except ValueError as error:  # what the library makes of bytes that are no such answer
        raise _wrong("this is not a time stamp (RFC 3161)", where) from error


def _ordered(answer: bytes) -> bytes:
    """Put the certificates of an answer in the order that DER asks for (X.690, section 11.6).

    OpenSSL leaves them as they come, the library refuses them then, and nothing signs their order.
    """
    begin, end = 0, len(answer)
    try:
        for index in _SIGNED_DATA:
            _, begin, end = list(_elements(answer, begin, end))[index]
    except IndexError:
        return answer
    for tag, first, last in _elements(answer, begin, end):
        if tag == _CERTIFICATES:
            edges = [first, *(stop for _, _, stop in _elements(answer, first, last))]
            ordered = sorted(answer[start:stop] for start, stop in pairwise(edges))
            return answer[:first] + b"".join(ordered) + answer[last:]
    return answer


def _elements(data: bytes, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Give the elements of a stretch of DER: tag, and where the content begins and ends; ValueError."""
    while begin + 2 <= end:
        tag, size, start = data[begin], data[begin + 1], begin + 2
        if size & 0x80:
            start += size & 0x7F
            size = int.from_bytes(data[begin + 2 : start], "big")
        begin = start + size
        if begin > end:
            raise ValueError(tag)
        yield tag, start, begin


def _refuse_status(response: TimeStampResponse, where: str) -> None:
    if response.status != _GRANTED:
        meaning = _MEANINGS[response.status] if 0 <= response.status < len(_MEANINGS) else "unknown status"
        said = " ".join(response.status_string)
        reason = f"{meaning}: {said}" if said.isprintable() and said else meaning
        raise _wrong(f"the authority did not stamp: {reason}", where)


def _authority(response: TimeStampResponse) -> str:
    """Name who stamped: the subject of the certificate that made the signature, which was checked."""
    (signer,) = response.signed_data.signer_infos
    loaded = (x509.load_der_x509_certificate(each) for each in response.signed_data.certificates)
    return next(
        each.subject.rfc4514_string()
        for each in loaded
        if (each.issuer, each.serial_number) == (signer.issuer, signer.serial_number)
    )


def _plain(error: VerificationError) -> str:
    """Leave of the library's and OpenSSL's words those that say what is wrong."""
    said = str(error)
    if "Mismatch between messages" in said:
        return "it is of something else than this state of the record"
    reasons = _REASON.findall(said)
    return reasons[-1] if reasons else said


def _wrong(what: str, where: str) -> TimeStampError:
    return TimeStampError(
        what, where=where, do="stamp the record again, or check the authority and its certificates"
    )
