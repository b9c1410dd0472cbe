"""Fetch the files of a site from a server that is not trusted: few at once, bounded, from it alone."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException, HTTPMessage
from threading import Thread
from time import monotonic
from typing import IO, NoReturn
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from policysite.errors import MisuseError, NetworkError

SECONDS = 30
"""How long a server may be silent."""
LONGEST = 600
"""Seconds that one file may take in all."""
LARGEST = 2**29
"""Bytes of one file."""
KEPT = 2**26
"""Bytes of one file whose content is looked at."""
AT_ONCE = 6
_CHUNK = 2**16
_OK, _GONE = 200, frozenset({404, 410})
_PAGE, _NOT_FOUND = "index.html", "404.html"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it came: SHA-256 of its content, which is kept if that was wanted.

    `packed`: the server sent it compressed, and the SHA-256 of what it sent.
    """

    digest: str
    data: bytes = b""
    packed: str = ""


class Server:
    """A site on a server, by its URL. Asked without a cookie, and through a proxy only if one is named."""

    def __init__(self, url: str, *, proxy: str = "", seconds: float = SECONDS) -> None:
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc:
            raise MisuseError(
                f"{url!r} is no address of a site", do="write it as https://example.org/privacy/"
            )
        self.url = parts._replace(path=f"{parts.path.rstrip('/')}/", query="", fragment="").geturl()
        self._seconds = seconds
        self._opener = OpenerDirector()
        for handler in (
            ProxyHandler(dict.fromkeys(_PORTS, proxy) if proxy else {}),
            HTTPHandler(),
            HTTPSHandler(),
            _SameHost(),
            HTTPDefaultErrorHandler(),
            HTTPErrorProcessor(),
        ):
            self._opener.add_handler(handler)

    def fetch(self, path: str, *, keep: bool = False, packed: bool = False) -> Fetched | None:
        """Fetch a file by its path in the site; None if it is not there. A page is asked for by its folder.

        `keep` its content; `packed`: as browsers get it, compressed if the server likes. NetworkError.
        """
        _, _, name = path.rpartition("/")
        asked_for = path.removesuffix(name) if name == _PAGE else path
        url = urljoin(self.url, quote(f"./{asked_for}"))
        accepted = {"Accept-Encoding": "gzip" if packed else "identity", "User-Agent": "policysite"}
        request = Request(url, headers=accepted)  # noqa: S310 - only http and https, see __init__
        with _connecting(url):
            try:
                answer = self._opener.open(request, timeout=self._seconds)
            except HTTPError as error:
                answer = error
            with answer:
                if answer.status == _OK or (answer.status in _GONE and name == _NOT_FOUND):
                    return _read(answer, answer.headers, url, keep=keep)
                if answer.status not in _GONE:
                    _refuse(url, f"it answers {answer.status}")
        return None

    def fetch_all(
        self, paths: Iterable[str], keep: Callable[[str], bool], progress: Callable[[int], None]
    ) -> Iterator[tuple[str, Fetched | None]]:
        """Fetch files, several at once, in their order; `x.gz` beside `x` is what is sent for `x` compressed.

        `progress` is told how many are there. Raises NetworkError, at the first that cannot be fetched.
        """

        wanted = list(paths)
        packed = {path for path in wanted if path.endswith(".gz")} & {f"{path}.gz" for path in wanted}

        def one(path: str) -> Fetched | None:
            if path in packed:
                return self.fetch(path.removesuffix(".gz"), packed=True)
            return self.fetch(path, keep=keep(path))

        for number, (path, answer) in enumerate(zip(wanted, _at_once(one, wanted), strict=True), 1):
            progress(number)
            yield path, answer


def _at_once(fetch: Callable[[str], Fetched | None], paths: Iterable[str]) -> Iterator[Fetched | None]:
    """Fetch files, several at once, in their order.

    In threads that nobody waits for, unlike those of an executor: who interrupts it, or meets an error, is
    free at once, however long a server is silent.
    """
    answers = [(path, Future[Fetched | None]()) for path in paths]
    waiting = deque(answers)

    def work() -> None:
        while waiting:
            try:
                path, answer = waiting.popleft()
            except IndexError:  # another thread was quicker
                return
            try:
                answer.set_result(fetch(path))
            except BaseException as error:  # noqa: BLE001 - raised where the answer is waited for
                answer.set_exception(error)

    for _ in range(AT_ONCE):
        Thread(target=work, daemon=True).start()
    try:
        for _, answer in answers:
            yield answer.result()
    finally:
        waiting.clear()


class _SameHost(HTTPRedirectHandler):
    """Follow a redirect to the same host only, and never away from https."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        upgraded = (old.scheme, new.scheme) == ("http", "https") and old.port is new.port is None
        same = (old.scheme, _port(old.scheme, old.port)) == (new.scheme, _port(new.scheme, new.port))
        if old.hostname != new.hostname or not (same or upgraded):
            _refuse(req.full_url, f"it sends on to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _port(scheme: str, port: int | None) -> int | None:
    return port or _PORTS.get(scheme)


def _read(answer: IO[bytes], headers: HTTPMessage, url: str, *, keep: bool) -> Fetched:
    """Read an answer in pieces, unpacking what is packed, both within limits."""
    encoding = headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip"):
        _refuse(url, f"it answers in an encoding that nobody asked for, {encoding}")
    unpacking = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    sent, content, kept = sha256(), sha256(), bytearray()
    length = size = 0
    until, limit = monotonic() + LONGEST, KEPT if keep else LARGEST
    while piece := answer.read(_CHUNK):
        length += len(piece)
        sent.update(piece)
        for plain in _plain(piece, unpacking):
            content.update(plain)
            size += len(plain)
            kept += plain if keep else b""
            if size > limit or monotonic() > until:
                _refuse(url, "the file is too large" if size > limit else "it takes too long")
    whole = headers.get("Content-Length", "")
    torn = unpacking and (not unpacking.eof or unpacking.unused_data)
    if torn or (whole.isdecimal() and int(whole) != length):
        _refuse(url, "the answer is not whole")
    return Fetched(content.hexdigest(), bytes(kept), sent.hexdigest() if unpacking else "")


def _plain(piece: bytes, unpacking: zlib._Decompress | None) -> Iterator[bytes]:
    """Unpack a piece of an answer, never much of it at once."""
    if unpacking is None:
        yield piece
        return
    plain = unpacking.decompress(piece, _CHUNK)
    while plain:
        yield plain
        plain = unpacking.decompress(unpacking.unconsumed_tail, _CHUNK)


@contextmanager
def _connecting(url: str) -> Iterator[None]:
    try:
        yield
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        _refuse(url, f"it cannot be read: {getattr(error, 'reason', '') or error}")


def _refuse(url: str, what: str) -> NoReturn:
    raise NetworkError(what, where=url, do="check the address, the server and the network, and try again")
