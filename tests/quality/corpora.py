"""Real policy histories, read only; they are never copied into the project."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policysite.compare.weave import Weave, build_weave
from policysite.model import Document
from policysite.text import parse

FOLDER = Path(os.environ.get("POLICYSITE_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))


@dataclass(frozen=True)
class History:
    """The texts of one policy in one language, oldest first."""

    name: str
    sources: tuple[str, ...]

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(parse(source, self.name) for source in self.sources)

    @cached_property
    def weave(self) -> Weave:
        numbered = [(str(number), document) for number, document in enumerate(self.documents)]
        return build_weave(numbered, "")


def histories() -> list[History]:
    """Read every folder that holds dated Markdown files."""
    folders = sorted({path.parent for path in FOLDER.rglob("[0-9]*.md")})
    return [
        History(
            folder.relative_to(FOLDER).as_posix(),
            tuple(path.read_text(encoding="utf-8-sig") for path in sorted(folder.glob("[0-9]*.md"))),
        )
        for folder in folders
    ]


def seeded(seed: str) -> random.Random:
    """Make a generator that gives the same numbers every time."""
    return random.Random(seed)  # noqa: S311 -- repeatable on purpose; nothing here is a secret
