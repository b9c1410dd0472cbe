"""Fuzz what a text becomes: any bytes are refused in plain words, or become blocks that hold no markup."""

from __future__ import annotations

from html.parser import HTMLParser

from policysite.compare.redline import compare, verify
from policysite.errors import PolicysiteError
from policysite.model import Document
from policysite.site.markup import set_block
from policysite.site.references import references
from policysite.text import parse
from policysite.text.elements import safe_target
from policysite.text.source import decode

ELEMENTS = frozenset({"a", "strong", "em", "s", "code", "br"})
ATTRIBUTES = frozenset({"href", "rel", "class"})
EDITIONS = b"\n%%%%\n"
"""What divides the bytes into two editions of a text."""


def check(data: bytes) -> None:
    """Read up to two texts; hold their markup and their redline."""
    old, divided, new = data.partition(EDITIONS)
    before = _read(old)
    after = _read(new) if divided else None
    if before and after:
        verify(compare(before, after), before, after)


def _read(data: bytes) -> Document | None:
    try:
        document = parse(decode(data, "fuzz"), "fuzz")
    except PolicysiteError:
        return None
    assert len(set(document.anchors)) == len(document.blocks) == len(document.lines)
    found = references(document, "en")
    for block, anchor in zip(document.blocks, document.anchors, strict=True):
        for piece in set_block(block.kind, block.words, found.get(anchor, ())):
            _Markup(piece)
    return document


class _Markup(HTMLParser):
    """Hold that a piece of HTML has our own elements only, and leads nowhere dangerous."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, name
            assert name != "href" or safe_target(value or "") == value, value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)
