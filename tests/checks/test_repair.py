from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.corpora import FOLDER

from policysite.checks import fixed
from policysite.checks.lookalikes import folded
from policysite.errors import EmptyTextError
from policysite.text import parse


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("ru", "Одно  слово , и два .", "Одно слово, и два.\n"),
        ("ru", "Строка   \nвторая \nтретья", "Строка  \nвторая\nтретья\n"),
        ("ru", "Строка\r\nвторая\r\n\r\n\r\n", "Строка\nвторая\n"),
        ("ru", "\ufeffСлово.", "Слово.\n"),
        ("ru", "Cайт  и Oператор", "Сайт и Оператор\n"),
        ("kk", "Заңға сəйкес тiркеу", "Заңға сәйкес тіркеу\n"),
        ("fr", "Vous avez : le droit", "Vous avez : le droit\n"),
        ("en", "Files .env and .kz . Here", "Files .env and .kz. Here\n"),
        ("ru", "`a  b` и [имя](https://example.org/а  ) <b  c>", None),
        ("ru", "```\na  b , c\n```", None),
        ("ru", "| a  | b |\n|----|---|\n| c  | d |", None),
        ("ru", "- a\n    - b  c", None),
        ("ru", "[Cайт]: https://example.org/  'a'\n\nСм. [Cайт].", None),
        ("ru", "2.2.1  оказание Услуг;\n\n2.2.2  иное.", "2.2.1 оказание Услуг;\n\n2.2.2 иное.\n"),
        ("ru", 'Закон "О данных" - закон.', None),
        ("ru", "info@dаpmeet.kz и https://dаpmeet.app/ .", None),
        ("ru", "  \n", None),
    ],
)
def test_repairs(language: str, before: str, after: str | None) -> None:
    expected = after if after is not None else before.rstrip("\n") + "\n" if before.strip() else before
    assert fixed(before, language) == expected


_PIECES = st.sampled_from([
    "слово", "cлово", "word", "1.1.", "2.2.1", " ", "  ", " ,", " .", "\n", "\n\n", "  \n", "\r\n", "- ",
    "# ", "> ", "`", "```", "|", "**", "[a](b)", "<br>", "&nbsp;", "\u00a0", "(", ")", "«", "»", "https://a.org/x",
    "    ", "\t", "---", "{#a}", "\\",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join), st.sampled_from(["ru", "kk", "en", "fr"]))
def test_a_repair_keeps_structure_and_letters_and_is_done_once(source: str, language: str) -> None:
    repaired = fixed(source, language)
    assert fixed(repaired, language) == repaired
    try:
        before = parse(source)
    except EmptyTextError:
        return
    after = parse(repaired)
    assert after.anchors == before.anchors
    for old, new in zip(before.blocks, after.blocks, strict=True):
        assert (old.kind, old.label, old.level) == (new.kind, new.label, new.level)
        assert folded(old.text) == folded(new.text)


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the corpora are not here")
def test_real_policies_keep_their_blocks() -> None:
    newest = {path.parent: path for path in sorted(FOLDER.rglob("[0-9]*.md"))}.values()
    assert newest
    for path in newest:
        source = Path(path).read_text(encoding="utf-8-sig")
        before, after = parse(source), parse(fixed(source, path.parent.name))
        assert [block.text for block in before.blocks] == [block.text for block in after.blocks]
