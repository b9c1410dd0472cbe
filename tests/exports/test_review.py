from dataclasses import replace

import pytest
from tests.site.made import Made, policy, publish

from policysite.compare.redline import compare
from policysite.exports.review import Proposed, review_markdown, review_title
from policysite.language import catalogue
from policysite.model import ReleaseKind
from policysite.text import parse

POLICY = replace(policy("ru", "en"), short_names={"ru": "Политика <b>", "en": "Policy"})
MADE = Made(
    "1.1",
    "2026-03-01",
    {"ru": "1. Слово.\n"},
    {"ru": "Исправлено: *опечатки* <script>", "en": "Typing errors."},
)
RELEASE = replace(
    publish("2026-03-02", MADE, languages=("ru",)).ledger.releases[0], kind=ReleaseKind.EDITORIAL
)
REDLINE = compare(
    parse("1. Хранить данные 30 дней.\n"),
    parse("1. Удалять данные 30 дней.\n"),
    old_name="1.0",
    new_name="1.1",
    language="ru",
)


def written(*proposed: Proposed, language: str = "ru", limit: int = 100_000) -> str:
    return review_markdown(POLICY, proposed, catalogue(language), limit=limit)


def test_a_release_is_shown_as_a_reviewer_reads_it() -> None:
    assert (
        written(Proposed(RELEASE, (REDLINE,), ("en",)))
        == """\
# Редакция 1.1: Политика \\<b\\>, редакционная правка

## Редакция 1.1: редакционная правка

- Опубликована: 1 марта 2026 г.
- Вступление в силу: 1 марта 2026 г.

> Русский: Исправлено: \\*опечатки\\* \\<script\\>

> English: Typing errors.

**Слияние — это публикация. В записи стоит дата 1 марта 2026 г.: слейте в этот день, иначе закройте запрос и заполните форму заново.**

### Русский · 1.0 → 1.1

1 изменение в 1 пункте.

**1 · изменено**

<del>Хранить</del><ins>Удалять</ins> данные 30 дней.

### English

Текста на этом языке раньше не было: прочтите его целиком.
"""  # noqa: E501 - a paragraph of Markdown
    )


def test_words_come_in_the_language_of_the_reviewer_and_redlines_in_their_own() -> None:
    found = written(Proposed(None, (REDLINE,)), language="en")
    assert found.startswith("# Changes in the draft: Policy\n\n## Working text\n")
    assert "### Русский · 1.0 → Рабочий текст\n\n1 изменение в 1 пункте." in found


@pytest.mark.parametrize(
    ("proposed", "title"),
    [
        ([], "No changes: Policy"),
        ([Proposed(None, ())], "Changes in the draft: Policy"),
        ([Proposed(RELEASE, ()), Proposed(None, ())], "Edition 1.1: Policy, editorial"),
    ],
)
def test_a_title_is_one_plain_line(proposed: list[Proposed], title: str) -> None:
    assert review_title(POLICY, proposed, catalogue("en")) == title


@pytest.mark.parametrize("limit", [600, 700, 800, 1000])
def test_what_does_not_fit_is_left_out_and_it_says_so(limit: int) -> None:
    whole = written(Proposed(None, (REDLINE,) * 9))
    found = written(Proposed(None, (REDLINE,) * 9), limit=limit)
    assert len(found.encode()) <= limit < len(whole.encode())
    kept, _, said = found.rstrip("\n").rpartition("\n")
    assert whole.startswith(kept)
    assert said == catalogue("ru")("review.too_long")
