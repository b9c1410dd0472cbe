"""Manifests: files and their SHA-256, in the one form that `sha256sum --check` reads and we write.

The record's manifest names the ledger and every frozen text. It follows from the bytes of the ledger and the
language that stands at the root of the site, and grows as the ledger grows, so that a signature of it vouches
for the whole record.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

from policysite.errors import ManifestError
from policysite.model import Release
from policysite.record.entries import Translation, read_entry, split_entries
from policysite.record.evidence import sha256
from policysite.record.ledger import parse_ledger

_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<path>[^\n]+)")
LEDGER = "releases.toml"
_ASTRAY = frozenset({"", ".", ".."})


class State(NamedTuple):
    """The record as it was after one entry: the entry's name, the head of the chain, the ledger's SHA-256.

    `name` is `1.0.1`, or `1.0.1-kk` for a translation that came later. `texts`: SHA-256 by version and
    language, in the order of the ledger.
    """

    name: str
    head: str
    ledger: str
    texts: Mapping[tuple[str, str], str]

    def sums(self, root: str) -> bytes:
        """Write the manifest of this state; `root` is the language at the root of the site. ManifestError."""
        paths = {text_path(*text, root): digest for text, digest in self.texts.items()}
        return write_manifest({LEDGER: self.ledger, **paths})


def write_manifest(files: Mapping[str, str]) -> bytes:
    """Write the SHA-256 of files, by path, in this order; ManifestError for a path that leaves the folder."""
    for path in files:
        if not _is_inside(path):
            raise ManifestError(
                f"the path {path!r} cannot stand in a list of checksums", do="rename the file, or remove it"
            )
    return "".join(f"{digest}  {path}\n" for path, digest in files.items()).encode()


def site_manifest(files: Mapping[str, str]) -> bytes:
    """Write the manifest of a site, whose files are given by path, in the order of paths."""
    return write_manifest(dict(sorted(files.items())))


def read_manifest(data: bytes, where: str) -> dict[str, str]:
    """Read the SHA-256 of files, by path, in their order.

    Nothing passes that `write_manifest` would not write: ManifestError, with the line, for capital letters,
    other line ends, a path twice, one that leaves the folder, or a missing end.
    """
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError as error:
        raise _malformed(where, data[: error.start].count(b"\n") + 1) from error
    files: dict[str, str] = {}
    for number, line in enumerate(lines[:-1], start=1):
        match = _LINE.fullmatch(line)
        if not match or match["path"] in files or not _is_inside(match["path"]):
            raise _malformed(where, number)
        files[match["path"]] = match["digest"]
    if lines[-1] or not files:
        raise _malformed(where, len(lines))
    return files


def states(data: bytes, where: str) -> tuple[State, ...]:
    """Give the record as it was after each entry of a ledger, the first entry first. Raises LedgerError."""
    parse_ledger(data, where)
    found: list[State] = []
    ledger, texts, end = hashlib.sha256(), dict[tuple[str, str], str](), 0
    for entry in split_entries(data, where):
        item, _ = read_entry(entry, where)
        match item:
            case Release():
                name, added = item.version, item.texts
            case Translation():
                name, added = f"{item.version}-{item.language}", {item.language: item.text}
        texts = {**texts, **{(item.version, language): text.sha256 for language, text in added.items()}}
        start, end = end, data.index(entry.data, end) + len(entry.data)
        ledger.update(data[start:end])
        found.append(State(name, sha256(entry.data), ledger.hexdigest(), texts))
    return tuple(found)


def manifests(data: bytes, root: str, where: str) -> dict[str, bytes]:
    """Write the record's manifest as it was after each entry, by the entry's name.

    A later one repeats the texts of an earlier one and adds to them. Raises LedgerError, ManifestError.
    """
    return {state.name: state.sums(root) for state in states(data, where)}


def record_manifest(data: bytes, root: str, where: str) -> bytes:
    """Write the record's manifest as it is: ledger and texts. Raises LedgerError, ManifestError."""
    grown = states(data, where)
    return grown[-1].sums(root) if grown else write_manifest({LEDGER: sha256(data)})


def text_path(version: str, language: str, root: str) -> str:
    """Give the path of a frozen text in the site."""
    folder = "" if language == root else f"{language}/"
    return f"{folder}v/{version}/policy.md"


def _is_inside(path: str) -> bool:
    """Tell whether a path stays below its folder on every system, and needs no escaping by sha256sum."""
    return path.isprintable() and "\\" not in path and not _ASTRAY.intersection(path.split("/"))


def _malformed(where: str, line: int) -> ManifestError:
    return ManifestError(
        "this is no line of a list of checksums, as `sha256sum` writes it",
        where=f"{where}:{line}",
        do="take the list from the site again, and its files with it",
    )
