import re

from tests.site.made import Made, publish, staged

from policysite.language import catalogue
from policysite.site.stories import Story, stories

KEEPING = "The operator keeps the data of the user for as long as the account of the user exists."
ERASING = "The operator erases the data within 30 days after the account of the user is closed."
ASKING = "The operator asks the user before any data are given to another person or company."


def text(*clauses: str) -> str:
    return "# Terms\n\n## 2. Data\n" + "".join(
        f"\n2.{n}. {each}\n" for n, each in enumerate(clauses, start=1)
    )


HISTORY = (
    Made("1.0", "2026-01-01", {"en": text(KEEPING, ERASING)}),
    Made("1.1", "2026-02-01", {"en": text(KEEPING, ASKING, ERASING)}),
    Made("1.2", "2026-03-01", {"en": text(KEEPING, ASKING, ERASING.replace("30", "10"))}),
    Made("1.3", "2026-04-01", {"en": text(KEEPING, ASKING, ERASING)}),
)


def told(as_of: str) -> tuple[Story, ...]:
    return tuple(stories(publish(as_of, *HISTORY), "en", catalogue("en")))


def test_a_clause_is_followed_through_a_new_number_and_a_return() -> None:
    (story,) = told("2026-04-01")
    assert (story.anchor, story.number) == ("2.3", "2.3")
    assert [(each.first, each.last, each.number) for each in story.tellings] == [
        ("1.3", "1.3", ""),
        ("1.2", "1.2", ""),
        ("1.0", "1.1", "2.2"),
    ]


def test_what_was_only_renumbered_has_no_story() -> None:
    assert told("2026-02-01") == ()


def test_the_mark_leads_to_the_story_and_the_story_to_the_editions() -> None:
    pages = staged(publish("2026-03-01", *HISTORY))
    assert '<a href="history/clauses/#2.3">am. 1.2</a>' in pages["en/index.md"]
    assert "am. 1.2" not in pages["en/v/1.2/index.md"]
    page = pages["en/history/clauses/index.md"]
    assert 'id="2.3"' in page
    assert re.search(r"<del>.*30.*</del><ins>.*10", page)
    assert page.count('href="../../v/1.0/"') == 1


def test_a_policy_that_never_changed_says_so() -> None:
    page = staged(publish("2026-01-01", *HISTORY[:1]))["en/history/clauses/index.md"]
    assert "No clause of edition 1.0 was ever amended." in page


def test_before_the_first_edition_there_is_no_story() -> None:
    assert "history/clauses" not in staged(publish("2025-01-01", *HISTORY))["en/index.md"]
    assert "2026" in staged(publish("2025-01-01", *HISTORY))["en/history/clauses/index.md"]
