"""Names of redlines by all that they say, under which what is made of them is kept."""

from __future__ import annotations

from hashlib import sha256

from policysite.model import Redline, Word


class Names:
    """Give redlines names; each is digested once, and so are words that many of them share.

    The redlines must outlive it: they and their words are known by where they lie in memory.
    """

    def __init__(self) -> None:
        self._redlines: dict[int, str] = {}
        self._words: dict[int, str] = {}

    def of(self, redline: Redline) -> str:
        """Name a redline: SHA-256, in hex, of its passages and their words."""
        if id(redline) not in self._redlines:
            self._redlines[id(redline)] = self._digest(redline)
        return self._redlines[id(redline)]

    def _digest(self, redline: Redline) -> str:
        digest = sha256()
        for passage in redline.passages:
            digest.update(repr(passage._replace(segments=())).encode())
            for op, words, before in passage.segments:
                digest.update(f"{op}{self._of(words)}{self._of(before or ())}".encode())
        return digest.hexdigest()

    def _of(self, words: tuple[Word, ...]) -> str:
        if id(words) not in self._words:
            self._words[id(words)] = sha256(repr(words).encode()).hexdigest()
        return self._words[id(words)]
