"""The styles of the documents: Word's own by their names, so that its tools and its readers know them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from xml.etree.ElementTree import Element

from babel.core import Locale, UnknownLocaleError, get_global

from policysite.exports.word.columns import WIDTH
from policysite.exports.word.elements import part, w

_SERIF, _MONO = "Times New Roman", "Courier New"
_INK, _QUIET, _LINK = "1A1A1A", "595959", "0B3C5D"
_BULLETS = "•–▪"
_FACT = 3000
"""Twips for the name of a fact in the imprint."""


@cache
def styles(language: str, spoken: str) -> bytes:
    """Write the styles of a document in a language; `spoken` is that of the words around its text."""
    turned = is_right_to_left(language)
    return part(
        "styles",
        w(
            "docDefaults",
            w("rPrDefault", w("rPr", _fonts(_SERIF), *_size(22), _lang(language))),
            w("pPrDefault", w("pPr", _spacing(100, 100, 276))),
        ),
        _style(
            "Normal",
            based="",
            default=True,
            paragraph=[w("bidi")] if turned else [],
            run=[w("rtl")] if turned else [],
        ),
        _style("Title", paragraph=[w("keepNext"), _spacing(0, 160, 240)], run=_heading(36)),
        _style("Imprint Title", based="Title", custom=True),
        *(
            _style(
                f"heading {rank}",
                paragraph=[
                    w("keepNext"),
                    w("keepLines"),
                    _spacing(before, 100, 252),
                    w("outlineLvl", val=rank - 1),
                ],
                run=_heading(size),
            )
            for rank, (size, before) in enumerate(
                ((28, 360), (25, 300), (23, 240), (22, 200), (22, 200), (22, 200)), start=1
            )
        ),
        _style(
            "Subtitle", paragraph=[w("keepNext"), _spacing(0, 120, 252)], run=[*_heading(25), _lang(spoken)]
        ),
        _style(
            "Imprint",
            paragraph=[_spacing(0, 40, 252), w("ind", left=_FACT, hanging=_FACT)],
            run=[_colour(_QUIET), *_size(17), _lang(spoken)],
            custom=True,
        ),
        _style("Imprint Last", based="Imprint", paragraph=[_border(8), _spacing(0, 360, 252)], custom=True),
        _style(
            "Imprint End",
            based="Imprint",
            paragraph=[_spacing(360, 0, 252), w("ind", left=0, firstLine=0)],
            custom=True,
        ),
        _style("Clause", custom=True),
        _style("List", paragraph=[_spacing(60, 60, 276)]),
        _style("List Bullet", paragraph=[w("numPr", w("numId", val=1)), _spacing(60, 60, 276)]),
        _style("Quote", run=[w("i"), w("iCs"), _colour(_QUIET)]),
        _style("HTML Preformatted", paragraph=[_spacing(60, 120, 240)], run=[_fonts(_MONO), *_size(18)]),
        _style("Table Text", paragraph=[_spacing(30, 30, 240)], run=_size(19), custom=True),
        _style("Table Heading", based="TableText", paragraph=[w("keepNext")], run=_bold(), custom=True),
        _style(
            "header",
            paragraph=[_border(4), _edge(), _spacing(0, 0, 240)],
            run=[_colour(_QUIET), *_size(17), _lang(spoken)],
        ),
        _style(
            "footer",
            paragraph=[_edge(), _spacing(0, 0, 240)],
            run=[_colour(_QUIET), *_size(17), _lang(spoken)],
        ),
        _style("Default Paragraph Font", kind="character", based="", default=True),
        _style(
            "Hyperlink",
            kind="character",
            based="DefaultParagraphFont",
            run=[_colour(_LINK), w("u", val="single")],
        ),
        _style("HTML Code", kind="character", based="DefaultParagraphFont", run=[_fonts(_MONO)]),
        _style("Normal Table", kind="table", based="", default=True, table=[_table_margins()]),
        _style("Table Grid", kind="table", based="NormalTable", table=[_grid()]),
        _style("No List", kind="numbering", based="", default=True),
    )


@cache
def numbering() -> bytes:
    """Write the bullets, by depth; numbers of clauses are text and never counted by Word."""
    levels = (
        w(
            "lvl",
            w("start", val=1),
            w("numFmt", val="bullet"),
            w("lvlText", val=_BULLETS[depth % len(_BULLETS)]),
            w("lvlJc", val="left"),
            w("pPr", w("ind", left=400 * (depth + 1), hanging=400)),
            ilvl=depth,
        )
        for depth in range(9)
    )
    return part(
        "numbering",
        w("abstractNum", w("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=0),
        w("num", w("abstractNumId", val=0), numId=1),
    )


def regional(language: str) -> str:
    """Name a language with its likely country, as Word does: `kk-KZ`."""
    locale = _locale(language or "en")
    if not locale or locale.territory:
        return language
    likely = get_global("likely_subtags")  # `zh_Hant` to `zh_Hant_TW`
    known = likely.get(f"{locale.language}_{locale.script}") or likely.get(locale.language)
    return f"{language or 'en'}-{known.rpartition('_')[2]}" if known else language


def is_right_to_left(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    locale = _locale(language)
    return locale is not None and locale.text_direction == "rtl"


def _locale(language: str) -> Locale | None:
    """Find what CLDR knows of a language; it does not know all."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _style(
    name: str,
    *,
    kind: str = "paragraph",
    based: str = "Normal",
    default: bool = False,
    custom: bool = False,
    paragraph: Sequence[Element] = (),
    run: Sequence[Element] = (),
    table: Sequence[Element] = (),
) -> Element:
    """Write a style; its identifier is its name in capitals without spaces, as Word's are."""
    identifier = "".join(word[0].upper() + word[1:] for word in name.split())
    flags = {key: 1 for key, on in (("default", default), ("customStyle", custom)) if on}
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=based) if based else None,
        w("qFormat") if kind == "paragraph" else None,
        w("pPr", *paragraph) if paragraph else None,
        w("rPr", *run) if run else None,
        *table,
        type=kind,
        **flags,
        styleId=identifier,
    )


def _lang(language: str) -> Element:
    direction = "bidi" if is_right_to_left(language) else "val"
    return w("lang", **{direction: regional(language)})


def _fonts(name: str) -> Element:
    return w("rFonts", ascii=name, hAnsi=name, cs=name)


def _size(half_points: int) -> list[Element]:
    return [w("sz", val=half_points), w("szCs", val=half_points)]


def _colour(value: str) -> Element:
    return w("color", val=value)


def _bold() -> list[Element]:
    return [w("b"), w("bCs")]


def _heading(half_points: int) -> list[Element]:
    return [*_bold(), _colour(_INK), *_size(half_points)]


def _spacing(before: int, after: int, line: int) -> Element:
    """Write the space around a paragraph in twips, and the height of a line in 240ths of itself."""
    return w("spacing", before=before, after=after, line=line, lineRule="auto")


def _border(space: int) -> Element:
    """Write the line below a paragraph, so many points under its text."""
    return w("pBdr", w("bottom", val="single", sz=4, space=space, color="A6A6A6"))


def _edge() -> Element:
    """Write the tab at the right margin, for what stands at the end of a header's line."""
    return w("tabs", w("tab", val="right", pos=WIDTH))


def _table_margins() -> Element:
    sides = ("top", 0), ("left", 100), ("bottom", 0), ("right", 100)
    return w(
        "tblPr",
        w("tblInd", w=0, type="dxa"),
        w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides)),
    )


def _grid() -> Element:
    sides = "top", "left", "bottom", "right", "insideH", "insideV"
    lines = (w(side, val="single", sz=4, space=0, color="A6A6A6") for side in sides)
    return w("tblPr", w("tblBorders", *lines))
