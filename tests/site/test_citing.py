"""How the words of a citation are made; the browser puts the place of a clause in."""

from dataclasses import replace
from datetime import date

import pytest
from tests.site.made import Made, policy, publish

from policysite.language import catalogue
from policysite.site.citing import citing
from policysite.text import parse

NAMES = {
    "ru": "Политика конфиденциальности",
    "kk": "Құпиялылық саясаты",
    "en": "Privacy Policy",
    "de": "Datenschutzerklärung",
}


@pytest.mark.parametrize(
    ("language", "url", "part"),
    [
        ("ru", "v/1.0/", "{place} Политики конфиденциальности example.org, ред. 1.0 от 01.03.2026"),
        (
            "kk",
            "kk/v/1.0/",
            "example.org Құпиялылық саясатының 2026 жылғы 1 наурыздағы 1.0-редакциясының {place}",
        ),
        ("en", "en/v/1.0/", "{place}, example.org Privacy Policy, edition 1.0 of 1 March 2026"),
        ("de", "de/v/1.0/", "{place}, example.org Datenschutzerklärung, edition 1.0 of 1 March 2026"),
    ],
)
def test_a_citation_in_each_language(language: str, url: str, part: str) -> None:
    made = Made("1.0", date(2026, 3, 1).isoformat(), {"ru": "# Политика\n\nСлово."})
    release = publish("2026-03-01", made, languages=("ru",)).ledger.releases[0]
    of = replace(policy("ru", "kk", "en", "de"), short_names=NAMES)
    found = citing(of, release, language, parse("# T\n\nWord."), catalogue(language))
    assert (found.url, found.part) == (f"https://example.org/terms/{url}", part)
    assert "{place}" not in found.whole


def test_a_name_that_cannot_be_inflected_stays_as_it_is() -> None:
    made = Made("1.0", "2026-03-01", {"ru": "# Памятка\n\nСлово."})
    release = publish("2026-03-01", made, languages=("ru",)).ledger.releases[0]
    of = replace(policy("ru"), short_names={"ru": "Памятка"})
    found = citing(of, release, "ru", parse("# T\n\nWord."), catalogue("ru"))
    assert found.part == "Памятка example.org, ред. 1.0 от 01.03.2026, {place}"


def test_only_labels_that_anchors_do_not_tell_are_named() -> None:
    made = Made("1.0", "2026-03-01", {"en": "# T\n\nWord."})
    release = publish("2026-03-01", made).ledger.releases[0]
    text = parse("# T\n\n## 1. A\n\n1.1. Word.\n\n## Article 5. B\n\nWord.\n\n## Other\n\nWord.")
    found = citing(policy("en"), release, "en", text, catalogue("en"))
    assert found.labels == {"art5": "Article 5"}
