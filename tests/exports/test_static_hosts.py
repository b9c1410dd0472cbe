"""What hosts of static files read, within their limits."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fnmatch import fnmatchcase

import pytest
from tests.site.made import policy

from policysite.exports.static_hosts import MOST_RULES, headers_file, join, redirects_file

MANY = tuple(f"{first}{second}" for first in "abcde" for second in "efgh")


def rules(text: str) -> dict[str, dict[str, str]]:
    """Read `_headers`."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            found[path][name] = value
        else:
            path = line
            found[path] = {}
    return found


@pytest.mark.parametrize("languages", [("en",), ("ru", "kk", "en"), MANY])
def test_no_header_is_said_twice_of_one_path_and_rules_are_few(languages: tuple[str, ...]) -> None:
    found = rules(headers_file(policy(*languages), "default-src 'none'", "assets/0123456789abcdef"))
    assert len(found) <= MOST_RULES
    assert all(len(name) + len(value) < 2000 for said in found.values() for name, value in said.items())
    for path in (
        "/terms/",
        "/terms/v/1.0.0/policy.pdf",
        "/terms/v/1.0.0/policy",
        "/terms/assets/0123456789abcdef/a/b.js",
    ):
        said = Counter(
            name
            for pattern, rule in found.items()
            if fnmatchcase(path, pattern.replace(":version", "*"))
            for name in rule
        )
        assert said["Content-Security-Policy"] == said["X-Content-Type-Options"] == 1
        assert max(said.values()) == 1


def test_what_never_changes_is_held() -> None:
    found = rules(headers_file(policy("ru", "kk"), "x", "assets/0123456789abcdef"))
    held = {path for path, said in found.items() if "immutable" in said.get("Cache-Control", "")}
    assert {
        "/terms/assets/0123456789abcdef/*",
        "/terms/v/:version/policy.md",
        "/terms/v/:version/policy",
        "/terms/kk/changes/:version/notice.txt",
    } <= held
    assert "/terms/*" not in held
    assert found["/terms/v/:version/policy.akn.xml"]["Content-Type"] == "application/akn+xml"


def test_redirects() -> None:
    assert redirects_file(policy("ru", "kk")) == (
        "/terms /terms/ 308\n"
        "/terms/at/:day /terms/at/?day=:day 302\n"
        "/terms/kk/at/:day /terms/kk/at/?day=:day 302\n"
    )
    at_root = replace(policy("en"), url="https://terms.example")
    assert redirects_file(at_root) == "/at/:day /at/?day=:day 302\n"


def test_policies_share_a_file() -> None:
    one = join("", "terms", "a\n")
    both = join(one, "cookies", "b\n  X: y\n")
    assert both == "# policy: cookies\nb\n  X: y\n# policy: terms\na\n"
    assert join(both, "terms", "c\n") == "# policy: cookies\nb\n  X: y\n# policy: terms\nc\n"
