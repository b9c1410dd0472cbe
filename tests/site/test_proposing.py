from dataclasses import replace

from tests.site.made import Made, policy, publish, staged

from policysite.site.proposing import Proposing, proposing
from policysite.text import parse

TEXT = (
    "# Terms\n\n## 1. Service\n\n1.1. The service is provided by Example to its users on every day.\n\n"
    "1.2. The operator keeps the data of the user for as long as the account exists.\n\n"
    "1.3. The operator erases the data of the user within 30 days.\n"
)
KEPT = replace(policy("en"), repository="https://github.com/example/legal", branch="trunk")


def lines(draft: str) -> dict[str, int]:
    found = proposing(KEPT, "docs/terms/en.md", "en", parse(TEXT), parse(draft))
    assert found.url == "https://github.com/example/legal/edit/trunk/docs/terms/en.md"
    return dict(found.lines)


def test_each_block_leads_to_its_line() -> None:
    numbers = {"1.1": 5, "1.2": 7, "1.3": 9}
    found = lines(TEXT)
    assert {anchor: found[anchor] for anchor in numbers} == numbers
    assert found["1"] == 3


def test_a_clause_is_found_wherever_the_draft_has_it() -> None:
    draft = TEXT.replace("1.3. The", "1.4. The").replace("1.2. The", "1.3. The")
    draft = draft.replace("\n1.3. The", "\n1.2. Something new is promised to nobody at all.\n\n1.3. The", 1)
    assert (lines(draft)["1.2"], lines(draft)["1.3"]) == (9, 11)


def test_what_the_draft_lacks_has_no_line() -> None:
    draft = TEXT.replace(
        "1.2. The operator keeps the data of the user for as long as the account exists.\n\n", ""
    )
    found = lines(draft)
    assert "1.2" not in found
    assert found["1.3"] == 7


def test_only_the_edition_in_force_on_the_home_page_offers_it() -> None:
    old, new = Made("1.0", "2026-01-01", {"en": TEXT}), Made("2.0", "2026-02-01", {"en": TEXT + "\nMore.\n"})
    place = Proposing("https://github.com/example/legal/edit/main/docs/terms/en.md", {"1.1": 5})
    pages = staged(replace(publish("2026-03-01", old, new), proposing={"en": place}))
    assert 'href="https://github.com/example/legal/edit/main/docs/terms/en.md"' in pages["en/index.md"]
    assert '"lines": {"1.1": 5}' in pages["en/index.md"]
    assert not any("/edit/" in page for path, page in pages.items() if path != "en/index.md")
    assert not any("/edit/" in page for page in staged(publish("2026-03-01", old, new)).values())
