"""Link relations between the versions of a text, as staged."""

import json

import pytest
from tests.site.made import Made, publish, staged

EN, BOTH = {"en": "# Terms\n\n1. First.\n"}, {"en": "# Terms\n\n1. One.\n", "ru": "# Условия\n\n1. Один.\n"}
MADE = [
    Made("1", "2026-01-01", BOTH),
    Made("2", "2026-02-01", EN),
    Made("3", "2026-03-01", BOTH),
    Made("4", "2026-06-01", EN),
]


def relations(path: str, day: str = "2026-03-10") -> dict[str, str]:
    text = staged(publish(day, *MADE, languages=("en", "ru")))[path]
    (line,) = (line for line in text.splitlines() if line.startswith("relations: "))
    found: dict[str, str] = json.loads(line.removeprefix("relations: "))
    return found


def test_an_edition_names_its_neighbours_its_history_and_what_it_is_a_version_of() -> None:
    assert relations("en/v/2/index.md") == {
        "version-history": "history/",
        "latest-version": "",
        "predecessor-version": "v/1/",
        "successor-version": "v/3/",
        "original": "",
        "timemap": "timemap.link",
    }


def test_versions_without_a_text_in_the_language_are_left_out() -> None:
    assert relations("ru/v/3/index.md") == {
        "version-history": "ru/history/",
        "latest-version": "ru/",
        "predecessor-version": "ru/v/1/",
        "original": "ru/",
        "timemap": "ru/timemap.link",
    }


def test_a_language_that_lacks_the_edition_in_force_has_no_latest_version() -> None:
    assert "latest-version" not in relations("ru/v/1/index.md", "2026-02-10")


def test_the_home_page_is_the_original_itself() -> None:
    assert relations("en/index.md") == {
        "version-history": "history/",
        "latest-version": "",
        "predecessor-version": "v/2/",
        "successor-version": "v/4/",
        "timemap": "timemap.link",
    }


@pytest.mark.parametrize("path", ["ru/v/2/index.md", "en/history/index.md", "en/changes/2/index.md"])
def test_pages_without_the_text_of_an_edition_have_none(path: str) -> None:
    assert relations(path) == {}
