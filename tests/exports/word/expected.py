"""What a reader of a Word file must find of a text: every block with its number, its words, their forms."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from tests.exports.word.settled import Read

from policysite.exports.word.setting import Setting, settings
from policysite.model import Block, BlockKind, Document
from policysite.site.markup import heading_label

_CONTROL = re.compile("[\x00-\x08\x0b-\x1e\ufffe\uffff]")
BASE = "https://example.org/terms/v/2/"


def expected(document: Document) -> list[Read]:
    """List the blocks of a text as they must be read."""
    return [
        _block(block, setting) for block, setting in zip(document.blocks, settings(document), strict=True)
    ]


def _block(block: Block, setting: Setting) -> Read:
    characters: list[tuple[str, tuple[str, ...]]] = []
    if block.label:
        heading, row = block.kind is BlockKind.HEADING, block.kind is BlockKind.ROW
        label = heading_label(block.label) if heading else block.label
        characters += [(character, ("",)) for character in label]
        characters.append((" " if heading or row else "\t", ()))
    for position, (text, form) in enumerate(block.words):
        gap = form.gap
        if block.kind is BlockKind.ROW and "\t" in gap:
            gap = "\x1f" * gap.count("\t")
        elif not position and (block.kind is not BlockKind.CODE or gap == " "):
            gap = ""
        marks = {"b": form.strong, "i": form.emphasis, "strike": form.strike, "code": form.code}
        set_as = (*(name for name, on in marks.items() if on), urljoin(BASE, form.link) if form.link else "")
        characters += [(space, ()) for space in gap]
        characters += [(each, () if each.isspace() else set_as) for each in text]
    if block.kind is BlockKind.ROW:
        where: tuple[str, ...] = ("row",)
    else:
        bullet = "" if setting.bullet is None else str(setting.bullet)
        indents = tuple(str(indent or "") for indent in (setting.left, setting.hanging))
        where = (setting.style, bullet, *indents)
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", "".join(text for text, _ in characters))
    return Read(where, text, tuple(form for _, form in characters))
