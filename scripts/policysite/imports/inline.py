"""Runs of text as Markdown, in the plainest way that reads back as exactly these words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from html import escape as escape_html
from typing import NamedTuple

from policysite.errors import OversizedTextError
from policysite.model import BlockKind, Form, Word
from policysite.text.markdown import drafts
from policysite.text.words import words

Escape = Callable[[str], str]

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~{}#]")
_LINE_START = re.compile(r"^(?:(\d{1,9})([.)](?=\s|$))|([#>+=~|:`*_-]))", re.MULTILINE)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BARE_TARGET = re.compile(r"[^\s()<>\\]+")
_BACKTICKS = re.compile("`+")


class Place(Enum):
    """Where text stands: what frames it there, and how a line is broken."""

    TEXT = (BlockKind.PARAGRAPH, "{}\n- after", "\\\n")
    HEADING = (BlockKind.HEADING, "# {}\n- after", "<br>")
    CELL = (BlockKind.ROW, "|  |\n|---|\n| {} |\n- after", "<br>")

    @property
    def kind(self) -> BlockKind:
        """What the text is a part of."""
        return self.value[0]

    @property
    def frame(self) -> str:
        """The smallest Markdown in which text stands in this place, and could spoil what comes after."""
        return self.value[1]

    @property
    def line_break(self) -> str:
        """What breaks a line here."""
        return self.value[2]


class Style(NamedTuple):
    """One way to write: how characters are escaped, whether line starts are, and marks as tags or not."""

    escape: Escape
    guarded: bool
    tags: bool


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


_STYLES = (
    Style(str, guarded=False, tags=False),
    Style(str, guarded=True, tags=False),
    Style(_escaped, guarded=True, tags=False),
    Style(_escaped, guarded=True, tags=True),
)
"""From the plainest to the safest; tags of HTML are taken apart into the same forms."""


def inline(runs: Sequence[Word], place: Place) -> str | None:
    """Write runs; None if there is no way to write them."""
    wanted = words(runs)
    written = (_write(runs, place, style) for style in _STYLES)
    return next((text for text in written if _read(text, place) == wanted), None)


def _read(text: str, place: Place) -> tuple[Word, ...] | None:
    """Read text in its place; None if it is not one block there."""
    try:
        found = drafts(place.frame.replace("{}", text), ())
    except OversizedTextError:
        return None
    match found:
        case [draft, _] if draft.block.kind is place.kind:
            return draft.block.words
        case _:
            return None


def _write(runs: Sequence[Word], place: Place, style: Style) -> str:
    text = "".join(_pieces(runs, place, style))
    if place is Place.CELL:
        return text.replace("|", r"\|")
    return _LINE_START.sub(_guarded, text) if style.guarded and place is Place.TEXT else text


def _guarded(found: re.Match[str]) -> str:
    number, end, mark = found.groups()
    return f"\\{mark}" if mark else f"{number}\\{end}"


def _pieces(runs: Sequence[Word], place: Place, style: Style) -> Iterator[str]:
    open_marks: list[str] = []
    for text, form in runs:
        wanted = _marks(form)
        kept = next(
            (depth for depth, mark in enumerate(open_marks) if depth >= len(wanted) or mark != wanted[depth]),
            len(open_marks),
        )
        while len(open_marks) > kept:
            yield _closing(open_marks.pop(), style)
        if form.gap:
            yield place.line_break
        if _is_address(text, form) and not style.tags:
            yield f"<{text}>"
            continue
        for mark in wanted[kept:]:
            open_marks.append(mark)
            yield _opening(mark, style)
        yield _code(text, style) if form.code else style.escape(text)
    while open_marks:
        yield _closing(open_marks.pop(), style)


def _marks(form: Form) -> list[str]:
    """List the marks around a run, outermost first; a link is named by its target."""
    flags = {"strong": form.strong, "em": form.emphasis, "s": form.strike}
    return [*filter(None, [form.link and f" {form.link}"]), *(name for name, on in flags.items() if on)]


_SIGNS = {"strong": "**", "em": "*", "s": "~~"}


def _opening(mark: str, style: Style) -> str:
    if mark.startswith(" "):
        return f'<a href="{escape_html(mark[1:])}">' if style.tags else "["
    return f"<{mark}>" if style.tags else _SIGNS[mark]


def _closing(mark: str, style: Style) -> str:
    if mark.startswith(" "):
        return "</a>" if style.tags else f"]({_target(mark[1:])})"
    return f"</{mark}>" if style.tags else _SIGNS[mark]


def _target(link: str) -> str:
    link = _ENTITY.sub("&amp;", link)
    if _BARE_TARGET.fullmatch(link):
        return link
    return "<" + link.replace("\\", "\\\\").replace("<", "\\<").replace(">", "\\>") + ">"


def _is_address(text: str, form: Form) -> bool:
    """Tell whether a link shows where it leads: `<https://example.org>`."""
    return (
        bool(form.link)
        and form.link in (text, f"mailto:{text}")
        and form._replace(gap="", link="") == Form("")
    )


def _code(text: str, style: Style) -> str:
    if style.tags:
        return f"<code>{style.escape(text)}</code>"
    fence = "`" * (max(map(len, _BACKTICKS.findall(text)), default=0) + 1)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"
