"""Files that are no Word files, or mean harm: each is refused in plain words."""

import random
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.imports.word.made_word import imported, p, repacked, word

from policysite.errors import ImportRefusedError, PolicysiteError
from policysite.imports import LARGEST, import_text

GOOD = word(p("We keep data."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def zipped(**files: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_document(change: bytes, to: bytes) -> bytes:
    with ZipFile(BytesIO(GOOD)) as archive:
        return repacked(GOOD, {"word/document.xml": archive.read("word/document.xml").replace(change, to)})


def with_types(change: bytes, to: bytes) -> bytes:
    with ZipFile(BytesIO(GOOD)) as archive:
        types = archive.read("[Content_Types].xml").replace(change, to)
    return repacked(GOOD, {"[Content_Types].xml": types})


def strict() -> bytes:
    with ZipFile(BytesIO(GOOD)) as archive:
        rels = archive.read("_rels/.rels")
    old = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    new = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    return repacked(GOOD, {"_rels/.rels": rels.replace(old, new)})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"We keep data.", "no Word file, whatever its name says"),
        (b"%PDF-1.7", "a PDF file"),
        (rb"{\rtf1\ansi We keep data.}", "an RTF file"),
        (b"<html><body>We keep data.", "a web page"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word 97 to 2003"),
        (OLE, "no Word file"),
        (zipped(text=b"We keep data."), "an archive, but no Word file"),
        (zipped(**{"[Content_Types].xml": b"<Types/>"}), "damaged or incomplete"),
        (GOOD[: len(GOOD) // 2], "damaged or incomplete"),
        (repacked(GOOD, {"word/big.xml": bytes(40 * 1024 * 1024)}), "far too large for a text"),
        (repacked(GOOD, {"word/media/big.png": bytes(24 * 1024 * 1024)}), "far too large for a text"),
        (repacked(GOOD, {"word/document.xml": ENTITY + b"<x>&e;</x>"}), "declares what no Word file may"),
        (with_document(b"</w:body>", b""), "damaged or incomplete"),
        (with_document(b"w:document", b"w:other"), "no text that can be read"),
        (with_document(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 500 + b"</w:sdt>" * 500), "damaged"),
        (with_types(b"ml.document.main", b"ml.template.main"), "no ordinary Word document"),
        (strict(), "the strict form"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_it_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ImportRefusedError, match=message) as caught:
        imported(data)
    assert caught.value.where == "sent.docx"
    assert caught.value.do


def test_a_file_of_100_megabytes_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match="100 MB"):
        import_text("sent.docx", bytes(100 * 1024 * 1024))
    assert LARGEST < 100 * 1024 * 1024


def test_a_damaged_file_never_ends_in_anything_else() -> None:
    with ZipFile(BytesIO(GOOD)) as archive:
        parts = {name: archive.read(name) for name in ("word/document.xml", "word/styles.xml", "_rels/.rels")}
    chance = random.Random(7)  # noqa: S311 - the same damage every time
    for number in range(150):
        name = chance.choice(sorted(parts))
        data = GOOD if number % 2 else repacked(GOOD, {name: _damaged(parts[name], chance)})
        with suppress(PolicysiteError):
            imported(_damaged(data, chance) if number % 2 else data)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        made[chance.randrange(len(made))] = chance.choice(b'\0<>"&/=9z\xff')
    return bytes(made)
