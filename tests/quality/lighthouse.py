"""Lighthouse's four scores of the policy page: `python -m tests.quality.lighthouse`; needs Node's npx.

The site is built for the purpose and served on the loopback as a web server would, compressed.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.browser.chromium import installed

from policysite.tasks import publishing

ROOT = Path(__file__).resolve().parents[2]
VERSION = "13.5.0"
PAGES = ("", "kk/", "en/")
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic"
AS_OF = date(2026, 11, 23)
MADE = ("build", "site", ".venv", "__pycache__", ".*_cache", ".hypothesis")


class _Compressed(SimpleHTTPRequestHandler):
    """What any web server does: gzip, and connections that stay open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        for name, value in {
            "Content-Type": self.guess_type(path),
            "Content-Encoding": "gzip",
            "Content-Length": str(len(body)),
            "Cache-Control": "max-age=31536000" if "assets" in path.parts else "no-cache",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def main() -> int:
    """Print the scores; 1 if one is below 100, 2 where Lighthouse cannot run."""
    npx, chromium = shutil.which("npx"), installed()
    if not npx or not chromium:
        sys.stderr.write("Lighthouse needs npx (Node) and Chromium.\n")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "policysite"
        shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*MADE))
        site = publishing.build(root, "privacy", AS_OF).parent
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressed, directory=str(site))) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            home = f"http://127.0.0.1:{server.server_port}/privacy/"
            scores = {page: _scores(npx, chromium, home + page) for page in PAGES}
            server.shutdown()
    for page, found in scores.items():
        said = ", ".join(f"{name} {score:.0f}" for name, score in found.items())
        sys.stdout.write(f"Lighthouse, /privacy/{page}: {said}\n")
    return 0 if all(score == 100 for found in scores.values() for score in found.values()) else 1


def _scores(npx: str, chromium: str, address: str) -> dict[str, float]:
    options = ["--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    command = [npx, "--yes", f"lighthouse@{VERSION}", address, *options]
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    report = json.loads(done.stdout)
    for audit in report["audits"].values():
        if audit["score"] is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] != "informative":
            sys.stderr.write(f"{address} {audit['id']}: {audit['title']} {audit.get('displayValue', '')}\n")
            for item in (audit.get("details") or {}).get("items", [])[:3]:
                sys.stderr.write(f"    {item.get('node', {}).get('snippet', '')}\n")
    return {name: 100 * each["score"] for name, each in report["categories"].items()}


if __name__ == "__main__":
    sys.exit(main())
