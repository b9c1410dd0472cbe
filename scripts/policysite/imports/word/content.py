"""The text inside of a paragraph of Word: runs, links, fields, revisions, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import regex

from policysite.imports.paragraph import PLAIN
from policysite.imports.remark import Matter
from policysite.imports.word.elements import ALTERNATE, MATH, RELATION, flag, local, value, w
from policysite.imports.word.styles import Styles
from policysite.model import Form, Word

_HOLDERS = frozenset({"smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "ruby", "rubyBase"})
_NEW = frozenset({"ins", "moveTo"})
_CODE_STYLES = frozenset(
    {"html code", "html keyboard", "html sample", "source text", "verbatim char", "code"}
)
_HYPERLINK = regex.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s\\]+)"?(.*)', regex.DOTALL)
_ANCHOR = regex.compile(r"\\l\b")
_SYMBOLS = {
    "F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0FC": "✓", "F0FB": "✗", "F0A8": "☐", "F06F": "☐", "F0FE": "☑",
    "F0E0": "→", "F02D": "-", "F0B0": "°", "F0D7": "×",
}  # fmt: skip
"""Characters that Word keeps as places in the fonts Symbol and Wingdings."""


@dataclass(slots=True)
class _Field:
    """A field that is open: what it does, and whether its result has begun (17.16.18).

    `link`: where its text leads, for its own sake or for that of the field that it stands in.
    """

    link: str = ""
    instruction: str = ""
    shown: bool = False

    @property
    def target(self) -> str:
        """Where it leads itself, if it is a link out of the document."""
        found = _HYPERLINK.fullmatch(self.instruction)
        return found[1] if found and not _ANCHOR.search(self.instruction) else ""

    @property
    def is_contents(self) -> bool:
        """Whether it makes a table of contents."""
        return self.instruction.split()[:1] in (["TOC"], ["INDEX"])


@dataclass(slots=True)
class Content:
    """Reads the runs of paragraphs in order, since fields go across them; counts what was met or left out.

    `notes`: the text of footnotes and endnotes, by kind and number. `_silent` counts the open fields whose
    text is not shown: the result has not begun, or is a table of contents.
    """

    styles: Styles
    links: Mapping[str, str]
    notes: Mapping[tuple[str, str], str]
    met: Counter[Matter] = field(default_factory=Counter)
    _fields: list[_Field] = field(default_factory=list)
    _silent: int = 0

    def read(self, paragraph: Element) -> tuple[Word, ...]:
        """Read the text of a paragraph as it is with all revisions accepted."""
        return tuple(self._inside(paragraph, ""))

    def _inside(self, element: Element, link: str) -> Iterator[Word]:
        for child in element:
            yield from self._element(child, link)

    def _element(self, element: Element, link: str) -> Iterator[Word]:
        match local(element):
            case "r":
                yield from self._run(element, link)
            case "hyperlink":
                yield from self._inside(element, self.links.get(element.get(RELATION, ""), ""))
            case "fldSimple":
                made = _Field(instruction=element.get(w("instr"), ""))
                yield from self._inside(element, made.target or link)
            case name if name in _NEW:
                self.met[Matter.REVISIONS] += 1
                yield from self._inside(element, link)
            case "del":
                self.met[Matter.REVISIONS] += 1
            case name if name in _HOLDERS:
                yield from self._inside(element, link)
            case name if name.startswith(MATH):
                self.met[Matter.FORMULAS] += 1
                yield Word("".join(text.text or "" for text in element.iter(f"{MATH}t")), PLAIN)
            case name if name == ALTERNATE:
                self._leave_out(element)
            case _:
                pass  # moved away, bookmarks, ranges of comments, marks of the spelling checker

    def _run(self, run: Element, link: str) -> Iterator[Word]:
        properties = run.find(w("rPr"))
        self.met[Matter.REVISIONS] += properties is not None and properties.find(w("rPrChange")) is not None
        style = value(properties, "rStyle")
        hidden = self._flag(properties, style, "vanish")
        form = self._form(properties, style, self._link() or link)
        for child in run:
            if local(child) in {"fldChar", "instrText"}:
                self._field(child)
                form = self._form(properties, style, self._link() or link)
            elif not self._silent:
                said = list(self._piece(child, form))
                if hidden:
                    self.met[Matter.HIDDEN] += any(word.text.strip() for word in said)
                else:
                    yield from said

    def _piece(self, child: Element, form: Form) -> Iterator[Word]:
        match local(child):
            case "t":
                yield Word(child.text or "", form)
            case "tab" | "ptab":
                yield Word("\t", PLAIN)
            case "br" if child.get(w("type"), "textWrapping") != "textWrapping":
                yield Word(" ", PLAIN)
            case "br" | "cr":
                yield Word("", PLAIN._replace(gap="\n"))
            case "noBreakHyphen":
                yield Word("\N{NON-BREAKING HYPHEN}", form)
            case "sym":
                yield Word(self._symbol(child), form)
            case "footnoteReference" | "endnoteReference" as name:
                yield from self._note(name.removesuffix("Reference"), child)
            case "drawing" | "pict" | "object":
                self._leave_out(child)
            case "ruby":
                yield from self._inside(child, form.link)
            case name if name == ALTERNATE:
                self._leave_out(child)
            case _:
                pass  # soft hyphens, marks of notes and of comments, rendered page breaks

    def _form(self, properties: Element | None, style: str | None, link: str) -> Form:
        """Tell how a run is set; what its paragraph's style adds is no emphasis."""
        names = self.styles.names(style) if style else ()
        return Form(
            gap="",
            strong=self._flag(properties, style, "b"),
            emphasis=self._flag(properties, style, "i"),
            code=bool(names and names[0] in _CODE_STYLES),
            strike=self._flag(properties, style, "strike") or self._flag(properties, style, "dstrike"),
            link=link,
        )

    def _flag(self, properties: Element | None, style: str | None, name: str) -> bool:
        direct = flag(properties, name)
        if direct is None and style:
            direct = self.styles.flag(style, name)
        return bool(direct)

    def _link(self) -> str:
        return self._fields[-1].link if self._fields else ""

    def _field(self, mark: Element) -> None:
        match local(mark), mark.get(w("fldCharType")):
            case "instrText", _ if self._fields and not self._fields[-1].shown:
                self._fields[-1].instruction += mark.text or ""
            case "fldChar", "begin":
                self._fields.append(_Field(self._link()))
                self._silent += 1
            case "fldChar", "separate" if self._fields and not self._fields[-1].shown:
                opened = self._fields[-1]
                opened.shown = True
                opened.link = opened.target or opened.link
                self._silent -= not opened.is_contents
                self.met[Matter.CONTENTS] += opened.is_contents
            case "fldChar", "end" if self._fields:
                closed = self._fields.pop()
                self._silent -= closed.is_contents or not closed.shown
            case _:
                pass  # the instruction of a deleted field

    def _symbol(self, symbol: Element) -> str:
        code = symbol.get(w("char"), "").upper()
        if code in _SYMBOLS:
            return _SYMBOLS[code]
        try:
            character = chr(int(code, 16))
        except (ValueError, OverflowError):
            character = ""
        if character.isprintable() and character and not "\ue000" <= character <= "\uf8ff":
            return character
        self.met[Matter.SYMBOLS] += 1
        return "\N{REPLACEMENT CHARACTER}"

    def _note(self, kind: str, reference: Element) -> Iterator[Word]:
        """Put a note in brackets where its number stands: it is a part of what the clause says."""
        text = self.notes.get((kind, reference.get(w("id"), "")), "")
        if text:
            self.met[Matter.NOTES] += 1
            yield Word(f" [{text}]", PLAIN)

    def _leave_out(self, drawing: Element) -> None:
        boxed = any(map(plain_text, drawing.iter(w("txbxContent"))))
        self.met[Matter.TEXT_BOXES if boxed else Matter.PICTURES] += 1


def plain_text(element: Element) -> str:
    """Give all the text below an element, its paragraphs parted by spaces, deleted text left out."""
    paragraphs = (
        "".join(text.text or "" for text in paragraph.iter(w("t"))) for paragraph in element.iter(w("p"))
    )
    return " ".join(" ".join(paragraphs).split())
