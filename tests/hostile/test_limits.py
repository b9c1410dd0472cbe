"""Texts and files that were made to take for ever: each is read in time, or refused.

The time is no assertion: a process that does not end within minutes hangs.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.imports.word.made_word import NAMESPACES, p, repacked, word

from policysite.errors import ImportRefusedError, OversizedTextError
from policysite.imports import import_text
from policysite.text import decode, parse
from policysite.text.source import LARGEST

ROOT = Path(__file__).resolve().parents[2]
LENGTH = 20_000
HANGS = 240

PIECES = (
    *(
        "[",
        "![",
        "](",
        "[a](",
        "*",
        "*a",
        "a**b",
        "_a ",
        "~~a",
        "`",
        "`a",
        "<",
        "<a ",
        "<b>",
        "<div>\n",
        "<!-- ",
    ),
    *(
        "<?",
        "<![CDATA[",
        "&#",
        "> ",
        ">\n",
        "- ",
        "1.",
        "1-",
        "1:",
        "1,",
        "1 000",
        "|",
        "a|",
        "|a|b\n",
        "x",
        "a\n=\n",
    ),
    *(
        "[a]: b\n",
        "{: ",
        "{#a ",
        "\\",
        " ",
        "\n",
        "\t",
        "a  \n",
        '"',
        "«a",
        "(",
        "a@",
        "http://a",
        "www.a.",
        "§ 1, ",
    ),
    *(
        "п. 1, ",
        "section 1 and ",
        '("Aa") ',
        "«Аа» — это ",
        "Aa Bb ",
        "AB-1-",
        "***a",
        "```\n",
        "~~~\n\n",
        "a\u0301",
    ),
    *(
        "<<<<<<< a\n",
        "---\na\n",
        "<table><tr><td>",
        "![a](b)",
        "<http://a> ",
        "- a\n  - b\n",
        "## 1. a\n\n",
        "1. a\n\n",
    ),
)
READ = """
import sys
from policysite.compare.redline import compare, verify
from policysite.errors import PolicysiteError
from policysite.site.references import references
from policysite.text import parse
from tests.hostile.test_limits import LENGTH, PIECES
for piece in PIECES[int(sys.argv[1])::int(sys.argv[2])]:
    source = piece * (LENGTH // len(piece))
    try:
        old, new = parse(source), parse(f"First.\\n\\n{source}")
    except PolicysiteError:
        continue
    references(new, "en")
    verify(compare(old, new), old, new)
"""


@pytest.mark.parametrize("part", range(4))
def test_no_text_takes_for_ever(part: int) -> None:
    command = [sys.executable, "-c", READ, str(part), "4"]
    path = {"PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT}"}
    subprocess.run(command, timeout=HANGS, check=True, cwd=ROOT, env=path)


def test_what_is_too_deep_is_refused_and_never_lost() -> None:
    assert len(parse("".join(f"{'  ' * depth}- a\n" for depth in range(40))).blocks) == 40
    assert [block.text for block in parse("<ul><li>" * 5000 + "a").blocks] == ["a"]
    for deep in ("> " * 5000 + "a", "".join(f"{'  ' * depth}- a\n" for depth in range(200))):
        with pytest.raises(OversizedTextError, match="dozens of levels deep") as caught:
            parse(f"# A\n\n{deep}", "ru.md")
        assert caught.value.where.startswith("ru.md:")


def test_a_text_that_is_none_is_refused() -> None:
    with pytest.raises(OversizedTextError, match="none may have more than 8 MB"):
        decode(b"a" * (LARGEST + 1), "ru.md")
    assert decode(b"a" * LARGEST, "ru.md")


GOOD = word(p("We keep data."))
NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote>'
WITH_NOTE = word(p("x", '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=NOTE)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def nested(name: str, depth: int) -> bytes:
    inside = f"<w:{name}>" * depth + f"</w:{name}>" * depth
    return f"<w:footnotes {NAMESPACES}><w:footnote>{inside}</w:footnote></w:footnotes>".encode()


def hidden(encoding: str) -> bytes:
    """A document type, in an encoding in which no search for its letters finds it."""
    said = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    return said + f"{LAUGHS}<w:footnotes {NAMESPACES}>{NOTE}</w:footnotes>".encode(encoding)


@pytest.mark.parametrize(
    "part",
    [
        nested("p", 300),
        nested("sdt", 100_000),
        hidden("cp037"),
        hidden("cp500"),
        hidden("utf-16"),
        hidden("utf-8"),
        hidden("utf-7"),
    ],
    ids=["deep", "deeper", "EBCDIC", "EBCDIC 500", "UTF-16", "UTF-8", "UTF-7"],
)
def test_a_part_that_is_a_bomb_is_refused(part: bytes) -> None:
    with pytest.raises(ImportRefusedError, match=r"damaged|document type"):
        import_text("sent.docx", repacked(WITH_NOTE, {"word/footnotes.xml": part}))


def test_a_million_paragraphs_are_refused() -> None:
    paragraphs = "<w:p/>" * 60_000
    document = f"<w:document {NAMESPACES}><w:body>{paragraphs}</w:body></w:document>".encode()
    with pytest.raises(ImportRefusedError, match="more than 50000 paragraphs"):
        import_text("sent.docx", repacked(GOOD, {"word/document.xml": document}))
