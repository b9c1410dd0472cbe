import pytest

from policysite.model import BlockKind, Form, Word
from policysite.text import parse

HEADING, PARAGRAPH, ITEM, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW


def forms(source: str) -> list[tuple[str, Form]]:
    (block,) = parse(source).blocks
    return list(block.words)


def test_words_carry_their_form() -> None:
    assert forms("a **b** *c* `d` ~~e~~ [f](g)") == [
        Word("a", Form()),
        Word("b", Form(strong=True)),
        Word("c", Form(emphasis=True)),
        Word("d", Form(code=True)),
        Word("e", Form(strike=True)),
        Word("f", Form(link="g")),
    ]


def test_a_reference_may_be_defined_anywhere() -> None:
    document = parse(
        "See [the  Rules][BR] and [us].\n\n# End\n\n[br]: https://x.org/br 'Title'\n\n[US]: #us\n"
    )
    assert [word.form.link for word in document.blocks[0].words] == [
        "",
        *["https://x.org/br"] * 2,
        "",
        "#us",
        "",
    ]
    assert len(document.blocks) == 2


def test_another_sections_reference_changes_nothing_here() -> None:
    before = parse("See [a][x].\n\n[x]: /one\n\n[y]: /two\n")
    after = parse("See [a][x].\n\n[x]: /one\n\n[y]: /three\n")
    assert before.blocks[0] is after.blocks[0]


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("https://x.org/a", "https://x.org/a"),
        ("HTTP://x.org", "HTTP://x.org"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("tel:+77001112233", "tel:+77001112233"),
        ("#3.4", "#3.4"),
        ("../terms/?a=b:c", "../terms/?a=b:c"),
        ("javascript:alert(1)", ""),
        ("JAVASCRIPT&#58;alert(1)", ""),
        ("java&Tab;script:alert(1)", ""),
        ("vbscript:x", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_only_safe_targets_stay(target: str, link: str) -> None:
    assert forms(f"[a]({target})") == [Word("a", Form(link=link))]
    assert forms(f'<p><a href="{target}">a</a></p>') == [Word("a", Form(link=link))]


def test_a_row_counts_the_cells_it_crosses() -> None:
    document = parse("| a | b | c |\n|---|---|---|\n| | x<br>y | |\n| z | | w |\n")
    assert [(block.kind, block.level) for block in document.blocks] == [(ROW, 1), (ROW, 0), (ROW, 0)]
    assert [[word.form.gap for word in block.words] for block in document.blocks] == [
        [" ", "\t", "\t"],
        ["\t", "\n"],
        [" ", "\t\t"],
    ]


def test_html_gives_the_same_blocks_as_markdown() -> None:
    html = """<h2>Head</h2><p>one <b>two</b></p><ul><li>a<li>b<ul><li>c</ul></ul>
        <ol start="7"><li>seven</ol><table><tr><th>x<th>y<tr><td>1<td>2</table><blockquote>q</blockquote>"""
    mark = "## Head\n\none **two**\n\n* a\n* b\n  * c\n\n7. seven\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n> q\n"
    assert parse(html).blocks == parse(mark).blocks


def test_a_stray_tag_of_html_does_not_change_what_follows() -> None:
    document = parse("1. one</ol></li>\n2. two <strong>bold\n\n<ul><li>open\n\n# Head\n\ntext\n")
    assert [(block.kind, block.level, block.label) for block in document.blocks] == [
        (ITEM, 1, "1"),
        (ITEM, 1, "2"),
        (ITEM, 1, None),
        (HEADING, 1, None),
        (PARAGRAPH, 0, None),
    ]
    assert document.blocks[-1].words == (Word("text", Form()),)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a <!-- b --> c", "a c"),
        ("<!-- a -->\n\nb", "b"),
        ("<div>a <style>p { color: red }</style>b</div>", "a b"),
        ("a <script>b</script> c", "a c"),
        ("a <span class='x'>b</span>c", "a bc"),
        ("<!-- nobody closed this", "<!-- nobody closed this"),
        ("Head {#id .class key=\"v w\"}", "Head"),
        ("text\n{: datetime=\"2014-03-17\" }", "text"),
        ("{name} {1} {#} `{: code }`", "{name} {1} {#} {: code }"),
    ],
)  # fmt: skip
def test_what_is_text_and_what_is_not(source: str, text: str) -> None:
    assert [block.text for block in parse(source).blocks] == [text]


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "*a ", "`", "<a ", "<!--", "<?", "<ul><li>", "  - a\n", "|-|\n", "{:", "[a]: ", "</"],
)
def test_hostile_repetition_ends(piece: str) -> None:
    document = parse("Title\n\n" + piece * (20_000 // len(piece)))
    assert document.blocks[0].text == "Title"
