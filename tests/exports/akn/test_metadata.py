from typing import Any

from tests.exports.akn.reading import AKN, read
from tests.site.made import Made, publish

from policysite.exports.akn import edition_akn
from policysite.site.copies import copies

EN, KK = "# Terms\n\n1.1. One.\n", "# Шарттар\n\n1.1. Бір.\n"
WORK = "/akn/kz/doc/terms/example.org/2026-03-01/terms"


def documents() -> dict[tuple[str, str], Any]:
    late = Made("1.0", "2026-03-01", {"en": EN})
    both = Made("2021-03-04.2", "2026-03-01", {"en": EN.replace("One", "Two"), "kk": KK})
    same = Made("2021-03-04.3", "2026-05-01", {"en": EN.replace("One", "Two"), "kk": KK})
    publication = publish("2026-11-23", late, both, same, languages=("en", "kk"))
    return {(copy.release.version, copy.language): read(edition_akn(copy)) for copy in copies(publication)}


def found(root: Any, path: str) -> list[str]:
    return [str(value) for value in root.xpath(path, namespaces=AKN)]


def test_work_expression_and_manifestation() -> None:
    root = documents()["2021-03-04.2", "en"]
    assert found(root, "//a:FRBRuri/@value") == [
        WORK, f"{WORK}/eng@2021-03-04.2", f"{WORK}/eng@2021-03-04.2.xml",
    ]  # fmt: skip
    assert found(root, "//a:FRBRWork/a:FRBRdate/@date") == ["2026-03-01"]
    assert found(root, "//a:FRBRalias[@name='url']/@value") == [
        "https://example.org/terms",
        "https://example.org/terms/v/2021-03-04.2/",
        "https://example.org/terms/v/2021-03-04.2/policy.akn.xml",
    ]
    assert found(root, "//a:FRBRauthoritative/@value") == ["true"]
    assert found(root, "//a:FRBRtranslation") == []
    assert found(root, "//a:TLCOrganization/@showAs") == ["Example"]


def test_a_translation_names_the_text_that_prevails() -> None:
    root = documents()["2021-03-04.2", "kk"]
    assert found(root, "//a:FRBRlanguage/@language") == ["kaz"]
    assert found(root, "//a:FRBRauthoritative/@value") == ["false"]
    (translation,) = root.xpath("//a:FRBRtranslation", namespaces=AKN)
    assert dict(translation.attrib) == {
        "href": f"{WORK}/eng@2021-03-04.2",
        "fromLanguage": "eng",
        "authoritative": "false",
        "by": "#operator",
    }


def test_the_lifecycle_ends_with_the_edition_itself() -> None:
    texts = documents()
    first, last = texts["1.0", "en"], texts["2021-03-04.3", "kk"]
    assert found(first, "//a:eventRef/@type") == ["generation"]
    assert found(last, "//a:eventRef/@type") == ["generation", "amendment", "amendment"]
    assert found(last, "//a:eventRef/@date") == ["2026-03-01", "2026-03-01", "2026-05-01"]
    assert found(last, "//a:eventRef[@originatingExpression]/@eId") == ["eref_3"]
    assert found(last, "//a:passiveRef/@showAs") == ["2021-03-04.2", "2021-03-04.3"]
    assert found(first, "//a:doc/@contains") == ["originalVersion"]
    assert found(last, "//a:doc/@contains") == ["singleVersion"]


def test_without_an_older_text_or_a_change_nothing_is_analysed() -> None:
    texts = documents()
    assert {key: len(found(root, "//a:textualMod/@eId")) for key, root in texts.items()} == {
        ("1.0", "en"): 0,
        ("2021-03-04.2", "en"): 1,
        ("2021-03-04.2", "kk"): 0,
        ("2021-03-04.3", "en"): 0,
        ("2021-03-04.3", "kk"): 0,
    }
    assert found(texts["2021-03-04.3", "en"], "//a:analysis") == []


def test_the_edition_is_in_force_from_its_own_event_on() -> None:
    root = documents()["2021-03-04.3", "en"]
    assert found(root, "//a:mainBody/@period") == ["#tmpg_1"]
    assert found(root, "//a:temporalGroup[@eId='tmpg_1']/a:timeInterval/@start") == ["#eref_3"]
