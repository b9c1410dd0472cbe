"""Which pages exist, in which languages they are real, and what they say where something is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.site.made import Made, publish

from policysite.site import Page, pages
from policysite.site.views import Gap, NoticeView, TextView

RU = {"ru": "# Условия\n\n1. Первое.\n"}
EN = {"en": "# Terms\n\n1. First.\n"}
NEXT = {"ru": "# Условия\n\n1. Второе.\n"}
LANGUAGES = ("ru", "en")


def plan(day: str, *made: Made) -> dict[tuple[str, str], Page]:
    return {(page.language, page.address): page for page in pages(publish(day, *made, languages=LANGUAGES))}


def gap(page: Page) -> Gap | None:
    return page.view.gap if isinstance(page.view, NoticeView) else None


def test_every_language_has_every_address() -> None:
    planned = plan("2026-02-01", Made("1", "2026-01-01", RU | EN), Made("2", "2026-02-01", NEXT))
    russian, english = ([address for each, address in planned if each == language] for language in LANGUAGES)
    assert russian == english
    assert {"", "v/1/", "v/2/", "changes/2/", "history/"} <= set(russian)
    assert "changes/1/" not in russian


@pytest.mark.parametrize(
    ("address", "twins", "missing"),
    [
        ("", ("ru",), Gap.NO_TEXT),
        ("v/1/", ("ru", "en"), None),
        ("v/2/", ("ru",), Gap.NO_TEXT),
        ("changes/2/", ("ru",), Gap.NO_CHANGE),
        ("history/", ("ru", "en"), None),
    ],
)
def test_a_language_without_a_text_says_so(address: str, twins: tuple[str, ...], missing: Gap | None) -> None:
    page = plan("2026-02-01", Made("1", "2026-01-01", RU | EN), Made("2", "2026-02-01", NEXT))["en", address]
    assert page.twins == twins
    assert gap(page) is missing
    assert page.real == (missing is None)
    if isinstance(page.view, NoticeView):
        assert page.view.original
        assert page.view.latest
        assert page.view.latest.version == "1"


def test_before_the_first_edition_there_is_a_notice() -> None:
    page = plan("2025-12-31", Made("1", "2026-01-01", RU))["ru", ""]
    assert gap(page) is Gap.NOT_YET
    assert not page.real


def test_a_policy_without_releases_has_pages() -> None:
    planned = plan("2026-01-01")
    assert {"", "history/"} <= {address for _, address in planned}
    assert gap(planned["ru", ""]) is Gap.NOT_YET


def test_only_the_text_in_force_is_found_by_search() -> None:
    planned = plan("2026-02-01", Made("1", "2026-01-01", RU | EN), Made("2", "2026-02-01", NEXT))
    assert [key for key, page in planned.items() if page.searchable] == [("ru", "")]


@given(st.permutations(["2026-01-01", "2026-02-01", "2026-03-01", "2026-03-01"]), st.dates())
def test_the_home_page_is_the_last_release_that_has_begun(effective: list[str], day: object) -> None:
    made = [Made(str(number), first, RU) for number, first in enumerate(effective)]
    view = plan(str(day), *made)["ru", ""].view
    begun = [each.version for each in made if each.effective <= str(day)]
    assert (view.standing.version if isinstance(view, TextView) else None) == (begun[-1] if begun else None)
