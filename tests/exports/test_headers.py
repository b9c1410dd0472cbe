"""What a web server says beside each file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.site.made import policy

from policysite.errors import BuildError
from policysite.exports.headers import Inline, content_policy, inline, joined

NOTHING = Inline(frozenset(), frozenset())


@pytest.mark.parametrize(
    ("html", "scripts", "styles"),
    [
        ("<script>run()</script>", {"run()"}, set()),
        ("<SCRIPT>run()</SCRIPT >", {"run()"}, set()),
        ('<script type="module">\nrun()\n</script>', {"\nrun()\n"}, set()),
        ('<script defer src="a.js"></script>', set(), set()),
        ('<script type="application/json">{"a": 1}</script>', set(), set()),
        ("<script type=application/ld+json>{}</script>", set(), set()),
        ('<script type="text/javascript" data-type="application/json">run()</script>', {"run()"}, set()),
        ("<style>p { color: red }</style>", set(), {"p { color: red }"}),
        ("<p>&lt;script&gt;run()&lt;/script&gt;</p>", set(), set()),
    ],
)
def test_what_runs_and_what_styles(html: str, scripts: set[str], styles: set[str]) -> None:
    assert inline(html) == Inline(frozenset(scripts), frozenset(styles))


def test_a_script_that_is_not_the_themes_stops_the_build() -> None:
    known = Inline(frozenset({"theme()"}), frozenset())
    pages = [("a.html", known), ("v/1/index.html", Inline(frozenset({"theme()", "steal()"}), frozenset()))]
    with pytest.raises(BuildError) as caught:
        joined(pages, known)
    assert caught.value.where == "v/1/index.html"
    assert "steal()" in caught.value.what


def test_styles_of_all_pages_are_named() -> None:
    pages = [("a", Inline(frozenset(), frozenset({"a {}"}))), ("b", Inline(frozenset(), frozenset({"b {}"})))]
    assert joined(pages, NOTHING).styles == {"a {}", "b {}"}


def test_the_policy_names_scripts_by_hash() -> None:
    """As CSP level 3, section 2.3.1; what `printf alert(1) | openssl sha256 -binary | base64` says."""
    said = content_policy(policy("en"), Inline(frozenset({"alert(1)"}), frozenset()))
    assert "script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';" in said
    assert "unsafe" not in said
    assert said.endswith("; upgrade-insecure-requests")


def test_a_site_without_https_is_not_sent_there() -> None:
    plain = replace(policy("en"), url="http://intranet/terms")
    assert "upgrade" not in content_policy(plain, NOTHING)
