"""The preview: what is on the pages of the draft, and when the site is built again."""

import re
from datetime import date
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader
from tests.scratch import Scratch

from policysite.errors import MisuseError
from policysite.project import open_project
from policysite.site.stage import environment
from policysite.tasks import publishing, serving

ROOT = Path(__file__).parents[2]
TEMPLATES = environment(FileSystemLoader(ROOT / "overrides" / "policysite"))
RU = "# Условия\n\n1. Первое.\n\n2. Другое.\n"


def drafts(scratch: Scratch) -> dict[str, str]:
    with open_project(scratch.root) as project:
        return dict(serving.draft_pages(project, TEMPLATES))


def test_a_draft_is_shown_whole_with_its_changes(terms_repository: Scratch) -> None:
    terms_repository.write("ru", RU)
    pages = drafts(terms_repository)
    assert list(pages) == ["draft/", "en/draft/"]
    assert re.search("<del>.*Второе.*</del>.*<ins>.*Другое.*</ins>", pages["draft/"])
    assert "Первое." in pages["draft/"]
    assert "1 изменение в 1 пункте" in pages["draft/"]
    assert "Сравнение с редакцией 1.0.0 от 10 января 2026 г." in pages["draft/"]
    assert "The draft is the same as edition 1.0.0." in pages["en/draft/"]
    assert "<ins>" not in pages["en/draft/"]
    assert 'href="../"' in pages["draft/"]
    assert 'href="../en/draft/"' in pages["draft/"]


def test_what_is_wrong_stands_above_and_leads_to_its_place(terms_repository: Scratch) -> None:
    terms_repository.write("ru", "# Условия\n\n1.1. Первое.\n\n1.1. Другое.\n")
    page = drafts(terms_repository)["draft/"]
    assert "1 ошибка" in page
    anchor = re.search(
        r'<details class="error" open>.*?<a href="#([^"]+)">п. 1.1, строка 5</a>', page, re.DOTALL
    )
    assert anchor
    assert f'id="{anchor[1]}"' in page
    assert "отличается от выпуска" not in page  # the page says it itself


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (RU.encode("cp1251"), "кодировк"),
        (b"<<<<<<< a\n1. One.\n=======\n1. Two.\n>>>>>>> b\n", "слияни"),
        (b"", "пуст"),
        (None, "нет текста"),
    ],
)
def test_a_text_that_cannot_be_read_is_told_about(
    terms_repository: Scratch, data: bytes | None, said: str
) -> None:
    path = terms_repository.path("ru.md")
    path.write_bytes(data or b"")
    if data is None:
        path.unlink()
    page = drafts(terms_repository)["draft/"]
    assert "Проект будет показан, когда" in page
    assert said in page.lower()


def test_a_policy_without_a_release_shows_its_first_draft(tmp_path: Path) -> None:
    scratch = Scratch.create(tmp_path / "new", "de")
    scratch.write("de", "# Bedingungen\n\n1. Erstens.\n")
    scratch.commit()
    page = drafts(scratch)["draft/"]
    assert '<html lang="de">' in page
    assert '<div class="summary" lang="en">' in page
    assert "There is no edition in this language yet" in page
    assert "Erstens." in page
    assert "<ins>" not in page


@pytest.fixture
def preview(terms_repository: Scratch, tmp_path: Path) -> tuple[serving.Preview, Path]:
    folder = tmp_path / "served"
    watched = (terms_repository.path("").absolute(),)
    url = "http://127.0.0.1/terms/"
    return serving.Preview(terms_repository.root, None, date(2026, 2, 1), folder, url, watched), folder


def test_saving_a_text_writes_the_draft_and_leaves_the_site(
    terms_repository: Scratch, preview: tuple[serving.Preview, Path]
) -> None:
    made, folder = preview
    made.build()
    home = folder / "index.html"
    assert 'href="draft/"' in home.read_text("utf-8")
    before = home.stat().st_mtime_ns
    terms_repository.write("ru", RU)
    made.follow()
    assert "Другое" in (folder / "draft" / "index.html").read_text("utf-8")
    assert home.stat().st_mtime_ns == before
    policy = terms_repository.path("policy.toml")
    policy.write_text(policy.read_text("utf-8").replace('name = "Example"', 'name = "Another"'), "utf-8")
    made.follow()
    assert "Another" in home.read_text("utf-8")


def test_a_failure_is_told_in_plain_words_and_the_pages_stay(
    terms_repository: Scratch, preview: tuple[serving.Preview, Path], caplog: pytest.LogCaptureFixture
) -> None:
    made, folder = preview
    made.build()
    page = (folder / "draft" / "index.html").read_bytes()
    ledger = terms_repository.path("releases.toml")
    good = ledger.read_bytes()
    ledger.write_bytes(good.replace(b"2026-01-10", b"2026-01-11"))
    made.follow()
    assert "releases.toml" in caplog.text
    assert "Traceback" not in caplog.text
    assert (folder / "draft" / "index.html").read_bytes() == page
    ledger.write_bytes(good)
    made.follow()
    assert (folder / "draft" / "index.html").read_bytes() == page


def test_a_build_has_no_draft(terms_repository: Scratch) -> None:
    terms_repository.write("ru", RU)
    site = publishing.build(terms_repository.root, None, date(2026, 2, 1), files=False)
    assert not [path for path in site.rglob("*") if path.name == "draft"]
    for page in site.rglob("*.html"):
        assert "draft/" not in page.read_text("utf-8")
        assert "Другое" not in page.read_text("utf-8")


@pytest.mark.parametrize("address", ["", "8000", "localhost:", "localhost:http", "localhost:70000", ":80"])
def test_an_address_that_is_none_is_refused(terms_repository: Scratch, address: str) -> None:
    with pytest.raises(MisuseError, match="no address"):
        serving.serve(terms_repository.root, None, None, address)
