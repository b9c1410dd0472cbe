"""A real nginx for tests: found or installed, and started on the loopback with a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

HINT = (
    "No nginx here. Install one (Debian: apt install nginx-light; macOS: brew install nginx), or set NGINX."
)

CONFIGURATION = """\
daemon off;
{user}
pid nginx.pid;
error_log error.log warn;
worker_processes {workers};
events {{ worker_connections 1024; }}
http {{
    access_log off;
    server_tokens off;
    variables_hash_max_size 4096;
    default_type application/x-unknown;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
{maps}
    server {{
        listen 127.0.0.1:{port};
        set $policysite {directory};
{locations}
{more}
    }}
}}
"""
"""What an operator writes, as in README, and paths for a server that is not the machine's own."""


def installed() -> Path | None:
    """Find an nginx: `$NGINX`, or one on the path or where Debian puts it."""
    found = os.environ.get("NGINX") or shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    return Path(found) if found else None


def install() -> None:
    """Install Debian's package when root; elsewhere it is left to the user."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "nginx-light"], check=True, env=quiet)


@dataclass(frozen=True)
class Answer:
    """What a server said; names of headers in lower case, several of one name joined."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running nginx."""

    port: int
    process: int
    prefix: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for one path."""
        return next(self.ask_all([path], method, headers))

    def ask_all(
        self, paths: Iterable[str], method: str = "GET", *headers: dict[str, str]
    ) -> Iterator[Answer]:
        """Ask for many paths over one connection, the last headers with all that have none of their own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        said = iter(headers)
        each: dict[str, str] = {}
        for path in paths:
            each = next(said, each)
            connection.request(
                method, path, headers={name.replace("_", "-"): it for name, it in each.items()}
            )
            yield _read(connection.getresponse())
        connection.close()


def _read(response: HTTPResponse) -> Answer:
    joined: dict[str, str] = {}
    for name, value in response.getheaders():
        joined[name.lower()] = ", ".join(filter(None, (joined.get(name.lower()), value)))
    return Answer(response.status, joined, response.read())


@contextmanager
def running(
    directory: Path, prefix: Path, *, names: Iterable[str] = (), workers: int = 1, more: str = ""
) -> Iterator[Server]:
    """Serve `directory/current`, as `policysite publish` leaves it, with the configuration that lies in it.

    `names` are the policies in the order of their configuration; all that are there unless given. `prefix`:
    an empty folder for the server's own files. `more` is put into `server {}`.
    """
    program = installed()
    if program is None:
        raise RuntimeError(HINT)
    prefix.mkdir(parents=True, exist_ok=True)
    nginx = directory / "current" / "nginx"
    files = [f"{name}.conf" for name in names] or ["*.conf"]
    port = _free()
    written = CONFIGURATION.format(
        user="user root;" if os.geteuid() == 0 else "",
        workers=workers,
        port=port,
        directory=directory,
        maps="\n".join(f"    include {nginx}/http/{file};" for file in files),
        locations="\n".join(f"        include {nginx}/server/{file};" for file in files),
        more=more,
    )
    (prefix / "nginx.conf").write_text(written, "utf-8")
    with subprocess.Popen(
        [program, "-p", f"{prefix}/", "-c", "nginx.conf", "-e", "error.log"],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            _wait(process, port, prefix)
            yield Server(port, process.pid, prefix)
        finally:
            process.terminate()


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[str], port: int, prefix: Path) -> None:
    for _ in range(500):
        if process.poll() is not None:
            log = prefix / "error.log"
            raise RuntimeError(f"nginx did not start: {log.read_text('utf-8') if log.exists() else ''}")
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise RuntimeError("nginx did not answer")


def main() -> None:
    if installed() is None:
        install()
    program = installed()
    if program is None:
        sys.exit(HINT)
    sys.stdout.write(f"web server: {program}\n")


if __name__ == "__main__":
    main()
