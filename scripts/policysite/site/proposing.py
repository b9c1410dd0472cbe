"""Where a reader proposes a change: the lines of the working text, in the editor of its repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policysite.compare.redline import compare
from policysite.model import Document, Policy


@dataclass(frozen=True, slots=True)
class Proposing:
    """`url` opens the working text for editing; `lines`: where blocks of an edition stand in it, by anchor.

    Blocks that the working text lacks have no line.
    """

    url: str
    lines: Mapping[str, int]


def proposing(policy: Policy, path: str, language: str, edition: Document, draft: Document) -> Proposing:
    """Find the blocks of an edition in the working text at `path`, wherever they moved or whatever they say.

    The address is that of GitHub's editor, `<repository>/edit/<branch>/<path>#L<line>`; servers that speak
    like GitHub have the same.
    """
    if edition == draft:
        lines = dict(zip(edition.anchors, draft.lines, strict=True))
    else:
        passages = compare(edition, draft, old_name="edition", new_name="draft", language=language).passages
        lines = {
            old.anchor: draft.lines[passage.new[0].index]
            for passage in passages
            for old in passage.old
            if passage.new
        }
    return Proposing(f"{policy.repository}/edit/{policy.branch}/{path}", lines)
