"""Run a Python program on a system that lists folders the other way round: `python backwards.py PROGRAM ...`.

No standard promises an order, and file systems differ in it; what is made may not depend on it.
"""

from __future__ import annotations

import os
import runpy
import sys
from operator import attrgetter
from types import TracebackType
from typing import Any, Self

_listdir, _scandir = os.listdir, os.scandir


class _Scanned:
    """What os.scandir gives: an iterator to be used in a `with` statement or without one."""

    def __init__(self, path: Any = ".") -> None:
        with _scandir(path) as entries:
            self._entries = iter(sorted(entries, key=attrgetter("name"), reverse=True))

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> os.DirEntry[Any]:
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._entries = iter(())


def _listed(path: Any = ".") -> list[Any]:
    return sorted(_listdir(path), reverse=True)


if __name__ == "__main__":
    os.listdir, os.scandir = _listed, _Scanned  # type: ignore[assignment]  # the type of a built-in is its own
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))  # noqa: PTH100, PTH120 - as Python itself does
    runpy.run_path(sys.argv[0], run_name="__main__")
