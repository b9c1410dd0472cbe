"""Kill `release`, `build` and `publish` at random points: `python -m tests.quality.faults --runs 200`.

A run is ended by SIGKILL, SIGTERM or SIGINT, either after a random time or just before a random one of its
changes to the disk. Afterwards the repository, the site and what readers see must be what they were before,
or what they were to become. What a killed run leaves stays for the next one, and the last one is let through:
it must come to the end as if nothing had happened, and leave nothing behind.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from tests.scratch import Scratch
from tests.tasks.made_site import make_site, record

from policysite.folders import digests
from policysite.model import ReleaseKind
from policysite.project import LEDGER, open_project
from policysite.tasks import deploying, publishing, releasing

DAY = date(2026, 11, 23)
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
CHANGES = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.utime", "os.symlink", "os.link"}
)
"""What changes the disk, beside opening a file to write; docs.python.org, audit events table."""
_BEFORE, _AFTER = "before", "after"

State = dict[str, str]


@dataclass(frozen=True)
class Subject:
    """Something to be killed: what it does, how its start is brought back, what counts, what it left."""

    name: str
    act: Callable[[], object]
    restore: Callable[[], None]
    state: Callable[[], State]
    left: Callable[[], list[Path]]


def main() -> int:
    """Say how often each was found before and after; 1 if one was neither, or left something."""
    arguments = argparse.ArgumentParser(prog="python -m tests.quality.faults", description=__doc__)
    arguments.add_argument("--runs", type=int, default=200, help="in all (%(default)s)")
    arguments.add_argument("--seed", type=int, default=1, help="tells the points (%(default)s)")
    chosen = arguments.parse_args()
    failures = 0
    with TemporaryDirectory(prefix="faults-") as folder:
        subjects = [make(Path(folder)) for make in (released, built, published)]
        for number, subject in enumerate(subjects):
            runs = chosen.runs // len(subjects) + (number < chosen.runs % len(subjects))
            found = kill(subject, runs, random.Random(f"{chosen.seed} {subject.name}"))  # noqa: S311 - no secret
            failures += found["neither"] + found["unfinished"]
            _say(f"{subject.name:9}{runs:4} runs: {', '.join(f'{n} {what}' for what, n in found.items())}")
    return 1 if failures else 0


def kill(subject: Subject, runs: int, chance: random.Random) -> Counter[str]:
    """Kill a subject so many times; count what was found, and let it through in the end."""
    found: Counter[str] = Counter({_BEFORE: 0, _AFTER: 0, "neither": 0, "unfinished": 0})
    subject.restore()
    states = {_BEFORE: subject.state()}
    started = time.monotonic()
    changes = count(subject.act)
    lasting = time.monotonic() - started
    states[_AFTER] = subject.state()
    for number in range(runs):
        subject.restore()
        ending = chance.choice(SIGNALS)
        if number % 2:
            found["killed"] += die(subject.act, ending, at=chance.randrange(changes))
        else:
            found["killed"] += die(subject.act, ending, after=chance.uniform(0, lasting))
        now = subject.state()
        found[next((name for name, state in states.items() if state == now), "neither")] += 1
    subject.restore()
    count(subject.act)
    found["unfinished"] += subject.state() != states[_AFTER] or bool(subject.left())
    return found


def count(act: Callable[[], object]) -> int:
    """Let a process do it to the end, and count its changes to the disk.

    It is a process of its own since threads of Typst would not be in those that are begun from here later.
    """
    reading, writing = os.pipe()
    if not (child := os.fork()):
        seen = _Changes(lambda _: None)
        _do(act, seen, lambda: os.write(writing, str(seen.number).encode()))
    os.close(writing)
    with os.fdopen(reading) as stream:
        changes = int(stream.read())
    if os.waitpid(child, 0)[1]:
        raise SystemExit("it fails without being killed")
    return changes


def die(act: Callable[[], object], ending: signal.Signals, *, at: int = -1, after: float = 0) -> bool:
    """Let a process do it, and end it just before a change to the disk, or after a time; whether it fell."""
    if not (child := os.fork()):
        signal.signal(signal.SIGINT, signal.default_int_handler)
        seen = _Changes(lambda number: os.kill(os.getpid(), ending) if number == at else None)
        _do(act, seen)
    if at < 0:
        time.sleep(after)
        os.kill(child, ending)
    return os.waitpid(child, 0)[1] != 0


class _Changes:
    """An audit hook that counts changes to the disk, and tells each before it happens."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self.number = 0
        self._tell = tell

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        opened = (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        )
        exchanged = event == "ctypes.dlsym" and "renameat2" in arguments
        if event in CHANGES or opened or exchanged:
            self._tell(self.number)
            self.number += 1


def _do(act: Callable[[], object], seen: _Changes, finish: Callable[[], object] = lambda: None) -> NoReturn:
    """Do it in a process that then ends, without a word, whatever happens."""
    status = 1
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(silent, stream)
    sys.addaudithook(seen)
    try:
        act()
        finish()
        status = 0
    finally:
        os._exit(status)


def repository(root: Path) -> Scratch:
    """Make a policy with a release, and a draft of the next."""
    scratch = Scratch.create(root, "ru", "en")
    for language, text in (("ru", "# Условия\n\n1. Первое.\n"), ("en", "# Terms\n\n1. First.\n")):
        scratch.write(language, text)
    scratch.release("1.0.0", "2026-01-10T09:00+05:00")
    scratch.write("ru", "# Условия\n\n1. Первое.\n\n2. Второе.\n")
    return scratch


def released(folder: Path) -> Subject:
    """Stamp a release: the ledger and the texts count, whatever has a hidden name does not."""
    scratch = repository(folder / "release")
    ledger = scratch.path(LEDGER)
    before = ledger.read_bytes()

    def act() -> None:
        with open_project(scratch.root) as project:
            proposal = releasing.propose_release(
                project,
                version="1.1.0",
                kind=ReleaseKind.MATERIAL,
                effective=None,
                notes={"ru": "Добавлено второе."},
                now=datetime.fromisoformat("2026-02-10T09:00+05:00"),
            )
            releasing.record(project, proposal)

    def hidden() -> list[Path]:
        return [path for path in ledger.parent.iterdir() if path.name.startswith(".")]

    def state() -> State:
        held = {path.name for path in hidden()}
        return {path: each for path, each in digests(ledger.parent).items() if path not in held}

    return Subject("release", act, lambda: _write(ledger, before), state, hidden)


def built(folder: Path) -> Subject:
    """Build a site over the one of the edition before."""
    scratch = repository(folder / "build")
    site = scratch.root / "site"
    count(lambda: publishing.build(scratch.root, None, DAY))
    old = site.with_name("old")
    shutil.copytree(site, old)
    scratch.release("1.1.0", "2026-02-10T09:00+05:00", notes={"ru": "Добавлено второе."})

    def restore() -> None:
        for path in (path for path in site.iterdir() if not path.name.startswith(".")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(old, site, dirs_exist_ok=True)

    return Subject(
        "build",
        lambda: publishing.build(scratch.root, None, DAY),
        restore,
        lambda: digests(site / "terms"),
        lambda: list(site.glob(".*")),
    )


def published(folder: Path) -> Subject:
    """Publish a site over another."""
    root, www = folder / "publish", folder / "www"
    (recorded,) = record(root, 10)
    pages = {f"page{number}_html": f"{number}" * 1000 for number in range(40)}
    make_site(root, recorded, index_html="old", **pages)
    old = deploying.publish(root, www).now
    make_site(root, recorded, index_html="new", **pages)
    hidden = (".new-*", ".*.new")

    def restore() -> None:
        current = www / deploying.CURRENT
        current.unlink()
        current.symlink_to(f"{deploying.RELEASES}/{old}")
        for path in (www / deploying.RELEASES).iterdir():
            if path.name != old and not path.name.startswith("."):
                shutil.rmtree(path)

    def state() -> State:
        return digests((www / deploying.CURRENT).resolve())

    return Subject(
        "publish",
        lambda: deploying.publish(root, www),
        restore,
        state,
        lambda: [path for pattern in hidden for path in www.rglob(pattern)],
    )


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
