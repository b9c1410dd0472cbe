"""What stands around a text: the imprint before it, header and footer on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, fromstring

from policysite.exports.imprint import Fact
from policysite.exports.word.elements import printable, text, w
from policysite.exports.word.flow import PLAIN, Fate, Paragraph, Piece
from policysite.exports.word.setting import Setting
from policysite.language import Catalogue
from policysite.model import Form

_HOLE = "\0"
_SHORT = 32
"""Characters of a name that leave room for what is told beside it."""


def line(style: str, *said: str) -> Paragraph:
    """Make a paragraph that is no part of a text."""
    return Paragraph(Setting(style), tuple(Piece(Fate.KEPT, words) for words in said))


def imprint(facts: Sequence[Fact]) -> Iterator[Paragraph]:
    """Write the facts of an imprint, a line for each: its name, and beside or below it what is told."""
    for position, fact in enumerate(facts, start=1):
        style = Setting("ImprintLast" if position == len(facts) else "Imprint")
        name = fact.name + ("\t" if len(fact.name) <= _SHORT else "\n")
        value = fromstring(f"<value>{printable(fact.value)}</value>")  # noqa: S314 - made of escaped pieces by us
        yield Paragraph(style, (Piece(Fate.KEPT, name), *_pieces(value, PLAIN)))


def header(title: str, day: str) -> list[Element]:
    """Write the header of every page: what this is, and of what day."""
    return [_edge("Header", w("r", *text(title)), day)]


def footer(address: str, words: Catalogue) -> list[Element]:
    """Write the footer of every page: where this lives on the web, and which of how many pages it is."""
    numbered = words("imprint.page", number=f"{_HOLE}PAGE{_HOLE}", total=f"{_HOLE}NUMPAGES{_HOLE}")
    pieces = [
        w("fldSimple", w("r", *text("1")), instr=f" {piece} ") if index % 2 else w("r", *text(piece))
        for index, piece in enumerate(numbered.split(_HOLE))
        if piece
    ]
    return [_edge("Footer", w("r", *text(address)), *pieces)]


def _edge(style: str, first: Element, *rest: Element | str) -> Element:
    """Write a line with one text at the left and the other at the right margin."""
    ends = [w("r", *text(each)) if isinstance(each, str) else each for each in rest]
    return w("p", w("pPr", w("pStyle", val=style)), first, w("r", w("tab")), *ends)


def _pieces(element: Element, form: Form) -> Iterator[Piece]:
    """Read a piece of HTML: links, emphasis and code."""
    match element.tag:
        case "a":
            form = form._replace(link=element.get("href", ""))
        case "strong":
            form = form._replace(strong=True)
        case "code":
            form = form._replace(code=True)
    yield Piece(Fate.KEPT, element.text or "", form)
    for child in element:
        yield from _pieces(child, form)
        yield Piece(Fate.KEPT, child.tail or "", form)
