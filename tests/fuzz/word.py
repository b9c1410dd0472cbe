"""Fuzz the import of Word files: any package is refused in plain words, or becomes Markdown that reads back.

Bytes that begin as an archive are the file itself. Others are the parts of one, so that the fuzzer need not
learn to pack: text, styles, numbering and footnotes, divided by a line of their own.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from tests.imports.word.made_word import level, numbering, p, word

from policysite.errors import PolicysiteError
from policysite.imports import import_text
from policysite.text import parse

PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml")
BETWEEN = b"\n%%%%\n"
_ORDINARY = word(
    p("We keep data.", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    lists=numbering(level(0, "decimal", "%1.")),
    footnotes='<w:footnote w:id="1"><w:p><w:r><w:t>As the law wants it.</w:t></w:r></w:p></w:footnote>',
)


def check(data: bytes) -> None:
    """Import a file; what comes out must be a text."""
    file = data if data.startswith(b"PK") else packed(data.split(BETWEEN))
    try:
        imported = import_text("sent.docx", file)
    except PolicysiteError:
        return
    assert parse(imported.markdown, "sent.docx").blocks


def packed(parts: list[bytes]) -> bytes:
    """Put parts into an ordinary file; a part that is empty or missing stays as it is there."""
    given = {name: part for name, part in zip(PARTS, parts, strict=False) if part}
    stream = BytesIO()
    with ZipFile(BytesIO(_ORDINARY)) as ordinary, ZipFile(stream, "w", ZIP_STORED) as made:
        for entry in ordinary.infolist():
            made.writestr(entry.filename, given.get(entry.filename, ordinary.read(entry)))
    return stream.getvalue()
