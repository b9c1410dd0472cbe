import pytest

from policysite.site.difference import Difference, by_url, difference, thawed

OLD = {
    "_headers": "1",
    "privacy/index.html": "1",
    "privacy/index.html.gz": "1",
    "privacy/v/1.0/index.html": "1",
    "privacy/v/1.0/policy.md": "1",
    "privacy/old/index.html": "1",
}
NEW = {
    "_headers": "2",
    "index.html": "1",
    "index.kk.html": "1",
    "privacy/index.html": "1",
    "privacy/kk/v/1.1/index.html": "1",
    "privacy/v/1.0/index.html": "2",
    "privacy/v/1.0/policy.md": "1",
    "terms/index.html": "1",
}
HOMES = {"privacy": "https://example.org/privacy/", "terms": "https://example.org/terms/"}
LISTED = HOMES | {"": "https://example.org/"}


def test_files_are_compared_by_path() -> None:
    assert difference(OLD, NEW) == Difference(
        added=("index.html", "index.kk.html", "privacy/kk/v/1.1/index.html", "terms/index.html"),
        changed=("_headers", "privacy/v/1.0/index.html"),
        removed=("privacy/index.html.gz", "privacy/old/index.html"),
    )


def test_urls_are_those_that_readers_ask_for() -> None:
    """A form that is compressed has no URL of its own, and what lies beside the policies has none at all."""
    assert difference(by_url(OLD, HOMES), by_url(NEW, HOMES)) == Difference(
        added=("https://example.org/privacy/kk/v/1.1/", "https://example.org/terms/"),
        changed=("https://example.org/privacy/", "https://example.org/privacy/v/1.0/"),
        removed=("https://example.org/privacy/old/",),
    )


def test_the_list_of_policies_has_an_address_where_they_lie_beside_one_another() -> None:
    added = difference(by_url(OLD, LISTED), by_url(NEW, LISTED)).added
    assert added[:2] == ("https://example.org/", "https://example.org/index.kk.html")


def test_a_cache_asks_for_all_of_them_again() -> None:
    assert Difference(("c",), ("a",), ("b",)).all == ("a", "b", "c")


@pytest.mark.parametrize(
    ("path", "frozen"),
    [
        ("privacy/v/1.0.0/policy.md", True),
        ("privacy/kk/v/2021-03-04.2/policy.akn.xml", True),
        ("v/1.0/policy.pdf", True),
        ("privacy/changes/1.0.1/redline.docx", True),
        ("privacy/en/changes/1.0.1/notice.txt", True),
        ("privacy/v/1.0.0/index.html", False),
        ("privacy/changes/1.0.1/index.html", False),
        ("privacy/v/1.0.0/policy.html.gz", False),
        ("privacy/changes/1.0.1/notice.txt.gz", False),
        ("privacy/index.html", False),
        ("privacy/releases.toml", False),
    ],
)
def test_frozen_copies_never_change_or_go(path: str, frozen: bool) -> None:
    expected = (path,) if frozen else ()
    assert thawed(difference({path: "1"}, {path: "2"})) == expected
    assert thawed(difference({path: "1"}, {})) == expected
    assert thawed(difference({}, {path: "1"})) == ()
