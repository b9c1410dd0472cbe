"""Sentences that cite clauses, and what a reader would say they cite: `[3.4]` a clause of this text,
`[?9.9]` one that this text ought to have and has not; nothing for a clause of another document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.model import Document
from policysite.text import parse
from policysite.text.citations import Reach, citations

HEADS = {
    "ru": ("# Политика конфиденциальности и обработки персональных данных", "Термины", "Данные", "Порядок"),
    "kk": ("# Құпиялылық және дербес деректерді өңдеу саясаты", "Терминдер", "Деректер", "Тәртіп"),
    "en": ("# Privacy and Personal Data Processing Policy", "Terms", "Data", "Procedure"),
    "de": ("# Datenschutzerklärung", "Begriffe", "Daten", "Verfahren"),
    "fr": ("# Politique de confidentialité", "Termes", "Données", "Procédure"),
}


def document(sentence: str, language: str = "en") -> Document:
    """A text with the clauses 1.1, 2.1, 3.1 to 3.6 and 3.4.1, and a last one that cites."""
    title, *heads = HEADS[language]
    third = "".join(f"3.{n}. Word of it.\n\n" for n in range(1, 7)).replace("3.5.", "3.4.1 word;\n\n3.5.")
    return parse(
        f"{title}\n\n## 1. {heads[0]}\n\n1.1. Word of it.\n\n## 2. {heads[1]}\n\n2.1. Word of it.\n\n"
        f"## 3. {heads[2]}\n\n{third}## 4. Word\n\n4.1. {sentence}\n"
    )


def cited(text: Document) -> str:
    """Write down what the last block cites."""
    found = citations(text).get(len(text.blocks) - 1, ())
    marks = {Reach.FOUND: "[{0.anchor}]", Reach.DANGLING: "[?{0.number}]", Reach.FOREIGN: ""}
    return "".join(marks[each.reach].format(each) for each in found)


RUSSIAN = [
    ("Лицам, не указанным в п. 3.4 настоящей Политики конфиденциальности.", "[3.4]"),
    ("В соответствии с пунктом 3.4 Оператор вправе передать данные.", "[3.4]"),
    ("Цели указаны в пунктах 3.4 и 3.5.", "[3.4][3.5]"),
    ("Цели указаны в п. 3.1, 3.2 и 3.6 Политики.", "[3.1][3.2][3.6]"),
    ("Исключения — п.п. 3.4–3.6.", "[3.4]"),
    ("Исключения — п. п. 3.4 и 9.5.", "[3.4][?9.5]"),
    ("Исключения — абз. 2 п. 9.9.", "[?9.9]"),
    ("Исключения — абзац 2 пункта 3.4 настоящей Политики.", "[3.4]"),
    ("Исключения — подпункт «а» пункта 9.9.", "[?9.9]"),
    ("На основании подпункта «а» пункта 9.9 Закона.", ""),
    ("На основании абз. 2 п. 9.9 ст. 5 Закона.", ""),
    ("Порядок «Возврат» п. 9.9.", ""),
    ("Исключения — в пунктах с 3.4 по 9.6.", "[3.4][?9.6]"),
    ("Исключения — пункты с 3 по 4 раздела 3.", "[3.3][3.4][3]"),
    ("Согласно пунктам с 3.4 по 9.6 Закона.", ""),
    ("Исключения — подпункт 9.9.", "[?9.9]"),
    ("Порядок описан в разделе 2.", "[2]"),
    ("Порядок описан в разделах 2 и 3 настоящей Политики.", "[2][3]"),
    ("Порядок описан в разделе 3 «Порядок» настоящей Политики.", "[3]"),
    ("Порядок описан в разделе 3 «Порядок».", "[3]"),
    ("В случае, указанном в подпункте 3.4.1, согласие не нужно.", "[3.4.1]"),
    ("Нарушение Пользователем пункта 3.4 влечёт блокировку.", "[3.4]"),
    ("Данные Пользователя (п. 3.4) хранятся год.", "[3.4]"),
    ("Согласно п. 3.4 Политики конфиденциальности, данные хранятся.", "[3.4]"),
    ("См. п. 3.4 раздела 3 настоящей Политики.", "[3.4][3]"),
    ("См. пункт 9.9 настоящей Политики.", "[?9.9]"),
    ("Если п. 7 не выполнен, см. п. 2.9.", "[?7][?2.9]"),
    ("На основании статьи 3 Закона РК «О персональных данных».", ""),
    ("На основании п. 3 ст. 2 Закона.", ""),
    ("На основании пункта 1 статьи 3 Гражданского кодекса Республики Казахстан.", ""),
    ("На основании п. 2 ст. 3 ГК РК.", ""),
    ("Согласно ч. 1 ст. 3 Федерального закона № 152-ФЗ.", ""),
    ("Согласно п. 3.4 Договора стороны согласовали цену.", ""),
    ("Согласно п. 3.4 договора.", ""),
    ("Согласно п. 3.4 указанного соглашения.", ""),
    ("Согласно пункту 3.4 Пользовательского соглашения.", ""),
    ("Согласно п. 3.4 Политики использования cookie.", ""),
    ("Согласно п. 3.4 Политики Google.", ""),
    ("Согласно п. 3.4 Google Terms.", ""),
    ("Согласно п. 3.4 Приложения № 1.", ""),
    ("Согласно п. 3.4 «Правил сайта».", ""),
    ("Согласно Правилам сервиса (п. 3.4) это запрещено.", ""),
    ("Закон РК «О персональных данных», п. 3.", ""),
    ("Согласно GDPR, ст. 3 и п. 2.", ""),
    ("Действует статья 3.", ""),
    ("Согласно п. 3.4 Договора и п. 3.5 настоящей Политики.", "[3.5]"),
    ("Тариф 3.4 тенге, срок 2.1 года, версия 3.4.", ""),
    ("Срок — 3 (три) дня; см. [п. 3.4](https://example.org/).", ""),
    ("Наберите `п. 3.4` в поле.", ""),
]

KAZAKH = [
    ("Осы Құпиялылық саясатының 3.4-тармағында көрсетілмеген тұлғалар.", "[3.4]"),
    ("3.4-тармақта көрсетілген жағдайлар.", "[3.4]"),
    ("Мақсаттар 3.4 және 3.5-тармақтарда көрсетілген.", "[3.4][3.5]"),
    ("Мақсаттар 3.4-тармақта және 3.5-тармақта көрсетілген.", "[3.4][3.5]"),
    ("Тәртіп 2-бөлімде баяндалған.", "[2]"),
    ("Пайдаланушының 3.4-тармақта көрсетілген деректері.", "[3.4]"),
    ("Осы Саясаттың 9.9-тармағы қолданылады.", "[?9.9]"),
    ("9.9-тармақшасы қолданылады.", "[?9.9]"),
    ("3.4 және 9.9 тармақтар қолданылады.", "[3.4][?9.9]"),
    ("3.4.-тармақта және 9.9.-тармақта көрсетілген.", "[3.4][?9.9]"),
    ("Заңның 9.9 тармағы және 9.9.-тармақшасы.", ""),
    ("Саясат 4 тармақтан тұрады.", ""),
    ("Қазақстан Республикасы Заңының 3-бабы.", ""),
    ("Заңның 2-бабының 3-тармағына сәйкес.", ""),
    ("Азаматтық кодекстің 3-бөлімі.", ""),
    ("Келісімнің 3.4-тармағында көрсетілген.", ""),
    ("ҚР АК 3-тармағы.", ""),
    ("«Дербес деректер туралы» 3-бөлім.", ""),
]

ENGLISH = [
    ("Third parties not specified in clause 3.4 of this Privacy Policy.", "[3.4]"),
    ("See section 2.", "[2]"),
    ("See Sections 2 and 3 for details.", "[2][3]"),
    ("As set out in clauses 3.4, 3.5 and 3.6 above.", "[3.4][3.5][3.6]"),
    ("As set out in clause 3.4.1 or paragraph 3.5 below.", "[3.4.1][3.5]"),
    ("Under Section 3.4 of the Privacy Policy, data are kept.", "[3.4]"),
    ("Under Section 3.4 of the Policy, data are kept.", "[3.4]"),
    ("See Section 3 Procedure.", "[3]"),
    ("SUBJECT TO SECTION 3.4, THE COMPANY IS NOT LIABLE.", "[3.4]"),
    ("None of the Section 3.2 requirements applies.", "[3.2]"),
    ("This follows from paragraph 2 of section 3.", "[3.2][3]"),
    ("This follows from paragraph 8 of section 3.", "[3]"),
    ("As described in clause 3.4 in order to help.", "[3.4]"),
    ("See clause 9.9 for details.", "[?9.9]"),
    ("See sub-clause 9.9, subsection 3.4 and paragraph 9.8.", "[?9.9][3.4][?9.8]"),
    ("See point 3.4.", "[3.4]"),
    ("Under paragraph 9.9 of the Act and sub-section 9.9 of the GDPR.", ""),
    ("At this point 30 days are left, and no. 9.9 is on 3.4 points.", ""),
    ("Article 3 above applies.", "[3]"),
    ("Under Article 3 of the GDPR.", ""),
    ("Under Article 3(1)(a) GDPR.", ""),
    ("The basis is Article 3.", ""),
    ("Under clause 3.4 of the Agreement.", ""),
    ("Under clause 3.4 of our Terms of Service.", ""),
    ("Under section 3 of that Act.", ""),
    ("Under Section 3.4 of the Cookie Policy.", ""),
    ("As defined by RFC 6962 Section 3.1.", ""),
    ("As defined in RFC 8555, Section 3.4.", ""),
    ("ISRG CP Sections 3.1 and 3.2 apply.", ""),
    ("Under Sections 3.1 and 3.2 of the ISRG CP.", ""),
    ("California Civil Code section 3.", ""),
    ("See the CCADB Policy, § 3.2.", ""),
    ("Special Publication 80 (https://example.org/x.pdf), section 3.3, says so.", ""),
    ("Section 3, Federal Trade Commission Act, applies.", ""),
    ("Section 3.2 of the Baseline Requirements. Which part of section 3.2 is used is stated.", ""),
    ("Version 3.4 is used in part 2 for 3.5 days.", ""),
]

GERMAN = [
    ("Siehe Ziffer 3.4 dieser Datenschutzerklärung.", "[3.4]"),
    ("Näheres in Ziffer 3.4 und Abschnitt 2.", "[3.4][2]"),
    ("Näheres in den Ziffern 3.4 und 3.5.", "[3.4][3.5]"),
    ("Nach Ziffer 3.4 Daten zu erheben.", "[3.4]"),
    ("Siehe Nr. 9.9 und Punkt 3.4.", "[?9.9][3.4]"),
    ("Nach Nr. 9.9 BGB und im Formular Nr. 9.9.", ""),
    ("In den Punkten 3.4 und 9.9 des Vertrags.", ""),
    ("Nach Ziffer 3.4 der Datenschutzerklärung.", "[3.4]"),
    ("Rechtsgrundlage ist Art. 3 Abs. 1 lit. b DSGVO.", ""),
    ("Nach § 3 TMG und § 2 Abs. 1 BDSG.", ""),
    ("Nach Ziffer 3.4 der Nutzungsbedingungen.", ""),
    ("Nach Abschnitt 2 des Vertrags.", ""),
]

FRENCH = [
    ("Voir la section 2 ci-dessous.", "[2]"),
    ("Selon l'article 3 de la présente politique.", "[3]"),
    ("Selon l'article 3 ci-dessus.", "[3]"),
    ("Voir les points 3.4 et 9.9 et le paragraphe 3.5.", "[3.4][?9.9][3.5]"),
    ("Au point 9.9 du règlement et au paragraphe 9.9 du RGPD.", ""),
    ("Selon l'article 3 du RGPD.", ""),
    ("Selon l'article 3 de la loi.", ""),
    ("Selon les articles 2 et 3 du règlement.", ""),
]

CASES = [
    (language, *case)
    for language, cases in zip(HEADS, (RUSSIAN, KAZAKH, ENGLISH, GERMAN, FRENCH), strict=True)
    for case in cases
]


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES)
def test_a_sentence_cites(language: str, sentence: str, expected: str) -> None:
    assert cited(document(sentence, language)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Règles\n\n## Article 3 – Données\n\nMot.\n\n## Article 4\n\nVoir l'article 3.", "[art3]"),
        ("## Статья 3. Данные\n\nСлово.\n\n## Статья 4. Иное\n\nПо статье 3 и ст. 9.", "[art3]"),
        ("## § 5 Daten\n\nWort.\n\n## § 6 Ende\n\nSiehe § 5.", "[s5]"),
        (
            "## D. Content\n\n### 4. License\n\nWord.\n\n### 5. End\n\nSee Section D.4 and Section D.",
            "[D.4][D]",
        ),
        ("## 3. A\n\n3.4. Word:\n\n(a) one;\n\n(b) two.\n\n3.5. See clause 3.4(b).", "[3.4.b]"),
        ("## 1. A\n\nFirst:\n\n1. one\n2. two\n\n## 2. B\n\nWord, see clause 1.", "[1]"),
        ("# A\n\nUnder section 5 it is so.", ""),
        ("## 3. A\n\n3.4. One.\n\n3.4. Two.\n\n3.5. See clause 3.4.", "[?3.4]"),
    ],
)
def test_labels_decide_what_can_be_cited(source: str, expected: str) -> None:
    assert cited(parse(source)) == expected


def test_a_citation_names_its_words() -> None:
    text = document("Voir l'article 3 ci-dessus et les sections 2 et 3.", "fr")
    position = len(text.blocks) - 1
    words = text.blocks[position].words
    found = citations(text)[position]
    assert [" ".join(word.text for word in words[each.first : each.last + 1]) for each in found] == [
        "l'article 3",
        "sections 2",
        "3",
    ]


def test_headings_and_code_cite_nothing() -> None:
    assert not citations(parse("## 1. See section 2\n\n## 2. B\n\n    see section 1\n"))


@given(
    st.lists(
        st.sampled_from(
            [
                "п. 3.4",
                "пункт",
                "3.5",
                "и",
                "Закона",
                "of",
                "this",
                "the",
                "(",
                ")",
                ",",
                ".",
                "«",
                "»",
                "Section 3",
                "3.4-тармақ",
                "§ 5",
                "RFC",
                "A",
                "D",
            ]
        ),
        max_size=12,
    )
)
def test_every_citation_lies_in_its_block_and_leads_somewhere(pieces: list[str]) -> None:
    text = document(f"Word {' '.join(pieces)}", "ru")
    for position, found in citations(text).items():
        ends = [-1, *(each.last for each in found)]
        for each, before in zip(sorted(found), ends, strict=False):
            assert before < each.first <= each.last < len(text.blocks[position].words)
            assert (each.anchor in text.anchors) is (each.reach is Reach.FOUND)
