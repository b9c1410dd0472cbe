"""Which file of a site some bytes are: the text of an edition, another copy of one, or any other file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from policysite.model import Ledger
from policysite.record import sha256
from policysite.record.proof import Limit
from policysite.record.variants import variants

FORMS = MappingProxyType(
    {"md": "Markdown", "html": "HTML", "pdf": "PDF", "docx": "Word", "akn.xml": "Akoma Ntoso", "json": "JSON"}
)
_FILE = re.compile(
    r"(?:(?P<folder>[^/]+)/)?(?:v/(?P<copied>[^/]+)/policy|changes/(?P<changed>[^/]+)/(?P<kind>redline|notice))"
    r"\.(?P<suffix>.+)"
)


class Kind(StrEnum):
    """What a file is; `variant` has the words of a text and other bytes."""

    TEXT = "text"
    COPY = "copy"
    REDLINE = "redline"
    NOTICE = "notice"
    FILE = "file"
    VARIANT = "variant"
    UNKNOWN = "unknown"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file is, of which edition and language, in which form, and where it lies in the site."""

    kind: Kind
    version: str = ""
    language: str = ""
    form: str = ""
    path: str = ""

    @property
    def known(self) -> bool:
        """It is, byte by byte, a file of the site."""
        return self.kind not in (Kind.VARIANT, Kind.UNKNOWN, Kind.EMPTY)


@dataclass(frozen=True, slots=True)
class Identification:
    """All that a file may be, and what that does not prove."""

    matches: tuple[Identity, ...]
    limits: tuple[Limit, ...]

    @property
    def known(self) -> bool:
        """It is, byte by byte, a file that was published."""
        return any(each.known for each in self.matches)


def identify(data: bytes, ledger: Ledger, root: str, files: Mapping[str, str]) -> tuple[Identity, ...]:
    """Tell what some bytes are: all editions whose text they are, else all files, else what comes near.

    `root` is the language at the root of the site, `files` the SHA-256 of the site's files by path.
    """
    if not data:
        return (Identity(Kind.EMPTY),)
    digest = sha256(data)
    found = (
        *_texts(ledger, {digest}, Kind.TEXT),
        *(_named(path, ledger, root) for path, each in files.items() if each == digest),
    )
    texts = tuple(each for each in found if each.kind is Kind.TEXT)
    near = () if found else tuple(_texts(ledger, {sha256(each) for each in variants(data)}, Kind.VARIANT))
    return texts or found or near or (Identity(Kind.UNKNOWN),)


def _texts(ledger: Ledger, digests: set[str], kind: Kind) -> Iterator[Identity]:
    for release in ledger.releases:
        for language, text in release.texts.items():
            if text.sha256 in digests:
                yield Identity(kind, release.version, language, FORMS["md"])


def _named(path: str, ledger: Ledger, root: str) -> Identity:
    """Tell what a path of the site says of its file."""
    match = _FILE.fullmatch(path)
    languages = {language for release in ledger.releases for language in release.texts}
    language = (match["folder"] or root) if match else ""
    if not match or language not in languages:
        return Identity(Kind.FILE, path=path)
    return Identity(
        Kind(match["kind"] or "copy"),
        match["copied"] or match["changed"],
        language,
        FORMS.get(match["suffix"], match["suffix"]),
        path,
    )
