"""What Word wants beyond well-formed XML: it refuses a file whose elements stand in another order."""

from __future__ import annotations

from typing import Any

from tests.exports.word.settled import W

# ECMA-376-1, Annex A.1: the children of each complex type, in their order; `...` goes on in the next line.
_TABLE = """
pPr: pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd ...
 tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi ...
 adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection ...
 textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
rPr: ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss ...
 imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr ...
 shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange
pPrChange: pPr
rPrChange: rPr
numPr: ilvl numId
tbl: tblPr tblGrid tr
tblPr: tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc ...
 tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange
tr: tblPrEx trPr tc
trPr: cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc ...
 hidden ins del trPrChange
tc: tcPr p
tcPr: cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
ins: r
del: r
moveFrom: r
moveTo: r
r: rPr t delText br tab
sectPr: headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType ...
 pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
styles: docDefaults latentStyles style
docDefaults: rPrDefault pPrDefault
style: name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat ...
 locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr
tblBorders: top left start bottom right end insideH insideV
tblCellMar: top left start bottom right end
numbering: numPicBullet abstractNum num numIdMacAtCleanup
abstractNum: nsid multiLevelType tmpl name styleLink numStyleLink lvl
lvl: start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr
settings: writeProtection view zoom trackRevisions defaultTabStop characterSpacingControl compat rsids ...
 mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator
"""
_ORDER = {
    name: names.split()
    for name, _, names in (line.partition(":") for line in _TABLE.strip().replace(" ...\n", "").split("\n"))
}
_RUNS = {"p", "r"}
"""Elements whose children stand as the text wants, after the properties."""
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_NUMBERED = {*_CHANGES, "pPrChange", "rPrChange", "moveFromRangeStart", "moveToRangeStart"}


def faults(tree: Any) -> list[str]:
    """Name what Word would not take: children out of order or unknown, numbers used twice, stray words."""
    found = [fault for element in tree.iter(f"{W}*") if (fault := _disorder(element))]
    ids = [element.get(f"{W}id") for element in tree.iter(*(W + name for name in _NUMBERED))]
    found += [f"w:id {number} twice" for number in {*ids} if ids.count(number) > 1]
    for name in ("moveFrom", "moveTo"):
        starts = [element.get(f"{W}id") for element in tree.iter(f"{W}{name}RangeStart")]
        ends = [element.get(f"{W}id") for element in tree.iter(f"{W}{name}RangeEnd")]
        found += [f"{name} does not end"] if starts != ends else []
    names = [
        sorted(element.get(f"{W}name") for element in tree.iter(f"{W}{name}RangeStart"))
        for name in ("moveFrom", "moveTo")
    ]
    found += [f"moves without the other half: {names}"] if names[0] != names[1] else []
    found += ["w:t in w:del" for element in tree.iter(f"{W}del") if list(element.iter(f"{W}t"))]
    found += [
        "w:delText outside" for text in tree.iter(f"{W}delText") if not list(text.iterancestors(f"{W}del"))
    ]
    return found


def meetings(tree: Any) -> list[str]:
    """Name the ends of paragraphs that LibreOffice or Word would lose: see the writer's `ends`."""
    found: list[str] = []
    before = None
    for block in tree:
        match block.tag.removeprefix(W):
            case "p":
                if before is not None and not _mark(before) and _edge(before, -1) == "ins" == _edge(block, 0):
                    found.append(f"insertions meet before {''.join(block.itertext())[:40]!r}")
                before = block
            case "tbl":
                if before is not None and _mark(before) in ("ins", "del"):
                    found.append("a changed end before a table")
                before = None
    return found


def _disorder(element: Any) -> str:
    name = element.tag.removeprefix(W)
    children = [child.tag.removeprefix(W) for child in element]
    said = f"{name}: {children}"
    if name in {"ins", "del"} and element.getparent().tag in {f"{W}rPr", f"{W}trPr"}:
        return said if children else ""
    if name in _RUNS:
        return said if f"{name}Pr" in children[1:] else ""
    if name not in _ORDER:
        return ""
    order = _ORDER[name]
    if any(child not in order for child in children):
        return said
    return "" if children == sorted(children, key=order.index) else said


def _mark(paragraph: Any) -> str:
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return "" if marks is None else str(marks[0].tag.removeprefix(W))


def _edge(paragraph: Any, at: int) -> str:
    """Tell the fate of the first or last run of a paragraph, or nothing if it is kept."""
    runs = list(paragraph.iter(f"{W}r"))
    holder = runs[at].getparent().tag.removeprefix(W) if runs else ""
    return holder if holder in _CHANGES else ""
