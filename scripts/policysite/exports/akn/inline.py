"""Words as mixed content of Akoma Ntoso."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement

from policysite.model import Form, Word

Mark = tuple[str, str, str]
"""An element around words: its name, and the name and value of its only attribute, or twice nothing."""

_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE = "/?:@!$&'()*+,;=-._~%"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the links of a text lead to: its own page, and the anchors that it has."""

    page: str
    anchors: frozenset[str]

    def link(self, target: str) -> Mark | None:
        """Write a link: to a clause of this text, as its anchor; to anywhere else, as an absolute address.

        A target that no browser could follow, since its port is no number, gives none.
        """
        anchor = unquote(target.removeprefix("#"))
        if target.startswith("#") and anchor in self.anchors:
            return ("ref", "href", anchor)
        url = urljoin(self.page, address(target))
        try:
            _ = urlsplit(url).port
        except ValueError:
            return None
        return ("a", "href", url)


def set_words(parent: Element, words: Sequence[Word], setting: Setting, cited: Mapping[int, str]) -> None:
    """Set words in an element. `cited` names the clause, by its anchor, that a word at a position cites."""
    marks = [_marks(word.form, setting, cited.get(position)) for position, word in enumerate(words)]
    _fill(parent, list(zip(words, marks, strict=True)), 0)


def set_code(parent: Element, words: Sequence[Word]) -> None:
    """Set a block of code with every space that it has."""
    first, *rest = words
    indent = "" if first.form.gap == " " else first.form.gap
    parent.text = indent + first.text + "".join(word.form.gap + word.text for word in rest)


def say(parent: Element, text: str) -> None:
    """Add text after all that an element holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def address(target: str) -> str:
    """Write the target of a link as RFC 3986 has it: what cannot stand in an address is escaped."""
    path, hash_mark, fragment = _STRAY.sub("%25", target).partition("#")
    return quote(path, safe=_SAFE) + hash_mark + quote(fragment, safe=_SAFE)


def _marks(form: Form, setting: Setting, cited: str | None) -> list[Mark]:
    """List the elements around a word, outermost first, in an order that never changes."""
    marks: list[Mark] = []
    link = setting.link(form.link) if form.link else ("ref", "href", cited) if cited else None
    if link:
        marks.append(link)
    if form.strong:
        marks.append(("b", "", ""))
    if form.emphasis:
        marks.append(("i", "", ""))
    if form.strike:
        marks.append(("inline", "name", "strike"))
    if form.code:
        marks.append(("inline", "name", "code"))
    return marks


def _fill(parent: Element, words: Sequence[tuple[Word, list[Mark]]], depth: int) -> None:
    """Set words below the elements of `depth`; the gap before the first one is the parent's."""
    first = True
    for mark, group in groupby(words, lambda pair: pair[1][depth] if depth < len(pair[1]) else None):
        run = list(group)
        if not first:
            _gap(parent, run[0][0].form.gap)
        first = False
        if mark is None:
            _text(parent, [word for word, _ in run])
        else:
            name, attribute, value = mark
            _fill(SubElement(parent, name, {attribute: value} if attribute else {}), run, depth + 1)


def _text(parent: Element, words: Sequence[Word]) -> None:
    first, *rest = words
    say(parent, first.text)
    for text, form in rest:
        _gap(parent, form.gap)
        say(parent, text)


def _gap(parent: Element, gap: str) -> None:
    if "\n" in gap and "\t" not in gap:
        SubElement(parent, "br")
    elif gap:
        say(parent, " ")
