"""The bytes of a text file to text, or a word on what they look like."""

from __future__ import annotations

from policysite.errors import EncodingError, ImportRefusedError, MisuseError
from policysite.text import decode

_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_SINGLE_BYTE = ("windows-1251", "koi8-r", "cp866")
"""What Russian and Kazakh texts were kept in before UTF-8."""
_FREQUENT = frozenset("оеаинтсрвл")
_SAVE = "save it as UTF-8 (in Word: Plain Text, then Unicode (UTF-8); in Notepad: Save as, Encoding: UTF-8)"


def text_of(data: bytes, where: str, encoding: str | None = None) -> str:
    """Read text: UTF-8, or the encoding that was named; every line ends with a line feed.

    Raises EncodingError, saying which encoding it looks like; ImportRefusedError for what is no text;
    MisuseError for an encoding that nobody knows; MergeConflictError.
    """
    if encoding:
        return decode(_decoded(data, where, encoding).encode(), where)
    likely = _likely(data)
    if likely:
        raise EncodingError(
            f"the file is not in UTF-8; it looks like {likely}",
            where=where,
            do=f"{_SAVE}, or import it with --encoding {likely.lower()} and look at the redline",
        )
    if b"\0" in data:
        raise ImportRefusedError("this is no text file", where=where, do="save the text as .txt or .docx")
    return decode(data, where)


def _decoded(data: bytes, where: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError as error:
        do = "name utf-8, utf-16 or windows-1251"
        raise MisuseError(f"nobody knows an encoding {encoding!r}", do=do) from error
    except UnicodeError as error:
        raise EncodingError(f"the file is not in {encoding}", where=where, do=_SAVE) from error
    if "\0" in text:
        raise EncodingError(f"the file is not in {encoding}", where=where, do=_SAVE)
    return text.removeprefix("\ufeff")


def _likely(data: bytes) -> str | None:
    """Guess the encoding of what is not UTF-8; None for UTF-8, and for what nobody could guess."""
    if name := _MARKS.get(data[:2]):
        return name
    sample = data[: 1 << 16]
    if b"\0" in sample and _is_writing(sample[: len(sample) & ~1].decode("utf-16-le", "replace")):
        return "UTF-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        best = max(_SINGLE_BYTE, key=lambda name: _frequent(sample, name))
        return best.capitalize() if _frequent(sample, best) > len(sample) // 8 else None
    return None


def _is_writing(text: str) -> bool:
    """Tell whether most characters are letters and spaces."""
    return 4 * sum(character.isalpha() or character.isspace() for character in text) > 3 * len(text)


def _frequent(sample: bytes, encoding: str) -> int:
    """Count the letters that are most of any Russian text."""
    return sum(letter in _FREQUENT for letter in sample.decode(encoding, "replace"))
