"""What an authority's answer proves, and every way in which it proves nothing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256, sha512
from pathlib import Path

import pytest
from tests.authority import MAILING, NOW, REFUSAL, SHA512, Authority, read_request

from policysite.errors import TimeStampError, UncheckedError
from policysite.record.stamping import Stamp, question, verify_stamp

DATA = b"0" * 64 + b"  releases.toml\n"
DIGEST = sha256(DATA).digest()
WHERE = "signatures/1.0.tsr"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.create()


def test_a_question_tells_the_checksum_and_a_nonce_and_nothing_else() -> None:
    asked, again = question(DATA), question(DATA)
    assert read_request(asked.data) == (DIGEST, asked.nonce)
    assert asked.data.endswith(b"\x01\x01\xff"), "the certificate is wanted in the answer"
    assert asked.nonce != again.nonce


def test_an_answer_proves_a_time(authority: Authority) -> None:
    asked = question(DATA)
    answer = authority.answer(DIGEST, asked.nonce)
    expected = Stamp(NOW, "CN=Example Time")
    assert verify_stamp(DATA, answer, authority.pem, WHERE, nonce=asked.nonce) == expected
    assert verify_stamp(DATA, answer, Authority.create(name="Another").pem + authority.pem, WHERE) == expected
    assert verify_stamp(DATA, authority.answer(DIGEST, None), authority.pem, WHERE) == expected


@pytest.mark.parametrize("backwards", [False, True])
def test_an_answer_may_hold_the_chain_in_any_order(backwards: bool, authority: Authority) -> None:
    answer = authority.answer(DIGEST, 5, chain=True, backwards=backwards)
    assert verify_stamp(DATA, answer, authority.pem, WHERE, nonce=5) == Stamp(NOW, "CN=Example Time")


def test_a_stronger_checksum_counts_too(authority: Authority) -> None:
    answer = authority.answer(sha512(DATA).digest(), None, algorithm=SHA512)
    assert verify_stamp(DATA, answer, authority.pem, WHERE).at == NOW


WRONG: dict[str, tuple[str, Callable[[Authority], bytes]]] = {
    "another record": ("of something else", lambda it: it.answer(sha256(b"other").digest(), 5)),
    "another nonce": ("Nonce", lambda it: it.answer(DIGEST, 6)),
    "no nonce": ("Nonce", lambda it: it.answer(DIGEST, None)),
    "another authority": ("does not hold", lambda _: Authority.create(name="Another").answer(DIGEST, 5)),
    "a certificate that had ended": ("expired", lambda it: it.answer(DIGEST, 5, at=NOW + timedelta(days=31))),
    "one that had not begun": ("not yet valid", lambda it: it.answer(DIGEST, 5, at=NOW - timedelta(days=2))),
    "a refusal": ("rejection", lambda _: REFUSAL),
    "a refusal with a token": ("rejection", lambda it: it.answer(DIGEST, 5, status=2)),
    "an unknown status": ("unknown status", lambda it: it.answer(DIGEST, 5, status=77)),
    "a page": ("not a time stamp", lambda _: b"<!doctype html><title>Welcome</title>"),
    "nothing": ("not a time stamp", lambda _: b""),
    "a part": ("not a time stamp", lambda it: it.answer(DIGEST, 5)[:-1]),
    "more than an answer": ("not a time stamp", lambda it: it.answer(DIGEST, 5) + b"\n"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_proves_nothing_is_refused(case: str, authority: Authority) -> None:
    reason, answer = WRONG[case]
    with pytest.raises(TimeStampError, match=reason):
        verify_stamp(DATA, answer(authority), authority.pem, WHERE, nonce=5)


def test_a_certificate_for_something_else_is_refused() -> None:
    mail = Authority.create(usage=MAILING)
    with pytest.raises(TimeStampError, match="purpose"):
        verify_stamp(DATA, mail.answer(DIGEST, 5), mail.pem, WHERE)


@pytest.mark.parametrize("certificates", [b"", b"-----BEGIN CERTIFICATE-----\n"])
def test_without_a_certificate_nothing_is_believed(certificates: bytes, authority: Authority) -> None:
    with pytest.raises(UncheckedError, match="no certificate"):
        verify_stamp(DATA, authority.answer(DIGEST, 5), certificates, WHERE)


def test_no_changed_byte_of_an_answer_proves_something_else(authority: Authority) -> None:
    answer = authority.answer(DIGEST, 5)
    genuine = verify_stamp(DATA, answer, authority.pem, WHERE)
    for place in range(len(answer)):
        changed = answer[:place] + bytes([answer[place] ^ 1]) + answer[place + 1 :]
        try:
            found = verify_stamp(DATA, changed, authority.pem, WHERE)
        except TimeStampError:
            continue
        assert found == genuine, f"byte {place}"  # an unsigned field, such as the version of the envelope


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl as the other side")
def test_openssl_believes_what_we_believe_and_we_what_it_says(authority: Authority, tmp_path: Path) -> None:
    files = {"data": DATA, "tsr": authority.answer(DIGEST, 5), "pem": authority.pem}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    _openssl(
        tmp_path, "ts", "-verify", "-in", "tsr", "-data", "data", "-CAfile", "pem",
        "-attime", str(int(NOW.timestamp())),
    )  # fmt: skip
    asked = question(DATA)
    (tmp_path / "tsq").write_bytes(asked.data)
    _own_authority(tmp_path)
    answer = tmp_path / "answer"
    _openssl(tmp_path, "ts", "-reply", "-config", "cnf", "-queryfile", "tsq", "-out", answer.name)
    root = (tmp_path / "root.pem").read_bytes()
    bare = tmp_path / "bare"
    _openssl(tmp_path, "ts", "-query", "-data", "data", "-sha256", "-out", "tsq")
    _openssl(tmp_path, "ts", "-reply", "-config", "cnf", "-queryfile", "tsq", "-out", bare.name)
    with pytest.raises(TimeStampError, match="does not hold: signer certificate not found"):
        verify_stamp(DATA, bare.read_bytes(), root, WHERE)
    assert verify_stamp(DATA, answer.read_bytes(), root, WHERE, nonce=asked.nonce).authority == "CN=Stamps"


CONFIGURATION = """\
[req]
distinguished_name = name
[name]
[tsa]
default_tsa = own
[own]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
certs = root.pem
signer_digest = sha256
digests = sha256
default_policy = 1.3.6.1.4.1.99999.1
accuracy = secs:1
ess_cert_id_chain = yes
[stamping]
extendedKeyUsage = critical, timeStamping
[authority]
basicConstraints = critical, CA:true
"""


def _own_authority(folder: Path) -> None:
    """Make an authority with openssl, as an organisation might."""
    (folder / "cnf").write_text(CONFIGURATION, encoding="ascii")
    (folder / "serial").write_text("01\n", encoding="ascii")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "cnf")
    _openssl(
        folder, "req", "-x509", *key, "-subj", "/CN=Own root", "-extensions", "authority",
        "-keyout", "root.key", "-out", "root.pem",
    )  # fmt: skip
    _openssl(folder, "req", *key, "-subj", "/CN=Stamps", "-keyout", "tsa.key", "-out", "tsa.csr")
    _openssl(
        folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-set_serial", "2",
        "-extfile", "cnf", "-extensions", "stamping", "-out", "tsa.pem",
    )  # fmt: skip


def _openssl(folder: Path, *arguments: str) -> None:
    done = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
