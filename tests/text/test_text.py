"""Whole texts: golden documents, the real policy, and the real histories where they are at hand."""

import os
import re
import sys
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policysite.errors import EmptyTextError
from policysite.model import Block, BlockKind, Clause
from policysite.text import clauses, decode, duplicate_labels, parse
from policysite.text.anchors import anchors
from policysite.text.labels import Chapter
from policysite.text.source import without_front_matter

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed" / "privacy-policy.ru.txt"
CORPORA = Path(os.environ.get("POLICYSITE_CORPORA", SHARED / "corpora"))
CASES = Path(__file__).parents[1] / "cases" / "text.md"


def golden_cases() -> list[tuple[str, str, str]]:
    _, *parts = CASES.read_text(encoding="utf-8").split("\n\n", 1)
    fields = re.split(r"^\.\n", parts[0], flags=re.MULTILINE)
    return [(fields[i].strip(), fields[i + 1], fields[i + 2]) for i in range(0, len(fields) - 2, 3)]


@pytest.mark.parametrize(
    ("source", "expected"), [pytest.param(*case[1:], id=case[0]) for case in golden_cases()]
)
def test_golden_document(source: str, expected: str) -> None:
    document = parse(source)
    printed = [
        f"{anchor} | {block.label or '-'} | {block.kind} {block.level} | {block.text}"
        for block, anchor in zip(document.blocks, document.anchors, strict=True)
    ]
    assert printed == expected.splitlines()


def test_lines_are_those_of_the_file() -> None:
    document = parse(
        "---\ntitle: x\n---\n# Title\n\ntwo\nlines\n\n- item\n\n\n| a |\n|---|\n| b |\n\n<p>\nhtml</p>\n"
    )
    assert document.lines == (4, 6, 9, 12, 14, 17)


def test_refuses_a_text_without_words() -> None:
    with pytest.raises(EmptyTextError) as caught:
        parse("---\ntitle: x\n---\n\n<!-- nothing -->\n\n***\n", "kk.md")
    assert caught.value.where == "kk.md"


def test_a_clause_holds_what_follows_it() -> None:
    document = parse("# T\n\n## 1. A\n\n1.1. a\n\nmore\n\n1. one\n2. two\n\nend\n\n## 2. B\n")
    assert clauses(document) == (
        Clause("1", "1", 1, 1),
        Clause("1.1", "1.1", 2, 6),
        Clause("1.1_1", "1", 4, 4),
        Clause("1.1_2", "2", 5, 5),
        Clause("2", "2", 7, 7),
    )


def test_names_the_lines_of_a_duplicated_label() -> None:
    document = parse("## A. X\n\n### 1. a\n\n## B. Y\n\n### 1. a\n\n### 1. b\n\n1. x\n\ntext\n\n1. y\n")
    assert duplicate_labels(document) == (("1", (7, 9)),)


def test_translations_share_their_anchors() -> None:
    russian = parse(
        "# Т\n\n## Статья 1. А\n\n1.1. Первое\n\nещё\n\nа) раз;\n\nб) два.\n\n## Приложение 1. Б\n"
    )
    english = parse("# T\n\n## Article 1. A\n\n1.1. First\n\nmore\n\na) one;\n\nb) two.\n\n## Annex 1. B\n")
    kazakh = parse("# Т\n\n## 1-бап. А\n\n1.1. Бірінші\n\nтағы\n\nа) бір;\n\nб) екі.\n\n## 1-қосымша. Б\n")
    assert russian.anchors == english.anchors == kazakh.anchors


@pytest.mark.skipif(not SEED.exists(), reason="the shared folder is not here")
def test_reads_the_real_policy() -> None:
    title, *lines = (line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip())
    source = "\n\n".join(
        [f"# {title}", *(f"## {line}" if re.match(r"\d\.\s?[А-Я]{2}", line) else line for line in lines)]
    )
    document = parse(source)
    labels = [block.label for block in document.blocks if block.label]
    assert Counter(label.count(".") for label in labels) == {0: 5, 1: 26, 2: 12}
    assert [anchor for anchor in document.anchors if anchor not in labels] == [
        *("p-1", "p-2", "p-3", "p-4", "p-5"),
        *("1.1-2", "3.3-2", "5.2-2"),
    ]
    assert [anchor for anchor in document.anchors if anchor in labels] == labels


MARKDOWN = st.lists(
    st.sampled_from([
        "# ", "## 1. ", "Title", "\n", "\n\n", "- ", "1. ", "    ", "> ", "```\n", "word ", "**", "*", "[a]",
        "[a]: http://x.y\n", "[b](c)", "<table>", "<tr><td>", "</table>", "<ul><li>", "</ul>", "<!--", "-->",
        "<script>", "</script>", "| a | b |\n|---|---|\n", "|", "{: #x }", "1.1 foo", "(a) x", "\t", "---\n",
        "===\n", "&amp;", "\\", "`", "<br>", "<h2>", "<pre>", "а) ", "i) ", "§ 5 ", "5-бап", "Глава II. ",
    ])
).map("".join)  # fmt: skip


@given(MARKDOWN | st.text())
def test_anchors_are_unique_ascii_and_every_clause_has_its_block(source: str) -> None:
    try:
        document = parse(source)
    except EmptyTextError:
        return
    assert len(set(document.anchors)) == len(document.blocks) == len(document.lines)
    assert all(re.fullmatch(r"[A-Za-z0-9._~-]+", anchor) for anchor in document.anchors)
    assert all(document.anchors[clause.first] == clause.anchor for clause in clauses(document))
    assert all(block.words for block in document.blocks)


class Printed(HTMLParser):
    """What a browser would print of rendered Markdown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += dict(attrs).get("alt") or ""


def letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFC", text) if char.isalnum())


def typed_label(block: Block) -> str:
    return "" if block.kind is BlockKind.ITEM and not block.bullet else block.label or ""


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the real histories are not here")
@pytest.mark.parametrize("path", sorted(CORPORA.rglob("[0-9]*.md"))[::23], ids=lambda path: path.stem)
def test_no_letter_of_a_real_text_is_lost(path: Path) -> None:
    source = decode(path.read_bytes(), path.name)
    bare = re.sub(r"\{:[^}\n]*\}", "", without_front_matter(source))
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(bare)
    printed = "".join(typed_label(block) + block.text for block in parse(source).blocks)
    assert letters(printed) == letters(Printed(html).text)


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ("## U.S. Federal users\n\nText", [None, None]),
        ("## J. P. Morgan\n\nText", [None, None]),
        ("## A. Terms\n\nText", ["A", None]),
        ("1.) One\n\n2.) Two", ["1", "2"]),
        ("## 2. X\n\n2.1 A user may.\n\n2.5 tonnes are due.\n\n2.2 A user shall.", ["2", "2.1", None, "2.2"]),
        ("## 2. X\n\n2.1 One.\n\n2.3 Three.", ["2", "2.1", "2.3"]),
        ("2.1. X\n\n2.1.1 one;\n\n2.1.2 two;\n\n2.1.2 again.", ["2.1", "2.1.1", "2.1.2", "2.1.2"]),
    ],
)
def test_context_decides_what_is_a_label(source: str, labels: list[str | None]) -> None:
    assert [block.label for block in parse(source).blocks] == labels


def test_deeply_nested_text_is_not_lost() -> None:
    source = "".join(f"{'  ' * depth}- level {depth}\n" for depth in range(20))
    assert [block.text for block in parse(source).blocks] == [f"level {depth}" for depth in range(20)]


CHAPTERS = [
    *(
        "# Title\n\nWords first.",
        "## Scope\n\ntext\n\n1. one\n2. two",
        "## 1. Terms\n\n1.1. first\n\n1.2 second",
    ),
    *("## 2. Rights\n\n2.1 a right\n\n2.2 another\n\n(a) a\n\n(i) b", "### Article 5\n\n1. item\n\nmore"),
    *(
        "### 1. Again\n\n(a) one\n\n(b) two",
        "## A. Annex\n\n### 1. Part\n\n- x\n- y",
        "## Scope\n\n2.5 tonnes",
    ),
    *("## Links\n\nsee [x] and [y][x]", "[x]: https://a.org", "[x]: https://b.org", "1. loose\n\n2. list"),
    *("```\nopen", "## Fence\n\n```\n\n## none\n\n```\n\nend", "3.4 where it stands", "a) mark"),
    *("## 2.4 Before\n\ntext", "## Amounts\n\n2.5 Tonnes of it"),
]
SOURCES = st.lists(st.sampled_from(CHAPTERS), min_size=1, max_size=8).map("\n\n".join)


def forget() -> None:
    """Empty what reading keeps for later."""
    for name, module in list(sys.modules.items()):
        if name.startswith("policysite.text"):
            for function in vars(module).values():
                if hasattr(function, "cache_clear"):
                    function.cache_clear()


@given(st.lists(SOURCES, min_size=2, max_size=5))
def test_what_was_read_before_changes_nothing(sources: list[str]) -> None:
    forget()
    words = [f"{source}\n\nend" for source in sources]
    after = [parse(source) for source in words]
    for source, document in zip(words, after, strict=True):
        forget()
        assert document == parse(source)


@given(SOURCES)
def test_chapters_have_the_anchors_that_the_whole_text_gives_them(source: str) -> None:
    document = parse(f"{source}\n\nend")
    forget()
    assert document.anchors == anchors((Chapter(document.blocks),))


def test_equal_chapters_of_two_editions_are_the_same_blocks() -> None:
    old = parse("# T\n\n## 1. A\n\n1.1. a\n\n## 2. B\n\n2.1. b")
    new = parse("# T\n\n## 1. A\n\n1.1. other\n\n## 2. B\n\n2.1. b")
    assert [a is b for a, b in zip(old.blocks, new.blocks, strict=True)] == [True, True, False, True, True]
