import pytest

from policysite.checks import Level, check_texts, read_drafts
from policysite.model import Policy

SOUND = {
    "ru": "# Политика\n\n## 1. Термины\n\n1.1. Сайт.\n\n1.2. Данные.\n",
    "kk": "# Саясат\n\n## 1. Терминдер\n\n1.1. Сайт.\n\n1.2. Деректер.\n",
    "en": "# Policy\n\n## 1. Terms\n\n1.1. Site.\n\n1.2. Data.\n",
}


def found(policy: Policy, **changed: str) -> list[tuple[str, str, int, str]]:
    texts = {language: text.encode() for language, text in {**SOUND, **changed}.items()}
    drafts, unreadable = read_drafts(policy, texts, "docs/privacy")
    assert unreadable == ()
    findings = check_texts(policy, drafts)
    return [(finding.code, finding.where, finding.line, finding.clause) for finding in findings]


def test_three_languages_alike(policy: Policy) -> None:
    assert found(policy) == []


@pytest.mark.parametrize(
    ("kk", "findings"),
    [
        ("## 1. Т\n\n1.1. Сайт.\n", [("clause-missing", 3, "1.2")]),
        ("## 1. Т\n\n1.1. С.\n\n1.2. Д.\n\n1.3. Ж.\n", [("clause-extra", 7, "1.3")]),
        ("## 1. Т\n\n1.2. Д.\n\n1.1. С.\n", [("clause-order", 3, "1.2"), ("number-order", 5, "1.1")]),
        (
            "## 1. Т\n\n1.1. С.\n\n1.1. Д.\n",
            [("clause-missing", 3, "1.2"), ("duplicate", 5, "1.1")],
        ),
        ("Мәтін.\n", [("clause-missing", 0, clause) for clause in ("1", "1.1", "1.2")]),
    ],
)
def test_a_translation_with_other_clauses(
    policy: Policy, kk: str, findings: list[tuple[str, int, str]]
) -> None:
    expected = [(code, "docs/privacy/kk.md", line, clause) for code, line, clause in findings]
    assert sorted(found(policy, kk=kk)) == sorted(expected)


def test_labels_in_words_are_compared_by_what_they_number(policy: Policy) -> None:
    assert found(policy, ru="## Статья 1. Сайт", kk="## 1-бап. Сайт", en="## Article 1. Site") == []


def test_findings_come_in_the_order_of_the_lines(policy: Policy) -> None:
    source = "## 1. А\n\n1.1. Сайт - сайт,который есть.\n\n1.3. Данные хранятся 30 (двадцать) дней .\n"
    drafts, _ = read_drafts(policy, {"ru": source.encode()}, "docs/privacy")
    assert [(finding.line, finding.code) for finding in check_texts(policy, drafts)] == [
        (3, "space-missing"),
        (3, "hyphen"),
        (5, "gap"),
        (5, "space-before"),
        (5, "figure-words"),
    ]


def test_a_text_that_cannot_be_read_is_found(policy: Policy) -> None:
    texts = {
        "ru": "Текст.\nЕщё.\n".encode("windows-1251"),
        "kk": "Мәтін.\n<<<<<<< a\nБір.\n=======\nЕкі.\n>>>>>>> b\n".encode(),
        "en": b"\n \n",
    }
    drafts, findings = read_drafts(policy, texts, "docs/privacy")
    assert drafts == {}
    assert [(finding.level, finding.code, finding.where, finding.line) for finding in findings] == [
        (Level.ERROR, "encoding", "docs/privacy/ru.md", 1),
        (Level.ERROR, "conflict", "docs/privacy/kk.md", 2),
        (Level.ERROR, "empty", "docs/privacy/en.md", 0),
    ]


def test_a_missing_text_weighs_as_the_policy_says(policy: Policy) -> None:
    drafts, findings = read_drafts(policy, {"ru": SOUND["ru"].encode()}, "docs/privacy")
    assert list(drafts) == ["ru"]
    assert [(finding.level, finding.code, finding.where) for finding in findings] == [
        (Level.ERROR, "text-missing", "docs/privacy/kk.md"),
        (Level.NOTE, "text-missing", "docs/privacy/en.md"),
    ]
