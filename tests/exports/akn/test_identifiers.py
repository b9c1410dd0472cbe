from xml.etree.ElementTree import Element, SubElement

import pytest

from policysite.errors import BuildError
from policysite.exports.akn.identifiers import check_references, number


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("3.4", "3-4"), ("2.2.1", "2-2-1"), ("A", "A"), ("iv", "iv"), ("5a", "5a"), ("§ 5", "5"),
        ("Article 5", "5"), ("Статья 5", "5"), ("5-бап", "5"), ("Annex IV", "IV"), ("ә", "ә"),
    ],
)  # fmt: skip
def test_a_label_becomes_a_number(label: str, expected: str) -> None:
    assert number(label) == expected


def test_a_reference_that_leads_nowhere_stops_the_build() -> None:
    root = Element("doc")
    SubElement(root, "p", eId="p_1")
    SubElement(root, "ref", href="#p_1")
    SubElement(root, "a", href="https://example.org/#p_2")
    check_references(root, "1.0, en")
    SubElement(root, "ref", href="#p_2")
    with pytest.raises(BuildError, match="#p_2"):
        check_references(root, "1.0, en")
