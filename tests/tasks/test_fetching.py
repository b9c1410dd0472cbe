"""A site on a server: fetched whole, within bounds, and from that server only."""

import gzip
import io
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, ClassVar

import pytest
from tests.tasks.made_site import make_site, record, seal

from policysite.errors import MisuseError, NetworkError
from policysite.record import sha256
from policysite.record.proof import Limit, Verdict, Verification
from policysite.tasks import fetching
from policysite.tasks.fetching import Server
from policysite.tasks.verifying import verify_server

NOWHERE = Path("/nowhere")
PAGE = b"<p>" + b"page " * 1000


class Odd(BaseHTTPRequestHandler):
    """Answers as no server should, or as few do."""

    answers: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {
        "/plain": (200, {}, PAGE),
        "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
        "/cut": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-9]),
        "/twice": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE) + b"more"),
        "/broken": (200, {"Content-Encoding": "gzip"}, b"not gzip"),
        "/brotli": (200, {"Content-Encoding": "br"}, PAGE),
        "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(2**20))),
        "/404.html": (404, {}, PAGE),
        "/refused": (403, {}, PAGE),
        "/failed": (500, {}, PAGE),
        "/near": (308, {"Location": "/plain"}, b""),
        "/far": (302, {"Location": "http://example.org/plain"}, b""),
        "/file": (302, {"Location": "file:///etc/hostname"}, b""),
        "/port": (302, {"Location": "http://127.0.0.1:1/plain"}, b""),
        "/ever": (302, {"Location": "/ever"}, b""),
        "/folder/": (200, {}, PAGE),
        "/a%2Bb%20c": (200, {}, PAGE),
        "/short": (200, {"Content-Length": "9999"}, PAGE),
    }

    def do_GET(self) -> None:
        status, headers, body = self.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keep the output of tests clean."""


class Folder(SimpleHTTPRequestHandler):
    """Serves a folder, and what is compressed there only for what it is."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if path.suffix == ".gz":
            self.send_error(404)
            return None
        name = path / "index.html" if path.is_dir() else path
        packed = name.with_name(f"{name.name}.gz")
        if packed.exists() and self.headers["Accept-Encoding"] == "gzip":
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            return packed.open("rb")
        return super().send_head()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keep the output of tests clean."""


def serving(handler: type[BaseHTTPRequestHandler] | partial[SimpleHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def odd() -> Iterator[Server]:
    for address in serving(Odd):
        yield Server(address)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with compressed files, which a server does not give by their names."""
    root = tmp_path_factory.mktemp("served") / "repository"
    site = make_site(root, record(root, 10)[0], v__1_0__index_html="page", v__1_0__policy_pdf="%PDF")
    for name in ("history/index.html", "releases.toml"):
        (site / f"{name}.gz").write_bytes(gzip.compress((site / name).read_bytes()))
    seal(site)
    return site


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    for home in serving(partial(Folder, directory=str(built.parent))):
        yield f"{home}/terms"


def verified(address: str) -> Verification:
    (found,) = verify_server(Server(address), NOWHERE, None, "", lambda _number, _total: None)
    return found


def test_a_site_on_a_server_is_verified_file_by_file(address: str) -> None:
    found = verified(address)
    assert {proof.code: proof.verdict.value for proof in found.proofs} == dict.fromkeys(
        ("ledger", "texts", "sums", "heads", "listed"), "holds"
    )
    assert Limit.MOMENT in found.limits
    assert found.subject == f"{address}/"


@pytest.mark.parametrize(
    ("path", "code"),
    [("v/1.0/policy.pdf", "listed"), ("v/1.0/policy.md", "texts")],
)
def test_what_a_server_changes_or_withholds_is_noticed(
    built: Path, address: str, path: str, code: str
) -> None:
    data = (built / path).read_bytes()
    for other, kind in ((data + b" ", "changed"), (None, "missing")):
        (built / path).unlink() if other is None else (built / path).write_bytes(other)
        try:
            wrong = {
                proof.code: {(detail.kind, detail.place) for detail in proof.details}
                for proof in verified(address).proofs
                if proof.verdict is Verdict.FAILS
            }
        finally:
            (built / path).write_bytes(data)
        assert (kind, path) in wrong[code]


def test_nobody_waits_for_a_silent_server_after_an_error_or_an_interruption() -> None:
    asked, over, answering = threading.Semaphore(0), threading.Event(), set[threading.Thread]()

    class Silent(Odd):
        def do_GET(self) -> None:
            answering.add(threading.current_thread())
            if self.path != "/plain":
                asked.release()
                over.wait()
            super().do_GET()

    for address in serving(Silent):
        before = set(threading.enumerate())
        answers = Server(address).fetch_all(("plain", "a", "b"), lambda _path: False, lambda _number: None)
        assert next(answers)[0] == "plain"
        for _ in "ab":
            asked.acquire()
        del answers
        left = set(threading.enumerate()) - before - answering
        over.set()
        assert len(left) >= len("ab"), "they wait on"
        assert all(each.daemon for each in left), "and Python ends without them"


def test_what_is_sent_compressed_counts_by_what_it_unpacks_to(built: Path, address: str) -> None:
    packed = built / "history" / "index.html.gz"
    data = packed.read_bytes()
    try:
        packed.write_bytes(gzip.compress(gzip.decompress(data), 1, mtime=1))
        assert verified(address).holds
        packed.write_bytes(gzip.compress(b"forged"))
        assert not verified(address).holds
    finally:
        packed.write_bytes(data)


def test_a_server_without_a_site_is_not_verified(odd: Server) -> None:
    with pytest.raises(NetworkError, match="no site at this address"):
        verified(odd.url)


@pytest.mark.parametrize(
    ("path", "packed"),
    [("plain", False), ("packed", True), ("near", False), ("404.html", False), ("a+b c", False)],
)
def test_content_is_what_counts(odd: Server, path: str, packed: bool) -> None:
    fetched = odd.fetch(path, packed=packed, keep=True)
    assert fetched is not None
    assert (fetched.digest, fetched.data, bool(fetched.packed)) == (sha256(PAGE), PAGE, packed)


def test_a_page_is_asked_for_by_its_folder(odd: Server) -> None:
    assert odd.fetch("folder/index.html") is not None
    assert odd.fetch("index.html") is None


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("cut", "not whole"),
        ("twice", "not whole"),
        ("broken", "cannot be read"),
        ("brotli", "nobody asked for"),
        ("refused", "403"),
        ("failed", "500"),
        ("far", "sends on to http://example.org"),
        ("file", "302"),
        ("port", "sends on"),
        ("ever", "302"),
        ("short", "not whole"),
    ],
)
def test_what_no_site_answers_is_refused(odd: Server, path: str, what: str) -> None:
    with pytest.raises(NetworkError, match=what):
        odd.fetch(path)


def test_answers_are_bounded(odd: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 2**19)
    with pytest.raises(NetworkError, match="too large"):
        odd.fetch("bomb", packed=True)


def test_proxies_of_the_environment_are_not_asked(odd: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert Server(odd.url).fetch("plain") is not None
    with pytest.raises(NetworkError):
        Server(odd.url, proxy="http://127.0.0.1:1").fetch("plain")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc",
        "https://",
        "example.org",
        "http:privacy",
        "http://[::1/",
        "https://user:secret@example.org/",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(MisuseError):
        Server(url)


def test_addresses_are_those_of_the_home_page() -> None:
    assert Server("https://example.org/privacy?x#y").url == "https://example.org/privacy/"
    assert Server("https://example.org").url == "https://example.org/"
