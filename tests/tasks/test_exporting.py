"""Files to take away: the same bytes on every build, made again when what they depend on changes."""

import logging
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.scratch import Scratch

from policysite.cache import Cache
from policysite.project import open_project
from policysite.tasks import publishing
from policysite.tasks.exporting import exporting
from policysite.tasks.program import program, tailored
from policysite.tasks.publishing import CACHE

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 23)


def exported(scratch: Scratch, day: date = DAY) -> dict[tuple[str, str], bytes]:
    cache, named = Cache(scratch.root / CACHE), tailored(program(scratch.root), scratch.path("policy.toml"))
    with (
        open_project(scratch.root) as project,
        exporting(project, publishing.publication(project, day), cache, named) as export,
    ):
        made = export.finish()
    cache.sweep()
    return made


def entries(scratch: Scratch) -> set[str]:
    return {path.name for path in (scratch.root / CACHE).iterdir()}


def second_release(scratch: Scratch, note: str = "") -> None:
    scratch.write("ru", "# Условия\n\n1. Первое.\n\n2. Второе и последнее.\n")
    scratch.write("en", "# Terms\n\n1. First.\n\n2. Second and last.\n")
    scratch.release("1.1.0", "2026-02-10T09:00+05:00", notes={"en": note} if note else {})


def test_every_edition_has_its_files_and_every_change_its_redlines(terms_repository: Scratch) -> None:
    second_release(terms_repository)
    suffixes = ["akn.xml", "docx", "html", "md", "pdf"]
    expected = {f"v/{version}/policy.{suffix}" for version in ("1.0.0", "1.1.0") for suffix in suffixes}
    expected |= {"changes/1.1.0/redline.docx", "changes/1.1.0/redline.pdf"}
    assert set(exported(terms_repository)) == {
        (address, language) for address in expected for language in ("ru", "en")
    }


def test_the_markdown_is_the_text_byte_for_byte(terms_repository: Scratch) -> None:
    assert (
        exported(terms_repository)["v/1.0.0/policy.md", "ru"] == terms_repository.path("ru.md").read_bytes()
    )


def test_the_same_bytes_with_a_cache_without_one_and_on_another_day(terms_repository: Scratch) -> None:
    second_release(terms_repository)
    first = exported(terms_repository)
    assert exported(terms_repository, date(2030, 1, 1)) == first
    shutil.rmtree(terms_repository.root / "build")
    assert exported(terms_repository) == first


def test_a_further_release_leaves_the_files_of_the_others_as_they_are(terms_repository: Scratch) -> None:
    before = exported(terms_repository)
    known = entries(terms_repository)
    second_release(terms_repository)
    after = exported(terms_repository)
    assert {place: after[place] for place in before} == before
    assert known < entries(terms_repository)


def test_nothing_is_made_again_while_nothing_changes(terms_repository: Scratch) -> None:
    first = exported(terms_repository)
    times = {path: path.stat().st_mtime_ns for path in (terms_repository.root / CACHE).iterdir()}
    assert exported(terms_repository) == first
    assert {path: path.stat().st_mtime_ns for path in (terms_repository.root / CACHE).iterdir()} == times


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("docs/terms/policy.toml", 'name = "Example"', 'name = "Another"'),
        ("overrides/policysite/copy.html", "<h1", '<h1 class="changed"'),
        ("overrides/assets/policysite.css", ":root", "/* changed */ :root"),
        ("overrides/policysite/paper.typ", "#", "// changed\n#"),
    ],
)
def test_whatever_a_file_depends_on_makes_it_anew(
    terms_repository: Scratch, name: str, old: str, new: str
) -> None:
    shutil.copytree(ROOT / "overrides", terms_repository.root / "overrides")
    exported(terms_repository)
    before = entries(terms_repository)
    path = terms_repository.root / name
    source = path.read_text("utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), "utf-8")
    exported(terms_repository)
    assert before.isdisjoint(entries(terms_repository))


def test_a_release_that_is_made_again_under_its_name_gets_new_files(terms_repository: Scratch) -> None:
    second_release(terms_repository, "What was proposed.")
    proposed = exported(terms_repository)
    terms_repository.git("reset", "--hard", "HEAD~1")
    second_release(terms_repository, "What was approved.")
    approved = exported(terms_repository)
    assert b"approved" in approved["v/1.1.0/policy.html", "en"]
    assert approved["v/1.1.0/policy.pdf", "en"] != proposed["v/1.1.0/policy.pdf", "en"]
    assert approved["v/1.0.0/policy.pdf", "en"] == proposed["v/1.0.0/policy.pdf", "en"]


def test_a_character_that_no_font_has_costs_the_pdf_and_is_named(
    terms_repository: Scratch, caplog: pytest.LogCaptureFixture
) -> None:
    terms_repository.write("ru", "# Условия\n\n1. Первое: 個人情報.\n")
    terms_repository.release("1.1.0", "2026-02-10T09:00+05:00")
    with caplog.at_level(logging.WARNING):
        made = exported(terms_repository)
    assert ("v/1.1.0/policy.pdf", "ru") not in made
    assert ("v/1.1.0/policy.docx", "ru") in made
    assert re.search(r"policy\.pdf is left out.*ru\.md:3, clause 1.*個", caplog.text)
    site = publishing.build(terms_repository.root, None, DAY)
    home = (site / "index.html").read_text("utf-8")
    assert "policy.docx" in home
    assert "policy.pdf" not in home


def test_a_built_site_holds_the_files_and_leads_to_them(terms_repository: Scratch) -> None:
    second_release(terms_repository)
    site = publishing.build(terms_repository.root, None, DAY)
    for page in (site / "index.html", site / "en/v/1.0.0/index.html", site / "changes/1.1.0/index.html"):
        links = re.findall(r'href="([^"]*(?:policy|redline|notice)\.[a-z.]+)"', page.read_text("utf-8"))
        assert len(links) >= 3
        assert all((page.parent / link).is_file() for link in links)
    assert not list(site.rglob("*.typ"))


def test_a_site_without_files_does_not_lead_to_any(terms_repository: Scratch) -> None:
    site = publishing.build(terms_repository.root, None, DAY, files=False)
    assert "policy.pdf" not in (site / "index.html").read_text("utf-8")
    assert not list(site.rglob("*.pdf"))
