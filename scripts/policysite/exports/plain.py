"""Write a redline as text: for a terminal, and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

from policysite.compare.segments import printed
from policysite.language import Catalogue
from policysite.model import Op, Passage, Place, Redline
from policysite.site.summary import is_changed, kinds

_STYLES = {Op.DELETE: "\x1b[9;38;5;130m", Op.INSERT: "\x1b[4;38;5;25m"}
_QUIET, _PLAIN = "\x1b[2m", "\x1b[0m"
_MARKS = {Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a text must not do to a terminal: colours, titles, turns of direction."""
_PUNCTUATION = re.compile(r"([\\`*_\[\]<>#|~$])")
_CALLING = re.compile(r"(?<![\w@])@(?=\w)|(?<!\w)#(?=\d)")
"""What GitHub makes a call to a person or a link to an issue of, in any Markdown that it shows."""


def terminal(redline: Redline, words: Catalogue, *, colour: bool) -> str:
    """Write the changed passages for a terminal; without colour the marks are `[-…-]` and `{+…+}`."""
    mark = _coloured if colour else _bracketed
    quiet: Callable[[str], str] = (lambda text: f"{_QUIET}{text}{_PLAIN}") if colour else str
    return _write(
        redline, words, lambda passage: f"{quiet(_headline(passage, words))}\n  {_marked(passage, mark)}"
    )


def markdown(redline: Redline, words: Catalogue) -> str:
    """Write the changed passages as Markdown; the marks are `<del>` and `<ins>`."""
    return _write(
        redline, words, lambda passage: f"**{_headline(passage, words)}**\n\n{_marked(passage, _tagged)}\n"
    )


def _write(redline: Redline, words: Catalogue, one: Callable[[Passage], str]) -> str:
    changed = [passage for passage in redline.passages if is_changed(passage) or passage.renumbered]
    if not changed:
        return words("redline.same") + "\n"
    return "\n".join(one(passage) for passage in changed).rstrip("\n") + "\n"


def _headline(passage: Passage, words: Catalogue) -> str:
    said = [words(f"kind.{kind}") for kind in kinds(passage)]
    return " · ".join(filter(None, (_numbers(passage), ", ".join(said))))


def _numbers(passage: Passage) -> str:
    old, new = _labels(passage.old), _labels(passage.new)
    return old if old == new else " → ".join(filter(None, (old, new)))


def _labels(places: tuple[Place, ...]) -> str:
    return ", ".join(place.label or f"({place.anchor})" for place in places)


def _marked(passage: Passage, mark: Callable[[Op, str], str]) -> str:
    return "".join(mark(op, harmless(text)) for op, text in printed(passage.segments))


def _coloured(op: Op, text: str) -> str:
    return text if op is Op.KEEP else f"{_STYLES[op]}{text}{_PLAIN}"


def _bracketed(op: Op, text: str) -> str:
    before, after = _MARKS.get(op, ("", ""))
    return f"{before}{text}{after}"


def _tagged(op: Op, text: str) -> str:
    match op:
        case Op.KEEP:
            return escaped(text)
        case Op.DELETE:
            return f"<del>{escaped(text)}</del>"
        case Op.INSERT:
            return f"<ins>{escaped(text)}</ins>"


def harmless(text: str) -> str:
    """Write text for a terminal that it cannot command."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(text: str) -> str:
    """Write plain text as Markdown that shows it as it is, and calls nobody: a space of no width parts what
    would.
    """
    quiet = _CALLING.sub("\\g<0>\0", text.replace("\0", ""))
    return _PUNCTUATION.sub(r"\\\1", quiet.replace("&", "&amp;")).replace("\0", "&#8203;")
