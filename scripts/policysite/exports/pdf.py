"""Editions and redlines as PDF: tagged (PDF/UA-1), made to last (PDF/A-2a), the same bytes for ever.

Typst sets them with the fonts that it carries, and no others. They have Latin, Cyrillic with all Kazakh
letters, Greek, Hebrew, Arabic, Armenian and Georgian. Texts reach the template as data, never as source.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime, time
from typing import Any

import typst
from markupsafe import Markup

from policysite.errors import BuildError, MissingGlyphError, UnsettableTextError
from policysite.exports.imprint import Imprint, edition_imprint, redline_imprint
from policysite.exports.links import absolute
from policysite.exports.listing import count
from policysite.exports.pair import Pair, pair_imprint
from policysite.exports.web import appeared
from policysite.language import Catalogue, catalogue
from policysite.model import Document, Redline
from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.comparison import Fold, lay_out_redline, line_of
from policysite.site.copies import Copy
from policysite.site.edition import lay_out_text
from policysite.site.layout import Part, indented, lay_out
from policysite.site.phrases import phrase
from policysite.site.summary import Summary, summarise

BUILT_IN = typst.Fonts(include_system_fonts=False)
"""The fonts of Typst itself, the same on every machine."""

_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
WHOLE = 6000
"""The redline of a text with at most so many words, some 15 pages, shows also what did not change."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""What nothing prints, on screen or on paper; XML has no place for most of it (XML 1.0, section 2.2)."""
_REFUSED = re.compile(r'(?:the text|codepoint) `"(.+?)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def edition_pdf(copy: Copy, template: str, fonts: typst.Fonts = BUILT_IN) -> bytes:
    """Set an edition by a Typst template; raise MissingGlyphError for a character that no font has."""
    text = lay_out_text(copy.document)
    said = {
        "title": text.title or Markup.escape(copy.policy.titles[copy.language]),
        "contents": len(text.contents) > 1,
        "summary": None,
        "parts": text.parts,
    }
    return _set(_paper(copy, edition_imprint(copy)), template, fonts, said)


def redline_pdf(copy: Copy, template: str, fonts: typst.Fonts = BUILT_IN) -> bytes:
    """Set the redline of a copy, which must have one; a long text shows only what is near a change.

    Raises MissingGlyphError for a character that no font has.
    """
    if copy.redline is None:
        raise ValueError(f"{copy.release.version} has no redline in {copy.language!r}")
    return _set_redline(_paper(copy, redline_imprint(copy)), copy.redline, copy.document, template, fonts)


def pair_pdf(pair: Pair, template: str, fonts: typst.Fonts = BUILT_IN) -> bytes:
    """Set the redline of any two texts as that of a copy; raise MissingGlyphError likewise."""
    language, policy = pair.redline.language, pair.policy
    paper = _Paper(
        imprint=pair_imprint(pair),
        base=url(policy, addresses.HOME, language) if policy else "",
        author=policy.operator.name if policy else "",
        language=language,
        moment=datetime.combine(pair.day, time(), UTC),
        frozen="",
        texts=((pair.new.name, pair.new.document), (pair.old.name, pair.old.document)),
    )
    return _set_redline(paper, pair.redline, pair.new.document, template, fonts)


@dataclass(frozen=True, slots=True)
class _Paper:
    """What a file says beside its text, and the texts that it is made of, by name.

    `base`: where relative links start from; `frozen`: what is said below the imprint.
    """

    imprint: Imprint
    base: str
    author: str
    language: str
    moment: datetime
    frozen: str
    texts: tuple[tuple[str, Document], ...]


def _paper(copy: Copy, imprint: Imprint) -> _Paper:
    known = zip(reversed(copy.history), (copy.document, copy.previous), strict=False)
    return _Paper(
        imprint=imprint,
        base=imprint.url,
        author=copy.policy.operator.name,
        language=copy.language,
        moment=appeared(copy.release, copy.language),
        frozen=catalogue(copy.language)("imprint.frozen"),
        texts=tuple((f"edition {release.version}", document) for release, document in known if document),
    )


def _set_redline(
    paper: _Paper, redline: Redline, document: Document, template: str, fonts: typst.Fonts
) -> bytes:
    words = catalogue(paper.language)
    parts: Sequence[Part | Mapping[str, str]]
    if sum(len(block.words) for block in document.blocks) <= WHOLE:
        parts = lay_out(indented(line_of(passage, words) for passage in redline.passages))
    else:
        parts = tuple(_folded(part, words) for part in lay_out_redline(redline, words))
    said = {
        "title": Markup.escape(paper.imprint.title),
        "contents": False,
        "summary": _summary(summarise(redline), words),
        "parts": parts,
    }
    return _set(paper, template, fonts, said)


def _set(paper: _Paper, template: str, fonts: typst.Fonts, said: Mapping[str, object]) -> bytes:
    words = catalogue(paper.language)
    language, *subtags = paper.language.split("-")
    data = {
        "imprint": paper.imprint,
        "author": paper.author,
        "lang": language,
        "region": next((tag for tag in subtags if len(tag) == 2), None),
        "spoken": words.language,
        "words": {
            "contents": words("contents.title"),
            "frozen": paper.frozen,
            "page": words("imprint.page", number="{number}", total="{total}"),
        },
        **said,
    }
    written = json.dumps(_plain(data, paper.base), ensure_ascii=False).encode()
    sources: Any = {"main.typ": template.encode(), "data.json": written}  # typst's type hints lack this form
    try:
        return typst.compile(
            sources,
            format="pdf",
            font_paths=fonts,
            ignore_system_fonts=True,
            pdf_standards=_STANDARDS,
            timestamp=int(paper.moment.timestamp()),
        )
    except typst.TypstError as error:
        raise _refusal(paper, error) from error


def _plain(value: object, page: str) -> object:
    """Turn a view-model into values of JSON, its markup into XML that is read elsewhere than on its page."""
    match value:
        case Markup():
            return absolute(_CONTROL.sub("", value).replace("<br>", "<br/>"), page)
        case str() | int() | None:
            return value
        case tuple() | list():
            return [_plain(each, page) for each in value]
        case dict():
            return {name: _plain(each, page) for name, each in value.items()}
        case _ if is_dataclass(value):
            return {each.name: _plain(getattr(value, each.name), page) for each in fields(value)}
        case _:
            return value


def _folded(part: Part | Fold, words: Catalogue) -> Part | Mapping[str, str]:
    """Say in words what is in a fold."""
    if not isinstance(part, Fold):
        return part
    span = part.first if part.first == part.last else f"{part.first}–{part.last}"
    state = words("fold.renumbered" if part.renumbered else "fold.unchanged")
    count = words("fold.clauses" if part.numbered else "fold.paragraphs", n=part.count)
    return {"fold": f"{span} {state} · {count}".lstrip()}


def _summary(summary: Summary, words: Catalogue) -> dict[str, object]:
    """Say what a redline changes: how much, what kind by kind, and how it is marked."""
    link = Markup('<a href="#{}">{}</a>').format
    return {
        "counts": f"{count(summary, words)}.",
        "kinds": [
            {
                "name": words(f"summary.{kind}"),
                "places": [
                    link(each.anchor, words("summary.quoted", text=each.text) if each.quoted else each.text)
                    for each in mentions
                ],
            }
            for kind, mentions in summary.mentions.items()
        ],
        "legend": phrase(
            words,
            "imprint.legend",
            added=Markup("<ins>{}</ins>").format(words("remark.added")),
            removed=Markup("<del>{}</del>").format(words("remark.removed")),
        ),
    }


def _refusal(paper: _Paper, error: typst.TypstError) -> BuildError:
    """Say in plain words what Typst refused: a character, or lists and quotes in one another too often."""
    edition = f"{paper.texts[0][0]}, {paper.language}"
    if "depth exceeded" in error.message:
        return UnsettableTextError(
            "lists or quotes are too deep in one another for a PDF",
            where=edition,
            do="write them with fewer levels",
        )
    if not (found := _REFUSED.search(error.message)):
        return BuildError(
            f"the PDF could not be set: {error.message}",
            where=edition,
            do="report it: the fault is in Policysite or in its template, not in the text",
        )
    text = _ESCAPED.sub(lambda each: chr(int(each[1], 16)) if each[1] else each[2], found[1])
    names = ", ".join(f"U+{ord(each):04X} {unicodedata.name(each, '')}".strip() for each in text)
    return MissingGlyphError(
        f"no font of the PDF has {text!r} ({names})",
        where=_place(paper, text) or edition,
        do="write it with other characters, or put a font that has it into the policy's folder fonts/",
    )


def _place(paper: _Paper, text: str) -> str:
    """Find the first block that has a text, in the newer text or in the older."""
    for name, document in paper.texts:
        for index, block in enumerate(document.blocks):
            if text in f"{block.label or ''} {block.text}":
                line, clause = document.lines[index], document.anchors[index]
                return f"{paper.language}.md:{line}, clause {clause}, {name}"
    return ""
