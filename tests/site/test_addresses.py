from pathlib import PurePosixPath

import pytest

from policysite.site import addresses
from policysite.site.addresses import Site

SITE = Site(("ru", "kk"), "ru")


def test_the_authoritative_language_stands_at_the_root() -> None:
    assert SITE.location(addresses.edition("1.0.0"), "ru") == "v/1.0.0/"
    assert SITE.location(addresses.edition("1.0.0"), "kk") == "kk/v/1.0.0/"
    assert SITE.staged(addresses.HOME, "ru") == PurePosixPath("ru/index.md")


@pytest.mark.parametrize(
    ("source", "target", "anchor", "link"),
    [
        ("", "", "", "./"),
        ("", "history/", "", "history/"),
        ("history/", "", "", "../"),
        ("kk/v/1.0.0/", "v/1.0.0/", "", "../../../v/1.0.0/"),
        ("kk/v/1.0.0/", "kk/changes/1.0.1/", "3.4", "../../changes/1.0.1/#3.4"),
        ("v/1.0.0/", "v/1.0.0/", "3.4", "#3.4"),
        ("kk/", "", "3.4", "../#3.4"),
        ("kk/", "compare/?from=1&to=2", "3.4", "../compare/?from=1&to=2#3.4"),
    ],
)
def test_links_are_relative(source: str, target: str, anchor: str, link: str) -> None:
    assert SITE.link(source, target, anchor) == link
