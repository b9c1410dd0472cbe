"""Build the site twice, from two clones in two surroundings: `python -m tests.quality.reproduce`.

The two differ in all that a build may not depend on: the path and its length, the time zone (in one it is
already tomorrow), language, home, umask, hash seed, the order of folders, what the cache has. Every byte of
what they make must be the same.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
BUILD = ("scripts/build.py", "build")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a machine, an account or a shell brings along; `program` runs a Python program in it."""

    folder: str
    program: tuple[str, ...]
    umask: int
    environment: Mapping[str, str]


ONE = Surroundings(
    "one", (sys.executable,), 0o022, {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
)
OTHER = Surroundings(
    "another, with a longer path and пробелы",
    (sys.executable, str(Path(__file__).with_name("backwards.py"))),
    0o077,
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "kk_KZ.UTF-8", "PYTHONHASHSEED": "4294967295"},
)


def main() -> int:
    """Say the hash of what was made; 1 if a file differs, 2 if there is nothing to clone."""
    with TemporaryDirectory(prefix="reproduce-") as scratch, ThreadPoolExecutor(2) as pool:
        pairs = [(each, clone(ROOT, Path(scratch, each.folder))) for each in (ONE, OTHER)]
        made = list(pool.map(lambda pair: build(*pair), pairs))
        again = build(*pairs[0])  # with a warm cache, over a site that is there
    found = sorted(differences(*made) | differences(made[0], again))
    for path in found:
        _say(f"not reproducible: {path}")
    _say(f"{len(made[0])} files, {manifest_hash(made[0])}")
    return 1 if found else 0


def clone(repository: Path, target: Path) -> Path:
    """Clone what is committed, with its history, old texts being read from it."""
    subprocess.run(["git", "clone", "--quiet", "--no-local", str(repository), str(target)], check=True)
    return target


def build(surroundings: Surroundings, repository: Path, *command: str) -> dict[str, bytes]:
    """Build the site of a repository; give back every file that was made.

    `command` is the program with what it is asked; the clone's own unless named. Raises
    CalledProcessError if it fails.
    """
    home = repository.with_name(f"home of {repository.name}")
    home.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), **surroundings.environment}
    subprocess.run(
        [*surroundings.program, *(command or BUILD)],
        cwd=repository,
        env=environment,
        umask=surroundings.umask,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return files(repository / "site")


def files(folder: Path) -> dict[str, bytes]:
    """Read all files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> set[str]:
    """Name the files that only one of two sites has, or that differ."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def manifest_hash(made: Mapping[str, bytes]) -> str:
    """Hash the lines that `sha256sum` would write of all files, in the order of their paths."""
    lines = (f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(made.items()))
    return sha256("".join(lines).encode()).hexdigest()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
