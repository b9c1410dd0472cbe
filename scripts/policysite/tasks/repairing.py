"""Repair in the working texts what cannot touch their meaning, and show what that changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from policysite.checks import fixed, read_drafts
from policysite.compare.redline import compare, verify
from policysite.files import write_bytes
from policysite.model import Redline
from policysite.project import Project
from policysite.site.summary import is_changed
from policysite.text import parse


@dataclass(frozen=True, slots=True)
class Repair:
    """A working text as it would be written. `lines`: how many differ; `redline`: None if no word does."""

    where: str
    data: bytes
    lines: int
    redline: Redline | None


def propose_repairs(project: Project) -> tuple[Repair, ...]:
    """Repair the working texts that need it and can be read; nothing is written."""
    drafts, _ = read_drafts(project.policy, project.working, project.place("").rstrip("/"))
    repairs = []
    for language, draft in drafts.items():
        repaired = fixed(draft.source, language)
        data = repaired.encode()
        if data == project.working[language]:
            continue
        document = parse(repaired, draft.where)
        redline = compare(
            draft.document, document, old_name=draft.where, new_name=draft.where, language=language
        )
        verify(redline, draft.document, document)
        lines = _lines(project.working[language].decode(), repaired)
        changed = any(map(is_changed, redline.passages))
        repairs.append(Repair(draft.where, data, lines, redline if changed else None))
    return tuple(repairs)


def write(project: Project, repairs: Iterable[Repair]) -> None:
    """Write repaired texts to disk; FileError."""
    for repair in repairs:
        write_bytes(project.root / repair.where, repair.data)


def _lines(old: str, new: str) -> int:
    """Count the lines that differ, their ends included."""
    matcher = SequenceMatcher(
        None, old.splitlines(keepends=True), new.splitlines(keepends=True), autojunk=False
    )
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal")
