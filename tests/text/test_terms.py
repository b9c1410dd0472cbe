"""Defined terms: what defines one, and where it is used. A use is written as the anchor of its definition."""

import pytest

from policysite.text import parse
from policysite.text.definitions import definitions
from policysite.text.inflection import is_form
from policysite.text.terms import terms


def defined(source: str, language: str) -> list[str]:
    return [" ".join(term.words) for term in definitions(parse(source), language)]


def used(source: str, language: str) -> list[str]:
    """Write down each use: `Сайта→1.1`."""
    text = parse(source)
    return [
        " ".join(word.text for word in text.blocks[position].words[each.first : each.last + 1])
        + f"→{each.anchor}"
        for position, uses in terms(text, language).items()
        for each in uses
    ]


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        ("ru", "## 1. Термины\n\n1.1. Сайт — сайт в сети Интернет по адресу.", ["Сайт"]),
        ("ru", "## Термины и определения\n\n1.1. Услуга(и) – услуги по соглашению с ним.", ["Услуга"]),
        ("ru", "## Термины\n\n- **Персональные данные**: любые сведения о лице.", ["Персональные данные"]),
        ("ru", "## Термины\n\n1.1. «Личный кабинет» означает раздел сайта для него.", ["Личный кабинет"]),
        ("ru", "# П\n\nТОО (далее — Оператор), сайт (далее по тексту – «Сервис»).", ["Оператор", "Сервис"]),
        ("kk", "# С\n\nЖШС (бұдан әрі — Оператор).\n\n## Ұғымдар\n\nДеректер — өзге де мәліметтер.",
         ["Оператор", "Деректер"]),
        ("en", 'The company (hereinafter referred to as the "Provider") and the site (the "Service").',
         ["Provider", "Service"]),
        ("en", "Example LLP (hereinafter — the Operator) does it.", ["Operator"]),
        ("en", '"Beta Previews" means software that is not ready.', ["Beta Previews"]),
        ("en", "## A. Definitions\n\n1. The “Service” refers to what we provide to you.", ["Service"]),
        ("en", "## 1.6.1 Definitions\n\n**Trusted Role**: A role that someone has.", ["Trusted Role"]),
        ("de", "Die GmbH (nachfolgend „Anbieter“) betreibt den Dienst.", ["Anbieter"]),
        ("fr", "La société (ci-après « le Service ») fournit.", ["Service"]),
        # no definitions
        ("ru", "## Права\n\n1.1. Доступ — получение сведений о своих данных.", []),
        ("ru", "## Права\n\n- **Доступ** — вы можете запросить свои данные.", []),
        ("ru", "## Термины\n\n1.1. сайт — место в сети, где всё лежит.", []),
        ("en", "# Terms of Service\n\nUsers — people who use it every day.", []),
        ("en", "## Definitions\n\n**In short**: words we use.\n\n## B\n\n**In short**: other words.", []),
        ("en", "The people (“We” or “Us”) do it; see (the law) and (1).", []),
        ("en", "**Retention** is described in the section below it.", []),
        ("en", '## Definitions\n\n"Site" means one thing of it.\n\n"Site" means another thing of it.', []),
    ],
)  # fmt: skip
def test_definitions(language: str, source: str, expected: list[str]) -> None:
    assert defined(source, language) == expected


RUSSIAN = (
    "# Политика\n\nТОО «Ромашка» (далее — Оператор).\n\n## 1. Термины\n\n"
    "1.1. Сайт — сайт Оператора в сети.\n\n1.2. Данные — иные сведения о человеке.\n\n"
    "1.3. Персональные данные — сведения о лице на Сайте.\n\n1.4. Закон — закон о данных республики.\n\n"
    "## 2. Сайт и Данные\n\n2.1. "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Оператор хранит Персональные данные и Данные.", "Оператор→p-2 Персональные данные→1.3 Данные→1.2"),
        ("На Сайте и вне Сайта: Сайтом, Сайтами, Сайты.", "Сайте→1.1"),
        ("Больше Персональных данных, чем Персональных и иных данных.", "Персональных данных→1.3"),
        ("На сайте есть персональные данные и данные.", ""),
        ("Вид Данной страницы и Сайтостроение.", ""),
        ("Услуга Сайт-Плюс и проект Сайт Плюс.", ""),
        ("По правилам «О Персональных данных» и «Сайте».", "Сайте→1.1"),
        ("См. [Сайт](https://example.org/) и `Сайт`.", ""),
    ],
)  # fmt: skip
def test_uses_in_russian(sentence: str, expected: str) -> None:
    found = used(RUSSIAN + sentence, "ru")
    assert found[:2] == ["Оператора→p-2", "Сайте→1.1"]
    assert " ".join(found[2:]) == expected


def test_uses_in_kazakh() -> None:
    source = (
        "## 1. Терминдер\n\n1.1. Сайт — желідегі орналасқан сайт.\n\n1.2. Тіркеу — нысанды толтыру.\n\n"
        "1.3. Тіркеу нысаны — нысан түрі осы.\n\n1.4. Қызмет(тер) — көрсетілетін қызметтер тізбесі.\n\n"
        "2.1. Сайттың Тіркеу нысанында, Тіркеуден кейін Қызметтерді көрсету; сайтта «Сайт туралы» жазылған."
    )
    assert used(source, "kk") == ["Сайттың→1.1", "Тіркеу нысанында→1.3", "Тіркеуден→1.2", "Қызметтерді→1.4"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Services and their Personal Data.", "Services→1.1 Personal Data→1.3"),
        ("The Personal Data Protection Act and the Terms of Service apply.", ""),
        ("A third party, the Parties and Party X.", "Parties→1.2"),
        ("Use of the Service.", "Service→1.1"),
        ("Data and services.", ""),
    ],
)
def test_uses_in_english(sentence: str, expected: str) -> None:
    source = (
        '# T\n\n## 1. Definitions\n\n1.1. "Service" means what we provide.\n\n1.2. "Party" means one of us.'
        f'\n\n1.3. "Personal Data" means data about a person.\n\n## 2. Rest\n\n2.1. {sentence}'
    )
    assert " ".join(used(source, "en")) == expected


def test_each_clause_has_the_first_use_only() -> None:
    source = (
        "## 1. Definitions\n\n1.1. Site — the place where all is.\n\n2.1. The Site and the Site.\n\n"
        "The Site again.\n\n2.2. The Site.\n"
    )
    assert used(source, "en") == ["Site→1.1", "Site→1.1"]


def test_a_definition_of_its_own_wins_over_a_remark() -> None:
    source = (
        "Example (the “Site”) is here.\n\n## 1. Definitions\n\n1.1. Site — the place where all is.\n\n"
        "2.1. The Site."
    )
    assert used(source, "en")[-1] == "Site→1.1"


@pytest.mark.parametrize(
    ("language", "term", "forms", "others"),
    [
        ("ru", "Пользователь", "Пользователя Пользователю Пользователем Пользователей", "Пользование Польза"),
        ("ru", "Услуга", "Услуги Услуг Услугами Услугой", "Услужливый"),
        ("ru", "Данные", "Данных Данным Данными", "Данный Данной Данная Дань"),
        ("ru", "Согласие", "Согласия Согласию Согласием Согласии", "Согласный"),
        ("kk", "Пайдаланушы", "Пайдаланушының Пайдаланушыға Пайдаланушымен Пайдаланушылардың", "Пайдалану"),
        ("kk", "Сайт", "Сайтты Сайтта Сайттағы Сайттар Сайтына", "Сайтжасау"),
        ("en", "User", "Users User's User’s", "Use Userland"),
        ("en", "Party", "Parties", "Part Partition"),
        ("de", "Nutzer", "Nutzern Nutzers", "Nutzung Nutzen"),
        ("fr", "Utilisateur", "Utilisateurs l'Utilisateur", "Utilisation"),
        ("fi", "Palvelu", "palvelu", "Palvelun"),
    ],
)  # fmt: skip
def test_forms_of_a_word(language: str, term: str, forms: str, others: str) -> None:
    assert all(is_form(form, term, language) for form in [*forms.split(), term])
    assert not any(is_form(other, term, language) for other in others.split())
