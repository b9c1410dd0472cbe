import pytest
from tests.checks.made import draft, placed, shown

from policysite.checks import references
from policysite.compare.weave import build_weave

CLAUSES = (
    "## 3. Данные\n\n3.1. Имя.\n\n3.2. Адрес электронной почты Пользователя.\n\n3.3. Номер телефона.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("3.4. Кроме указанных в п. 3.2 настоящей Политики.", []),
        ("3.4. Кроме указанных в п. 3.7 настоящей Политики.", [("reference-dangling", "п. 3.7")]),
        ("3.4. Согласно п. 3.7 Договора.", []),
    ],
)
def test_references_to_nothing(sentence: str, found: list[tuple[str, ...]]) -> None:
    assert shown(references.find_dangling(draft(CLAUSES + sentence))) == found


def test_a_record_of_changes_speaks_of_older_texts() -> None:
    table = "| Date | Change |\n| --- | --- |\n| May 2, 2021 | Removed Section 3.9. |\n"
    assert shown(references.find_dangling(draft("## 3. Data\n\n3.1. Name.\n\n" + table, "en"))) == []


BEFORE = CLAUSES + "3.4. Данные, указанные в п. 3.2 настоящей Политики, хранятся год.\n"
INSERTED = CLAUSES.replace(
    "3.2. Адрес", "3.2. Дата рождения, если она указана при регистрации.\n\n3.3. Адрес"
).replace("3.3. Номер", "3.4. Номер")


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (BEFORE, []),
        (
            INSERTED + "3.5. Данные, указанные в п. 3.2 настоящей Политики, хранятся год.\n",
            [("reference-moved", "п. 3.2", "3.3")],
        ),
        (INSERTED + "3.5. Данные, указанные в п. 3.3 настоящей Политики, хранятся год.\n", []),
        (
            BEFORE.replace("3.2. Адрес электронной почты Пользователя.\n\n", "")
            .replace("3.3.", "3.2.")
            .replace("3.4.", "3.3."),
            [("reference-replaced", "п. 3.2")],
        ),
        (BEFORE.replace("Имя.", "Имя и фамилия."), []),
        (BEFORE + "\n3.5. Телефон из п. 3.2 настоящей Политики не нужен.\n", []),
    ],
)
def test_references_after_a_renumbering(after: str, found: list[tuple[str, ...]]) -> None:
    old, new = draft(BEFORE), draft(after)
    before, now = build_weave([("1", old.document), ("draft", new.document)], "ru").editions
    findings = list(references.find_moved(new, before, now))
    assert shown(findings) == found


def test_a_moved_reference_is_found_where_it_stands() -> None:
    old = draft(BEFORE)
    new = draft(INSERTED + "3.5. Данные, указанные в п. 3.2 настоящей Политики, хранятся год.\n")
    before, now = build_weave([("1", old.document), ("draft", new.document)], "ru").editions
    assert placed(references.find_moved(new, before, now)) == [("reference-moved", 11, "3.5")]
