"""An authority of time stamps (RFC 3161), made for a test: it can also answer what no honest one would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SHA256 = "2.16.840.1.101.3.4.2.1"
SHA512 = "2.16.840.1.101.3.4.2.3"
STAMPING, MAILING = ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.EMAIL_PROTECTION


@dataclass(frozen=True)
class Authority:
    """A root certificate and one that stamps."""

    root: x509.Certificate
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @classmethod
    def create(
        cls, *, name: str = "Root", days: int = 30, usage: x509.ObjectIdentifier = STAMPING
    ) -> Authority:
        """Make one whose stamping certificate lives from the day before NOW, for `days`."""
        parent, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        root = _certificate(name, name, parent.public_key(), 3650).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        stamping = _certificate("Example Time", name, key.public_key(), days).add_extension(
            x509.ExtendedKeyUsage([usage]), critical=True
        )
        return cls(root.sign(parent, hashes.SHA256()), stamping.sign(parent, hashes.SHA256()), key)

    @property
    def pem(self) -> bytes:
        """What who trusts this authority keeps."""
        return self.root.public_bytes(serialization.Encoding.PEM)

    def answer(
        self,
        digest: bytes,
        nonce: int | None,
        *,
        at: datetime = NOW,
        algorithm: str = SHA256,
        status: int = 0,
        chain: bool = False,
        backwards: bool = False,
    ) -> bytes:
        """Stamp a digest: a TimeStampResp (RFC 3161, section 2.4.2) around CMS SignedData (RFC 5652)."""
        info = sequence(
            integer(1),
            oid("1.3.6.1.4.1.99999.1"),
            sequence(sequence(oid(algorithm)), octets(digest)),
            integer(7),
            der(0x18, at.strftime("%Y%m%d%H%M%SZ").encode()),
            *([] if nonce is None else [integer(nonce)]),
        )
        content = "1.2.840.113549.1.9.16.1.4"
        certificate = self.certificate.public_bytes(serialization.Encoding.DER)
        root = self.root.public_bytes(serialization.Encoding.DER)
        sent = sorted([certificate, root] if chain else [certificate], reverse=backwards)
        attributes = [
            sequence(oid("1.2.840.113549.1.9.3"), der(0x31, oid(content))),
            sequence(oid("1.2.840.113549.1.9.4"), der(0x31, octets(_digest(info)))),
            sequence(
                oid("1.2.840.113549.1.9.16.2.47"),
                der(0x31, sequence(sequence(sequence(octets(_digest(certificate)))))),
            ),
        ]
        signed = b"".join(sorted(attributes))
        signer = sequence(
            integer(1),
            sequence(self.certificate.issuer.public_bytes(), integer(self.certificate.serial_number)),
            sequence(oid(SHA256)),
            der(0xA0, signed),
            sequence(oid("1.2.840.10045.4.3.2")),
            octets(self.key.sign(der(0x31, signed), ec.ECDSA(hashes.SHA256()))),
        )
        body = sequence(
            integer(3),
            der(0x31, sequence(oid(SHA256))),
            sequence(oid(content), der(0xA0, octets(info))),
            der(0xA0, *sent),
            der(0x31, signer),
        )
        token = sequence(oid("1.2.840.113549.1.7.2"), der(0xA0, body))
        return sequence(sequence(integer(status)), token)


REFUSAL = b"\x30\x05\x30\x03\x02\x01\x02"
"""A TimeStampResp that says "rejection" and holds no token."""


@dataclass
class Server:
    """Answers every POST on a loopback port; `asked` keeps what was sent, `body` and `headers` go back."""

    url: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    authority: Authority | None = None
    asked: list[bytes] = field(default_factory=list)


@contextmanager
def serving(delay: float = 0) -> Iterator[Server]:
    """Serve until the end of the block; each answer comes after `delay` seconds."""
    state, ended = Server(), Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            state.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            ended.wait(delay)
            body = _honest(state.authority, state.asked[-1]) if state.authority else state.body
            self.send_response(state.status)
            for name, value in {"Content-Length": str(len(body)), **state.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        state.url = f"http://127.0.0.1:{server.server_port}/"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield state
        finally:
            ended.set()
            server.shutdown()
            thread.join()


def _honest(authority: Authority, request: bytes) -> bytes:
    digest, nonce = read_request(request)
    return authority.answer(digest, nonce)


def read_request(request: bytes) -> tuple[bytes, int]:
    """Take the digest and the nonce out of a TimeStampReq, which is small: every length is one byte."""
    imprint = request.index(b"\x04\x20") + 2
    digest, rest = request[imprint : imprint + 32], request[imprint + 32 :]
    return digest, int.from_bytes(rest[2 : 2 + rest[1]], "big", signed=True)


def der(tag: int, *parts: bytes) -> bytes:
    """Encode a value (X.690)."""
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def sequence(*parts: bytes) -> bytes:
    return der(0x30, *parts)


def octets(data: bytes) -> bytes:
    return der(0x04, data)


def integer(number: int) -> bytes:
    return der(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    body = bytearray()
    for number in (first * 40 + second, *rest):
        septets = [number & 0x7F]
        while number := number >> 7:
            septets.append(0x80 | number & 0x7F)
        body += bytes(reversed(septets))
    return der(0x06, bytes(body))


def _digest(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()


def _certificate(
    name: str, issuer: str, key: ec.EllipticCurvePublicKey, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=days))
    )
