"""Markdown to blocks: CommonMark with tables, strike-through and attribute lists; raw HTML never passes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from policysite.errors import OversizedTextError
from policysite.text.elements import Draft, Elements

_DEEPEST = 100
"""So deep blocks may stand in each other; the parser passes over what is deeper (option maxNesting)."""

References = tuple[tuple[str, str], ...]
"""The targets of reference-style links: name as CommonMark compares it, address."""

_ATTRIBUTE_LIST = re.compile(
    r"""\{:[^{}\n]*\}|\{[#.][\w:.-]+(?:[ ]+(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"\n]*"|[^\s"{}]+)))*[ ]*\}"""
)
_DECLARATION = re.compile(r"<[!?][^<>]*>")


def drafts(source: str, references: References) -> tuple[Draft, ...]:
    """Parse a section of Markdown whose links may use references defined elsewhere.

    Raises OversizedTextError for lists or quotes so deep that their text would be lost.
    """
    elements = Elements()
    tags = _Tags(elements)
    known = {name: {"href": href, "title": ""} for name, href in references}
    tokens = _PARSER.parse(source, {"references": known})
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise OversizedTextError(
            "Lists or quotes stand in each other dozens of levels deep.",
            do="Write them less deep: look for lines that begin with many signs > or -.",
        )
    _walk(tokens, elements, tags)
    elements.close()
    return tuple(elements.drafts)


@lru_cache(maxsize=1 << 15)
def definitions(source: str) -> References:
    """Find the references that a section defines."""
    if "]:" not in source:
        return ()
    found: dict[str, Any] = {}
    _BLOCKS_ONLY.parse(source, found)
    return tuple((name, target["href"]) for name, target in found.get("references", {}).items())


@lru_cache(maxsize=1 << 12)
def reference_name(text: str) -> str:
    """Write a reference's name, or a text that may hold some, as CommonMark compares names."""
    return normalizeReference(text)


def _walk(tokens: Sequence[Token], elements: Elements, tags: _Tags) -> None:
    for token in tokens:
        if token.map:
            elements.line = token.map[0]
        match token.type:
            case "inline":
                _walk(token.children or (), elements, tags)
            case "text" | "text_special":
                elements.text(token.content)
            case "softbreak":
                elements.text("\n")
            case "hardbreak":
                elements.start("br", {})
            case "code_inline":
                elements.start("code", {})
                elements.text(token.content)
                elements.end("code")
            case "image":
                alternative = "".join(child.content for child in token.children or ())
                elements.start("img", {"src": str(token.attrs["src"]), "alt": alternative})
            case "html_inline" | "html_block":
                tags.read(token.content)
            case "code_block" | "fence":
                elements.code(token.content)
            case "heading_open":
                elements.leave_html()
                elements.start(token.tag, {})
            case _ if token.nesting == 1:
                elements.start(token.tag, {name: str(value) for name, value in token.attrs.items()})
            case _ if token.nesting == -1:
                elements.end(token.tag)
            case _:
                pass  # a thematic break has no words


class _Tags(HTMLParser):
    """Take raw HTML apart into the same elements that Markdown is made of."""

    def __init__(self, elements: Elements) -> None:
        super().__init__(convert_charrefs=True)
        self._elements = elements
        self._first_line = 0

    def read(self, html: str) -> None:
        """Read one piece of HTML to its end."""
        self.reset()
        self._first_line = self._elements.line
        self.feed(_DECLARATION.sub("", _without_comments(html)).replace("<!", "&lt;!").replace("<?", "&lt;?"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self._elements.start(tag, {name: value or "" for name, value in attrs}, html=True)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        self._elements.end(tag, html=True)

    def handle_data(self, data: str) -> None:
        """Add text; its line is the one where the first word stands."""
        blank = len(data) - len(data.lstrip())
        self._elements.line = self._first_line + self.getpos()[0] - 1 + data.count("\n", 0, blank)
        self._elements.text(data)


def _without_comments(html: str) -> str:
    """Blank comments but for their line ends; one that nobody closed is text, so that nothing gets lost."""
    kept, position = [], 0
    while (start := html.find("<!--", position)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        kept.append(html[position:start] + "\n" * html.count("\n", start, end))
        position = end + 3
    return "".join(kept) + html[position:]


def _attribute_list(state: StateInline, _silent: bool) -> bool:
    """Skip `{: #id .class key="value"}` and `{#id}`: they are set for other programs and are no text."""
    found = _ATTRIBUTE_LIST.match(state.src, state.pos) if state.src[state.pos] == "{" else None
    if not found:
        return False
    state.pos = found.end()
    return True


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the library's name
        """Accept every target: an unsafe one loses its link later and leaves no brackets in the text."""
        return True


def _parser() -> MarkdownIt:
    parser = _Markdown("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "attribute_list", _attribute_list)
    return parser


_PARSER = _parser()
_BLOCKS_ONLY = _parser().disable(["inline", "text_join"])
