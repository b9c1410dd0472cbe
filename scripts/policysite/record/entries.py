"""The entries of releases.toml as bytes: divide, read, write.

The file is divided into paragraphs by single blank lines. The first may be a comment; each of the
others is one entry and starts with `[[release]]` or `[[translation]]`. An entry's bytes are its
lines, each with its line feed, without the blank line; `previous` is the SHA-256 of the bytes of the
entry before, "" in the first. So `awk -v RS= 'NR == 2' releases.toml | sha256sum` checks a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from policysite.errors import LedgerError
from policysite.model import Release, ReleaseKind, TextId
from policysite.record.table import Table, has_controls, read_table

PREAMBLE = b"""\
# The releases of this policy, oldest first. New entries are added at the end, by `policysite release`;
# an entry that is here is never changed: `previous` holds the SHA-256 of the entry before it.
"""

_HEADS = (b"[[release]]\n", b"[[translation]]\n")


@dataclass(frozen=True, slots=True)
class Translation:
    """A text that came after its release. `note` is the release's note in that language, or empty."""

    language: str
    version: str
    published: datetime
    text: TextId
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph of the file: its bytes and its first line, from 1."""

    data: bytes
    line: int

    @property
    def name(self) -> str:
        """What to call the entry in a message, also when it cannot be parsed."""
        version = re.search(rb'^version = "([!-~]+)"$', self.data, re.MULTILINE)
        kind = "translation" if self.data.startswith(_HEADS[1]) else "release"
        return f"{kind} {version[1].decode()}" if version else f"the entry in line {self.line}"


def split_entries(data: bytes, where: str) -> tuple[Entry, ...]:
    """Divide the file into its entries; raise LedgerError where the paragraphs are not as they must be."""
    entries = tuple(_paragraphs(data, where))
    if entries and all(line.startswith(b"#") for line in entries[0].data.splitlines()):
        entries = entries[1:]
    for entry in entries:
        if not entry.data.startswith(_HEADS):
            raise LedgerError(
                "a paragraph is neither a release nor a translation",
                where=f"{where}:{entry.line}",
                do="start each entry with [[release]] or [[translation]] and keep it free of blank lines",
            )
    return entries


def read_entry(entry: Entry, where: str) -> tuple[Release | Translation, str]:
    """Read an entry and its `previous`; raise LedgerError for anything that does not fit."""
    file = read_table(entry.data, where, LedgerError, entry.line)
    match file.values:
        case {"release": [dict() as values], **rest} if not rest:
            return _read_release(Table(values, file.where, LedgerError, entry.name))
        case {"translation": [dict() as values], **rest} if not rest:
            return _read_translation(Table(values, file.where, LedgerError, entry.name))
        case _:
            raise LedgerError(
                f"{entry.name} runs into something else",
                where=file.where,
                do="leave one blank line between entries, and none inside of an entry",
            )


def write_entry(item: Release | Translation, previous: str) -> bytes:
    """Write an entry in its one shape; raise LedgerError for a note with control characters."""
    match item:
        case Release():
            lines = [
                "[[release]]",
                f"version = {_quote(item.version)}",
                f"kind = {_quote(item.kind)}",
                f"published = {item.published.isoformat()}",
                f"effective = {item.effective.isoformat()}",
                f"previous = {_quote(previous)}",
            ]
            for language, text in item.texts.items():
                lines += [f"[release.text.{language}]", *_text_lines(text)]
            if item.notes:
                lines.append("[release.note]")
                lines += [f"{language} = {_quote(note)}" for language, note in item.notes.items()]
        case Translation():
            lines = [
                "[[translation]]",
                f"language = {_quote(item.language)}",
                f"version = {_quote(item.version)}",
                f"published = {item.published.isoformat()}",
                f"previous = {_quote(previous)}",
                *_text_lines(item.text),
            ]
            if item.note:
                lines.append(f"note = {_quote(item.note)}")
    return "".join(line + "\n" for line in lines).encode("utf-8")


def _paragraphs(data: bytes, where: str) -> Iterator[Entry]:
    if data.startswith(b"\xef\xbb\xbf") or b"\r" in data:
        raise LedgerError(
            "has a byte order mark or Windows line ends",
            where=where,
            do="restore the file as it was recorded; .gitattributes must say `docs/** -text`",
        )
    if not data:
        return
    if not data.endswith(b"\n"):
        raise LedgerError("the last line has no line feed", where=where, do="restore the end of the file")
    line = 1
    for paragraph in data[:-1].split(b"\n\n"):
        if not paragraph or paragraph.startswith(b"\n") or paragraph.endswith(b"\n"):
            raise LedgerError(
                "there is more than one blank line", where=f"{where}:{line}", do="leave one between entries"
            )
        yield Entry(paragraph + b"\n", line)
        line += paragraph.count(b"\n") + 2


def _read_release(table: Table) -> tuple[Release, str]:
    table.only("version", "kind", "published", "effective", "previous", "text", "note")
    kind = table.text("kind")
    if kind not in tuple(ReleaseKind):
        table.fail(f"'kind' is {kind!r}", do='write "original", "editorial" or "material"')
    texts = table.table("text")
    release = Release(
        version=table.text("version"),
        kind=ReleaseKind(kind),
        published=table.instant("published"),
        effective=table.day("effective"),
        texts={language: _read_text(texts.table(language)) for language in texts.values},
        notes=_read_notes(table.table("note")) if "note" in table.values else {},
        late={},
    )
    return release, _read_previous(table)


def _read_translation(table: Table) -> tuple[Translation, str]:
    table.only("language", "version", "published", "previous", "blob", "sha256", "note")
    translation = Translation(
        language=table.text("language"),
        version=table.text("version"),
        published=table.instant("published"),
        text=TextId(table.digits("blob", 40), table.digits("sha256", 64)),
        note=_printable(table, "note") if "note" in table.values else "",
    )
    return translation, _read_previous(table)


def _read_text(table: Table) -> TextId:
    table.only("blob", "sha256")
    return TextId(table.digits("blob", 40), table.digits("sha256", 64))


def _read_notes(table: Table) -> Mapping[str, str]:
    return {language: _printable(table, language) for language in table.values}


def _read_previous(table: Table) -> str:
    return "" if table.values.get("previous") == "" else table.digits("previous", 64)


def _printable(table: Table, key: str) -> str:
    note = table.text(key)
    if has_controls(note):
        table.fail(f"{key!r} holds control characters", do="write the note in plain text")
    return note


def _text_lines(text: TextId) -> list[str]:
    return [f"blob = {_quote(text.blob)}", f"sha256 = {_quote(text.sha256)}"]


def _quote(text: str) -> str:
    """Write a TOML basic string on one line."""
    if has_controls(text):
        raise LedgerError(f"{text!r} holds control characters", do="write it in plain text")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
