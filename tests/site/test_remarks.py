"""What stands in the margin of the text in force, and that it leads to what it speaks of."""

from __future__ import annotations

import posixpath
import re

import pytest
from tests.site.made import Made, publish, staged

from policysite.language import catalogue
from policysite.site.remarks import lags, remarks

KEEP = "Оператор хранит данные пользователя, пока существует его учётная запись."
TELL = "Об изменениях пользователь узнаёт из письма по указанному им адресу."
ERASE = "Оператор удаляет данные в течение тридцати дней после закрытия учётной записи."
LONGER = KEEP.replace("запись.", "запись, и ещё год.")
LONGEST = KEEP.replace("запись.", "запись, и ещё три года.")
KEEP_EN = "The operator keeps the data of the user for as long as the account exists."
TELL_EN = "The user learns of changes from a letter to the address that the user gave."
LANGUAGES = ("ru", "en")


def text(*clauses: str, title: str = "Условия", lead: str = "Вступление.", section: str = "Общее") -> str:
    numbered = "".join(f"\n1.{number}. {clause}\n" for number, clause in enumerate(clauses, start=1))
    return f"# {title}\n\n{lead}\n\n## 1. {section}\n{numbered}"


ENGLISH = text(KEEP_EN, TELL_EN, title="Terms", lead="Opening.", section="General")


@pytest.mark.parametrize(
    ("russian", "expected"),
    [
        (
            [text(KEEP, TELL), text(LONGER, TELL)],
            {"1.1": ("original changed by edition 2", "changes/2/", "1.1")},
        ),
        (
            [text(KEEP, TELL), text(LONGER, TELL), text(LONGEST, TELL)],
            {"1.1": ("original changed 2 times, last by edition 3", "compare/?from=1&to=3", "1.1")},
        ),
        (
            [text(KEEP, TELL), text(KEEP)],
            {"1.2": ("not in the original since edition 2", "changes/2/", "old-1.2")},
        ),
        (
            [text(KEEP, TELL), text(KEEP, ERASE, TELL)],
            {"1.2": ("clause 1.3 of the original since edition 2", "changes/2/", "1.3")},
        ),
        # a heading, and what stands before the first clause; the title bears no remark, so its text does
        (
            [text(KEEP, TELL), text(KEEP, TELL, section="Общее и частное")],
            {"1": ("original changed by edition 2", "changes/2/", "1")},
        ),
        (
            [text(KEEP, TELL), text(KEEP, TELL, lead="Вступление и ещё слова.")],
            {"p-2": ("original changed by edition 2", "changes/2/", "p-1")},
        ),
    ],
)
def test_a_remark_says_how_a_clause_lags_and_leads_to_the_change(
    russian: list[str], expected: dict[str, tuple[str, str, str]]
) -> None:
    made = [
        Made(str(at), f"2026-0{at}-01", {"ru": source, "en": ENGLISH})
        for at, source in enumerate(russian, start=1)
    ]
    publication = publish("2026-06-01", *made, languages=LANGUAGES)
    found = lags(publication, "en", catalogue("en"))
    said = {anchor: (each.text, each.address, each.anchor) for anchor, each in found.items()}
    assert said == {
        anchor: (f"translation out of date: {words}", *rest) for anchor, (words, *rest) in expected.items()
    }
    assert {each.language for each in found.values()} == {"ru"}
    written = staged(publication)
    links = re.findall(r'class="lagging"><a href="([^"#]*)#([^"]*)"', written["en/index.md"])
    assert len(links) == len(expected)
    for address, anchor in links:
        page = posixpath.normpath(f"site/en/{address.partition('?')[0]}").removeprefix("site/")
        target = written[f"ru/{page}/index.md"]
        assert "?" in address or f'id="{anchor}"' in target or f"{{#{anchor}}}" in target


def test_an_amended_clause_that_lags_bears_both_remarks() -> None:
    changed = ENGLISH.replace("The user learns", "Every user learns")
    made = (
        Made("1", "2026-01-01", {"ru": text(KEEP, TELL), "en": ENGLISH}),
        Made("2", "2026-02-01", {"ru": text(KEEP, TELL), "en": changed}),
        Made("3", "2026-03-01", {"ru": text(KEEP, f"{TELL} {ERASE}"), "en": changed}),
    )
    publication = publish("2026-06-01", *made, languages=LANGUAGES)
    found = remarks(publication, "en", catalogue("en"))
    assert {anchor: [each.kind for each in said] for anchor, said in found.items()} == {
        "1.2": ["amended", "lagging"]
    }


def test_an_edition_that_is_to_come_makes_nothing_lag() -> None:
    made = (
        Made("1", "2026-01-01", {"ru": text(KEEP, TELL), "en": ENGLISH}),
        Made("2", "2026-07-01", {"ru": text(LONGER, TELL), "en": ENGLISH}),
    )
    assert not lags(publish("2026-06-01", *made, languages=LANGUAGES), "en", catalogue("en"))
    assert lags(publish("2026-07-01", *made, languages=LANGUAGES), "en", catalogue("en"))
