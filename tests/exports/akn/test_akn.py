"""Whole documents: valid, complete, with the identifiers that others give, and the same bytes for ever."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exports.akn.reading import AKN, expected, lines, read
from tests.site.made import Made, publish

from policysite.exports.akn import edition_akn
from policysite.project import open_project
from policysite.site.copies import Copy, copies
from policysite.site.gathering import gather
from policysite.tasks.comparing import weave_of

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "cases" / "akoma-ntoso.xml"
CORPORA = Path(os.environ.get("POLICYSITE_CORPORA", ROOT.parent / "shared" / "corpora"))

FIRST = """\
# Terms

Effective for **all** users.

## 1. Service

1.1. The service is described [here](https://example.org/about).

Nobody is obliged to use it.

1.2. The operator provides:

1.2.1 storage;

1.2.2 *support*, as clause 1.1 says.

## 2. Fees

| Plan | Fee |
|------|-----|
| Free | 0 € |

- Fees are paid in advance.
- Nothing is refunded.
"""
SECOND = FIRST.replace("1.2.1 storage;\n\n1.2.2", "1.2.1").replace("0 €", "1 €") + "\n2.1. Taxes are added.\n"


def made(source: str) -> Iterator[Copy]:
    yield from copies(publish("2026-11-23", Made("1.0", "2026-03-01", {"en": source})))


@pytest.fixture(scope="module")
def privacy() -> list[Copy]:
    """The first two editions of the client's own policy, in its languages."""
    with open_project(ROOT, "privacy") as project:
        weaves = {language: weave_of(project, language) for language in project.policy.languages}
        return list(copies(gather(project.policy, project.ledger, weaves, date(2026, 11, 23))))[:6]


def test_a_document_that_a_lawyer_can_judge() -> None:
    _, second = copies(
        publish(
            "2026-11-23", Made("1.0", "2026-03-01", {"en": FIRST}), Made("1.1", "2026-04-01", {"en": SECOND})
        )
    )
    data = edition_akn(second)
    assert lines(read(data)) == expected(second.document)
    assert data.decode() == GOLDEN.read_text("utf-8")


def test_the_published_policy_fits_into_sections_clauses_and_subclauses(privacy: list[Copy]) -> None:
    for copy in privacy:
        root = read(edition_akn(copy))
        assert lines(root) == expected(copy.document)
        assert root.xpath("string(//a:doc/@name)", namespaces=AKN) == "privacy-policy"
        assert [len(root.xpath(path, namespaces=AKN)) for path in PARTS] == [5, 26, 12, 4, 3]
        assert root.xpath("//a:ref/@href", namespaces=AKN) == ["#sec_3__cl_3-4"]
        assert root.xpath("//a:subclause/@eId", namespaces=AKN)[0] == "sec_2__cl_2-2__subcl_2-2-1"


PARTS = (
    "//a:mainBody/a:section", "//a:section/a:clause", "//a:clause/a:subclause", "//a:preamble/a:p",
    "//a:clause/a:content/a:p[2]",
)  # fmt: skip


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")
@pytest.mark.parametrize(
    "name",
    ["letsencrypt-cps", "github-terms-of-service", "github-privacy-statement", "mozilla-root-store-policy"]
    + [f"mozilla-firefox-privacy/{language}" for language in ("en", "ru", "de")],
)
def test_real_policies_of_other_shapes(name: str) -> None:
    files = sorted((CORPORA / name).glob("*.md"))
    language = name.partition("/")[2] or "en"
    texts = [path.read_text("utf-8-sig") for path in (files[0], files[len(files) // 2], files[-2], files[-1])]
    releases = [Made(f"{n}", f"2020-01-0{n}", {language: text}) for n, text in enumerate(texts, start=1)]
    for copy in copies(publish("2026-11-23", *releases, languages=(language,))):
        assert lines(read(edition_akn(copy))) == expected(copy.document)


def test_a_document_knows_nothing_of_the_day_or_of_later_editions() -> None:
    one = Made("1.0", "2026-03-01", {"en": FIRST})
    two = Made("1.1", "2026-04-01", {"en": SECOND, "kk": "# Шарттар\n\n1.1. Қызмет.\n"})
    early = [edition_akn(copy) for copy in copies(publish("2026-03-05", one))]
    late = [edition_akn(copy) for copy in copies(publish("2026-11-23", one, two))]
    assert early == late[:1]
    assert early == [edition_akn(copy) for copy in copies(publish("2026-03-05", one))]


def test_characters_that_xml_forbids_are_replaced() -> None:
    (copy,) = made("Bell \x07 and \ufffe.\n\n```\npage\x0cbreak\n```\n")
    assert lines(read(edition_akn(copy))) == ["Bell \ufffd and \ufffd.", "page break"]


@pytest.mark.parametrize(
    "source",
    ["# Only a title\n", "Only a paragraph.\n", "- Only\n- bullets\n", "## 1. Empty\n", "```\n  code\n```\n"],
)
def test_texts_with_hardly_any_structure(source: str) -> None:
    (copy,) = made(source)
    assert lines(read(edition_akn(copy))) == expected(copy.document)


PIECES = """\
# T|## 1. A|## B|### 2.1 C|#### D|## Article 5|## Статья 6. E|1.1. a|1.1.1. b|1.1.1.1. c|1.1.1.1.1. d
1.1.1.1.1.1 e|(a) f|(b) g|а) раз|plain|> q|> > r|& < > "|a<br>b|clauses 1.1.1–1.1.1.1|![alt](http://x/y.png)
see [l](#1.1) **b *i* `c`** ~~s~~|[x](http://[bad) [y](http://a b) [z](%zz#a#b) [w](../x?y=1&z='q')
[u](http://h:port/) [v](mailto:a@b) <http://кто.рф/ё> [k](#none) [e]()|\x01bad\x02 \ufffe end
<table><tr><td>q</td></tr><tr><th>h</th></tr></table>
"""
LIST_PIECES = "- b|  - d|    - e|      more\n|1. n|2. m|   1. k|   - z|  (a) typed\n|   more\n"
SAMPLES = [
    *(piece + "\n\n" for line in PIECES.split("\n") for piece in line.split("|")),
    *(piece + "\n" for piece in LIST_PIECES.split("|")),
    "```\nco  de\n\tx\x0c\n```\n\n",
    "| a | b |\n|---|---|\n| 1 | **2** |\n|  | x |\n\n",
]
TEXTS = st.lists(st.sampled_from(SAMPLES), max_size=25).map(lambda pieces: "".join(pieces) + "end\n")


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_whatever_a_text_is_made_of(old: str, new: str) -> None:
    releases = [Made(f"{n}", f"2020-01-0{n}", {"en": text}) for n, text in enumerate((old, new), start=1)]
    for copy in copies(publish("2026-11-23", *releases)):
        assert lines(read(edition_akn(copy))) == expected(copy.document)
