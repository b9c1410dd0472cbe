"""Change one byte of a built site in every way, and count what goes unnoticed.

`python -m tests.quality.tamper site/privacy`: every byte of the ledger, both manifests and all texts, and
some of all others, at random places. A byte is changed, its case or lowest bit is, it is taken out, one is
put in.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from policysite.files import read_bytes
from policysite.record import sha256
from policysite.record.proof import Proof, Verdict
from policysite.site import addresses
from policysite.site.proving import Found, is_read, prove_files, prove_site
from policysite.tasks.sites import read_site

SEED = 20261123
WORDS = re.compile(r"(?:[^/]+/)?v/[^/]+/policy\.md")
SMALL = (addresses.LEDGER, addresses.SUMS, addresses.FILES)


def changes(data: bytes, position: int, other: int) -> Iterator[tuple[str, bytes]]:
    """Change the byte at a position in several ways; `other` is a number that is not 0 modulo 256."""
    head, byte, tail = data[:position], data[position], data[position + 1 :]
    yield "another byte", head + bytes([(byte + other) % 256]) + tail
    yield "another case", head + bytes([byte ^ 0x20]) + tail
    yield "lowest bit", head + bytes([byte ^ 1]) + tail
    yield "taken out", head + tail
    yield "put in", head + bytes([byte]) + data[position:]


@dataclass
class Tampering:
    """A site that verifies, and what verifying says when one of its files has other bytes."""

    found: Found
    by_digest: dict[str, bool] = field(default_factory=dict)

    def notices(self, path: str, data: bytes) -> bool:
        """Tell whether verifying notices that a file has these bytes.

        Of a file that is not read, verifying sees nothing but whether the digest is the right one: it is done
        once for each such file, with a wrong one.
        """
        digest = sha256(data)
        if not is_read(path):
            if path not in self.by_digest:
                self.by_digest[path] = fails(prove_site(self._with(path, "0" * 64)))
            return digest != self.found.digests[path] and self.by_digest[path]
        changed = self._with(path, digest, {path: data})
        return fails((prove_files(changed),)) or fails(prove_site(changed))

    def _with(self, path: str, digest: str, read: Mapping[str, bytes] | None = None) -> Found:
        return replace(
            self.found,
            digests={**self.found.digests, path: digest},
            read={**self.found.read, **(read or {})},
        )


def fails(proofs: tuple[Proof, ...]) -> bool:
    """Tell whether anything does not hold."""
    return any(proof.verdict is Verdict.FAILS for proof in proofs)


def main() -> int:
    """Print a table; 1 if a change went unnoticed, 2 if the site does not verify as it is."""
    arguments = argparse.ArgumentParser(prog="python -m tests.quality.tamper", description=__doc__)
    arguments.add_argument("site", type=Path, help="the folder of a built site")
    arguments.add_argument("--random", type=int, default=2000, help="changes of other files (%(default)s)")
    chosen = arguments.parse_args()
    found = read_site(chosen.site)
    if fails(prove_site(found)):
        sys.stderr.write("The site does not verify as it is: `policysite verify` says why.\n")
        return 2
    tampering, chance = Tampering(found), random.Random(SEED)  # noqa: S311 - the same changes each time
    exhaustive = [*SMALL, *(path for path in sorted(found.digests) if WORDS.fullmatch(path))]
    others = sorted(found.digests.keys() - set(exhaustive))
    weights = [(chosen.site / path).stat().st_size for path in others]
    table: dict[str, Counter[bool]] = {}
    for path in exhaustive:
        data = read_bytes(chosen.site / path)
        table[path] = _count(tampering, path, data, range(len(data)), lambda: chance.randrange(1, 256))
    rest: Counter[bool] = Counter()
    for path in chance.choices(others, weights, k=chosen.random):
        data = read_bytes(chosen.site / path)
        rest += _count(tampering, path, data, [chance.randrange(len(data))], lambda: chance.randrange(1, 256))
    table[f"{len(others)} other files, at {chosen.random} random places"] = rest
    for name, counts in table.items():
        sys.stdout.write(f"{counts[True]:9,} noticed {counts[False]:6,} not  {name}\n")
    return 1 if any(counts[False] for counts in table.values()) else 0


def _count(
    tampering: Tampering,
    path: str,
    data: bytes,
    positions: range | list[int],
    other: Callable[[], int],
) -> Counter[bool]:
    return Counter(
        tampering.notices(path, changed)
        for position in positions
        for _, changed in changes(data, position, other())
    )


if __name__ == "__main__":
    sys.exit(main())
