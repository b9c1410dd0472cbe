"""A build that would make the same site is not made; whatever it depends on makes it anew."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.scratch import Scratch

from policysite.folders import digests
from policysite.tasks import publishing
from policysite.tasks.publishing import CACHE

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 23)


@pytest.fixture
def checkout(terms_repository: Scratch) -> Scratch:
    """A repository with a set-up of its own."""
    shutil.copytree(ROOT / "overrides", terms_repository.root / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", terms_repository.root / "mkdocs.yml")
    (terms_repository.root / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "mkdocs_hook.py", terms_repository.root / "scripts" / "mkdocs_hook.py")
    return terms_repository


def build(scratch: Scratch, day: date = DAY) -> dict[str, str]:
    return digests(publishing.build(scratch.root, None, day, files=False).parent)


def stamp(scratch: Scratch) -> int:
    """The folder itself: a site that was built again lies in another."""
    return (scratch.root / "site" / "terms").stat().st_ino


def test_nothing_is_built_while_nothing_changes(checkout: Scratch) -> None:
    made, folder = build(checkout), stamp(checkout)
    assert build(checkout) == made
    assert stamp(checkout) == folder
    shutil.rmtree(checkout.root / CACHE)
    assert build(checkout) == made
    assert stamp(checkout) != folder


def replaced(name: str, old: str, new: str) -> Callable[[Scratch], None]:
    def change(scratch: Scratch) -> None:
        path = scratch.root / name
        source = path.read_text("utf-8")
        assert old in source
        path.write_text(source.replace(old, new, 1), "utf-8")

    return change


def released(scratch: Scratch) -> None:
    scratch.write("ru", "# Условия\n\n1. Первое.\n\n2. Второе и последнее.\n")
    scratch.release("1.1.0", "2026-02-10T09:00+05:00")


CHANGES: dict[str, tuple[Callable[[Scratch], None], str]] = {
    "the ledger": (released, "terms/index.html"),
    "the policy": (
        replaced("docs/terms/policy.toml", '"Example"', '"Example"\nemail = "law@example.org"'),
        "terms/v/1.0.0/index.html",
    ),
    "a template of a page": (
        replaced("overrides/policysite/edition.html", '<dl class="stamp"', '<dl class="stamp changed"'),
        "terms/v/1.0.0/index.html",
    ),
    "a template of the theme": (
        replaced("overrides/partials/footer.html", "<footer", "<footer data-changed"),
        "terms/v/1.0.0/index.html",
    ),
    "the settings of MkDocs": (
        replaced("mkdocs.yml", "site_name: dapmeet", "site_name: changed"),
        "terms/v/1.0.0/index.html",
    ),
    "a style sheet": (
        replaced("overrides/assets/policysite.css", ":root", "/* changed */ :root"),
        "terms/v/1.0.0/index.html",
    ),
    "browser code": (
        replaced("overrides/assets/languages.js", "//", "// changed\n//"),
        "terms/v/1.0.0/index.html",
    ),
}


def test_whatever_a_site_depends_on_makes_it_anew(checkout: Scratch) -> None:
    before = build(checkout)
    for what, (change, shown) in CHANGES.items():
        change(checkout)
        after = build(checkout)
        assert after[shown] != before[shown], what
        before = after
    shutil.rmtree(checkout.root / "build")
    assert build(checkout) == before, "what was kept is what would be made"


def test_another_day_is_another_site(checkout: Scratch) -> None:
    before = build(checkout)
    assert build(checkout, date(2026, 11, 24))["terms/current.json"] != before["terms/current.json"]


def test_a_site_that_was_touched_is_built_again(checkout: Scratch) -> None:
    made = build(checkout)
    for name in ("terms/index.html", "nginx/http/terms.conf"):
        path = checkout.root / "site" / name
        path.write_bytes(path.read_bytes() + b"\n")
        assert build(checkout) == made, name
    path.unlink()
    assert build(checkout) == made


def test_pages_that_are_kept_are_those_that_would_be_made(checkout: Scratch) -> None:
    def upcoming(scratch: Scratch) -> None:
        scratch.write("en", "# Terms\n\n1. First.\n\n2. Second, and last.\n")
        scratch.release("2.0.0", "2026-12-31T09:00+05:00")

    def nothing(_: Scratch) -> None:
        pass

    steps = (nothing, DAY), (released, DAY), (upcoming, DAY), (nothing, date(2026, 12, 31))
    for change, day in steps:
        change(checkout)
        kept = build(checkout, day)
        shutil.rmtree(checkout.root / "build")
        assert build(checkout, day) == kept
