"""A built site made for a test: it verifies, and has next to nothing of what readers look at."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.scratch import Scratch

from policysite.folders import digests
from policysite.record import parse_ledger, record_manifest, site_manifest
from policysite.site import addresses

URL = "https://example.org/terms/"
PAGES = ("index.html", "history/index.html", "verify/index.html")


@dataclass(frozen=True)
class Recorded:
    """A ledger, and the texts that it names by their path in the site; all in English."""

    ledger: bytes
    texts: dict[str, bytes]


def record(root: Path, *days: int) -> tuple[Recorded, ...]:
    """Release a text on some days of January, as `1.0`, `1.1` …; give the record after each."""
    scratch = Scratch.create(root, "en")
    states, texts = [], {}
    for number, day in enumerate(days):
        scratch.write("en", f"# Terms\n\n1. The text of {day} January.\n")
        scratch.release(f"1.{number}", f"2026-01-{day}T09:00+05:00", notes={"en": "A day."})
        texts[addresses.copy(f"1.{number}", "md")] = scratch.path("en.md").read_bytes()
        states.append(Recorded(scratch.path("releases.toml").read_bytes(), dict(texts)))
    return tuple(states)


def make_site(root: Path, recorded: Recorded, /, policy: str = "terms", **pages: str) -> Path:
    """Write `site/<policy>/` of a repository, with more pages by name.

    In names `__` stands for a slash and `_` for a dot: `v__1__index_html`.
    """
    site = root / "site" / policy
    shutil.rmtree(site, ignore_errors=True)
    head = parse_ledger(recorded.ledger, "").head
    status = json.dumps({"policy": {"url": URL.replace("terms", policy)}, "head": head})
    content: dict[str, bytes] = {
        addresses.LEDGER: recorded.ledger,
        addresses.SUMS: record_manifest(recorded.ledger, "en", ""),
        addresses.CURRENT: status.encode(),
        addresses.RELEASES: status.encode(),
        addresses.feed("en", "json"): status.encode(),
        addresses.feed("en", "xml"): f"<record:head>{head}</record:head>".encode(),
        **recorded.texts,
    }
    named = {name.replace("__", "/").replace("_", "."): page for name, page in pages.items()}
    for name in (*PAGES, *named):
        said = f'<p class="head"><code title="head">{head}</code>' if name in PAGES else ""
        content[name] = (named.get(name, "") + said).encode()
    for name, data in content.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    seal(site)
    return site


def seal(site: Path) -> None:
    """Write the manifest of all files anew."""
    (site / addresses.FILES).unlink(missing_ok=True)
    (site / addresses.FILES).write_bytes(site_manifest(digests(site)))
