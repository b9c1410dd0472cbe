"""Run one target under atheris: `python -m tests.fuzz markdown [options of libFuzzer]`; `make fuzz` runs all.

The seeds are in `tests/fuzz/seeds/<target>/`; what the fuzzer finds goes to `build/fuzz/<target>/`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

TARGETS = ("markdown", "ledger", "word")
LARGEST = 1 << 14
"""Bytes of an input: what is slow or deep shows long before that."""


def main(target: str, options: list[str]) -> None:
    """Fuzz a target until it fails, or as long as the options say."""
    atheris = import_module("atheris")  # without types, and on no machine but those that fuzz
    with atheris.instrument_imports(include=["policysite", "markdown_it", "docx"]):
        check = import_module(f"tests.fuzz.{target}").check
    found = Path("build") / "fuzz" / target
    found.mkdir(parents=True, exist_ok=True)
    seeds = Path(__file__).parent / "seeds" / target
    limits = [f"-max_len={LARGEST}", "-timeout=20", f"-artifact_prefix={found}/"]
    atheris.Setup([sys.argv[0], *limits, *options, str(found), str(seeds)], check)
    atheris.Fuzz()


if __name__ == "__main__":
    match sys.argv[1:]:
        case [name, *rest] if name in TARGETS:
            main(name, rest)
        case _:
            sys.exit(f"name one of {', '.join(TARGETS)}")
