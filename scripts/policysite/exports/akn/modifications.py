"""What an edition changed, as passive modifications: the redline in the words of Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from policysite.compare.segments import printed
from policysite.exports.akn.body import Text
from policysite.exports.akn.inline import say
from policysite.model import BlockKind, Change, Op, Passage, Place, Redline

_XHTML = "http://www.w3.org/1999/xhtml"
"""Of `old` and `new` the schema wants elements of another vocabulary."""

_MARKS = {Op.DELETE: "del", Op.INSERT: "ins"}


def add_modifications(
    analysis: Element, redline: Redline, text: Text, source: str, period: str, before: str
) -> bool:
    """Add `passiveModifications`, one for each changed passage; tell whether there is any.

    `text` is the newer one. `source` refers to the amendment, `period` to the time from which it is in
    force, `before` is the address of the older edition's page.
    """
    parent = Element("passiveModifications")
    above: Passage | None = None
    for passage in redline.passages:
        if kind := _type(passage):
            modification = SubElement(parent, "textualMod", eId=f"textualMod_{len(parent) + 1}", type=kind)
            SubElement(modification, "source", href=source)
            for destination in _destinations(passage, kind, text) or [_gone(redline, above, text)]:
                SubElement(modification, "destination", destination)
            SubElement(modification, "force", period=period)
            if passage.old:
                SubElement(modification, "previous", href=f"{before}#{passage.old[0].anchor}")
            _wordings(modification, passage, kind)
        above = passage if passage.new else above
    if len(parent):
        analysis.append(parent)
    return len(parent) > 0


def _type(passage: Passage) -> str | None:
    """Choose among the types of `textualMod`; a change of form only is none.

    One that is moved is a `replacement`: put in another place. If it says something else too, its wordings
    tell.
    """
    match passage:
        case Passage(change=Change.ADDED):
            return "insertion"
        case Passage(change=Change.REMOVED):
            return "repeal"
        case Passage(split=True):
            return "split"
        case Passage(merged=True):
            return "join"
        case Passage(moved=True):
            return "replacement"
        case Passage(change=Change.EDITED):
            return "substitution"
        case _:
            return "renumbering" if _labels(passage.old) != _labels(passage.new) else None


def _destinations(passage: Passage, kind: str, text: Text) -> list[dict[str, str]]:
    """Name the elements of the newer text that a passage is; of a substitution, those with its words."""
    wordings = text.wordings if kind == "substitution" else {}
    found = [wordings.get(place.anchor, text.identifiers[place.anchor]) for place in passage.new]
    return [{"href": f"#{identifier}"} for identifier in dict.fromkeys(found)]


def _gone(redline: Redline, above: Passage | None, text: Text) -> dict[str, str]:
    """Tell where in the newer text stood what is gone: below the passage `above`, or before all there is."""
    if above is None:
        first = next(passage.new[0] for passage in redline.passages if passage.new)
        return {"href": f"#{text.identifiers[first.anchor]}", "pos": "before"}
    anchor = above.new[-1].anchor
    if anchor in text.wordings:
        return {"href": f"#{text.wordings[anchor]}", "pos": "after"}
    position = "inside" if above.kind is BlockKind.ROW else "start"
    return {"href": f"#{text.identifiers[anchor]}", "pos": position}


def _wordings(modification: Element, passage: Passage, kind: str) -> None:
    """Add the old and the new wording; of a renumbering, the numbers; of a mere move nothing."""
    match kind:
        case "renumbering":
            _wording(modification, "old", [(Op.KEEP, _labels(passage.old))])
            _wording(modification, "new", [(Op.KEEP, _labels(passage.new))])
        case "replacement" if passage.change is Change.UNCHANGED:
            return
        case _:
            runs = printed(passage.segments)
            _wording(modification, "old", [run for run in runs if run[0] is not Op.INSERT])
            _wording(modification, "new", [run for run in runs if run[0] is not Op.DELETE])


def _wording(modification: Element, side: str, runs: Sequence[tuple[Op, str]]) -> None:
    """Write a wording, what changed marked in it."""
    if not any(text for _, text in runs):
        return
    paragraph = SubElement(SubElement(modification, side), "p", xmlns=_XHTML)
    for op, text in runs:
        if op is Op.KEEP:
            say(paragraph, text)
        else:
            SubElement(paragraph, _MARKS[op]).text = text


def _labels(places: Sequence[Place]) -> str:
    return ", ".join(place.label for place in places if place.label)
