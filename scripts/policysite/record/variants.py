"""The same words in other bytes: what editors and mail programs make of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def variants(data: bytes) -> Iterator[bytes]:
    """Give a text with other line ends, with and without a byte order mark, and with another end.

    Nothing for what is no text in UTF-8, or in UTF-16 with its mark.
    """
    try:
        text = data.decode(_MARKS.get(data[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        return
    plain = re.sub(r"\r\n?", "\n", text)
    bare = plain.rstrip("\n")
    for end, line, mark in product({plain[len(bare) :], "\n", ""}, ("\n", "\r\n"), ("", "\ufeff")):
        yield (mark + (bare + end).replace("\n", line)).encode()
