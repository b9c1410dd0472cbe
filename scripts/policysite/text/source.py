"""Bytes to source text: encoding, line ends, unfinished merges, front matter."""

from __future__ import annotations

import re

from policysite.errors import EncodingError, MergeConflictError, OversizedTextError

LARGEST = 8 * 1024 * 1024
"""Bytes of the largest text that is read: the longest certificate policies have a tenth of it."""

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS_UTF8 = "Open the file in the program that wrote it and save it again as UTF-8."
_CONFLICT_MARK = re.compile(r"^(?:<{7}|={7}|>{7})(?= |$)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


def decode(data: bytes, where: str) -> str:
    """Read UTF-8, with or without a byte order mark, and make every line end a line feed.

    Raises EncodingError for any other encoding, MergeConflictError for the marks of an unfinished merge,
    OversizedTextError beyond `LARGEST`.
    """
    if len(data) > LARGEST:
        raise OversizedTextError(
            f"The text has {len(data) // 2**20} MB, and none may have more than {LARGEST // 2**20} MB.",
            where=where,
            do="Check that it is the right file; pictures and archives belong elsewhere.",
        )
    if data.startswith(_UTF16_BOMS):
        raise EncodingError("The file is in UTF-16, not in UTF-8.", where=where, do=_SAVE_AS_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = (
            f"The file is not in UTF-8: byte {data[error.start]:#04x} at offset {error.start} does not fit."
        )
        raise EncodingError(what, where=f"{where}:{line}", do=_SAVE_AS_UTF8) from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    _refuse_conflict(text, where)
    return text


def without_front_matter(source: str) -> str:
    """Blank the lines between `---` and `---` at the top, so that the numbers of the others stay."""
    if not (found := _FRONT_MATTER.match(source)):
        return source
    return "\n" * found[0].count("\n") + source[found.end() :]


def _refuse_conflict(text: str, where: str) -> None:
    """Look for `<<<<<<<`, `=======` and `>>>>>>>` in this order: a row of `=` alone underlines a heading."""
    expected, start = "<", 0
    for mark in _CONFLICT_MARK.finditer(text) if "<<<<<<<" in text else ():
        if text[mark.start()] != expected:
            continue
        match expected:
            case "<":
                expected, start = "=", mark.start()
            case "=":
                expected = ">"
            case _:
                line = text.count("\n", 0, start) + 1
                raise MergeConflictError(
                    "A merge was not finished: two wordings of the same passage stand one above the other.",
                    where=f"{where}:{line}",
                    do="Keep one of the two and delete the lines <<<<<<<, ======= and >>>>>>>.",
                )
