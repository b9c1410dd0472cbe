"""Words to HTML, and to Markdown that MkDocs prints as exactly these words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from policysite.model import Form, Word

Resolve = Callable[[str], str]
"""Rewrites the target of a link; an empty answer takes the link away."""

Tag = tuple[str, str]
"""An element's name and its start tag."""

_EXTERNAL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_MARKUP = re.compile(r"[!\"#$&'(*+:<=>\[\\\]^_`{|}~]")


def inline(words: Sequence[Word], *, resolve: Resolve | None = None) -> str:
    """Write words as HTML: as few elements as the forms need, forced breaks as `<br>`, no leading gap."""
    return "".join(_pieces(words, escape, resolve))


def markdown_inline(words: Sequence[Word], *, resolve: Resolve | None = None) -> str:
    """Write words as Markdown for Python-Markdown: elements as HTML, its special characters as entities."""
    return "".join(_pieces(words, _escape_markdown, resolve))


def cells(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Cut the words of a row into its cells; empty cells at the end of a row are not known."""
    row: list[list[Word]] = [[]]
    for text, form in words:
        crossed = form.gap.count("\t")
        row.extend([] for _ in range(crossed))
        row[-1].append(Word(text, form._replace(gap=" ") if crossed else form))
    return [tuple(cell) for cell in row]


def preformatted(words: Sequence[Word]) -> str:
    """Write the words of a block of code with their white space."""
    if not words:
        return ""
    first = words[0].form.gap
    indent = "" if first == " " else first
    return escape(indent + words[0].text + "".join(word.form.gap + word.text for word in words[1:]))


def _pieces(words: Sequence[Word], write: Callable[[str], str], resolve: Resolve | None) -> Iterator[str]:
    open_tags: list[Tag] = []
    for position, (text, form) in enumerate(words):
        wanted = _tags(form, resolve)
        kept = next(
            (depth for depth, tag in enumerate(open_tags) if depth >= len(wanted) or tag != wanted[depth]),
            len(open_tags),
        )
        while len(open_tags) > kept:
            yield f"</{open_tags.pop()[0]}>"
        if position:
            yield _gap(form.gap)
        for tag in wanted[kept:]:
            open_tags.append(tag)
            yield tag[1]
        yield write(text)
    for name, _ in reversed(open_tags):
        yield f"</{name}>"


def _tags(form: Form, resolve: Resolve | None) -> list[Tag]:
    """List the elements around a word, outermost first, in an order that never changes."""
    tags: list[Tag] = []
    target = resolve(form.link) if form.link and resolve else form.link
    if target:
        relation = ' rel="noopener"' if _EXTERNAL.match(target) else ""
        tags.append(("a", f'<a href="{escape(target)}"{relation}>'))
    marks = {"strong": form.strong, "em": form.emphasis, "s": form.strike, "code": form.code}
    return tags + [(name, f"<{name}>") for name, on in marks.items() if on]


def _gap(gap: str) -> str:
    match gap:
        case "":
            return ""
        case _ if "\t" not in gap and "\n" in gap:
            return "<br>"
        case _:
            return " "


def _escape_markdown(text: str) -> str:
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", text)
