"""Which file of a site some bytes are."""

import pytest
from tests.record.test_ledger import FIRST

from policysite.model import Ledger, TextId
from policysite.record import sha256
from policysite.site.identity import Identity, Kind, identify

RU, KK = "Условия\n".encode(), "Шарттар\n".encode()
LEDGER = Ledger(
    tuple(
        type(FIRST)(
            version,
            FIRST.kind,
            FIRST.published,
            FIRST.effective,
            {"ru": TextId("", sha256(RU + version.encode())), "kk": TextId("", sha256(KK))},
            {},
            {},
        )
        for version in ("1.0", "1.1")
    ),
    "",
)
FILES = {
    "v/1.0/policy.pdf": sha256(b"pdf"),
    "kk/v/1.1/policy.akn.xml": sha256(b"akn"),
    "kk/changes/1.1/redline.docx": sha256(b"word"),
    "changes/1.1/notice.txt": sha256(b"letter"),
    "weave.ru.json": sha256(b"weave"),
    "v/1.0/policy.md": sha256(RU + b"1.0"),
    "xx/v/1.0/policy.pdf": sha256(b"stranger"),
}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (RU + b"1.0", [Identity(Kind.TEXT, "1.0", "ru", "Markdown")]),
        (KK, [Identity(Kind.TEXT, version, "kk", "Markdown") for version in ("1.0", "1.1")]),
        (b"pdf", [Identity(Kind.COPY, "1.0", "ru", "PDF", "v/1.0/policy.pdf")]),
        (b"akn", [Identity(Kind.COPY, "1.1", "kk", "Akoma Ntoso", "kk/v/1.1/policy.akn.xml")]),
        (b"word", [Identity(Kind.REDLINE, "1.1", "kk", "Word", "kk/changes/1.1/redline.docx")]),
        (b"letter", [Identity(Kind.NOTICE, "1.1", "ru", "txt", "changes/1.1/notice.txt")]),
        (b"weave", [Identity(Kind.FILE, path="weave.ru.json")]),
        (b"stranger", [Identity(Kind.FILE, path="xx/v/1.0/policy.pdf")]),
        (
            KK.replace(b"\n", b"\r\n"),
            [Identity(Kind.VARIANT, each, "kk", "Markdown") for each in ("1.0", "1.1")],
        ),
        (b"nobody's", [Identity(Kind.UNKNOWN)]),
        (b"", [Identity(Kind.EMPTY)]),
    ],
)
def test_what_a_file_is(data: bytes, found: list[Identity]) -> None:
    assert list(identify(data, LEDGER, "ru", FILES)) == found


def test_only_the_very_bytes_are_known() -> None:
    known = {kind for kind in Kind if Identity(kind).known}
    assert known == {Kind.TEXT, Kind.COPY, Kind.REDLINE, Kind.NOTICE, Kind.FILE}
