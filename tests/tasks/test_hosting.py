"""A built site made ready for web servers."""

from __future__ import annotations

import gzip
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.scratch import Scratch
from tests.site.made import TEMPLATES

from policysite.cache import Cache
from policysite.errors import BuildError
from policysite.files import Renewal
from policysite.folders import digests
from policysite.project import open_project
from policysite.tasks import hosting, publishing


def test_what_gets_smaller_lies_beside_as_gz(tmp_path: Path) -> None:
    files = {
        "long.html": b"word " * 1000,
        "short.html": b"word " * 100,
        "picture.png": b"word " * 1000,
        "noise.json": bytes(range(256)) * 5,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    cache = Cache(tmp_path / "cache")
    hosting.compress(Renewal(tmp_path, tmp_path / "none"), cache)
    kept = {path: path.stat().st_mtime_ns for path in cache.folder.iterdir()}
    packed = {path.name for path in tmp_path.glob("*.gz")}
    assert "long.html.gz" in packed
    assert not {"short.html.gz", "picture.png.gz"} & packed
    assert gzip.decompress((tmp_path / "long.html.gz").read_bytes()) == files["long.html"]
    assert (tmp_path / "long.html.gz").read_bytes()[4:8] == b"\0\0\0\0"  # no time (RFC 1952, section 2.3.1)
    hosting.compress(Renewal(tmp_path, tmp_path / "none"), cache)
    assert {path: path.stat().st_mtime_ns for path in cache.folder.iterdir()} == kept


def test_times_tell_what_is_in_a_file_and_nothing_else(tmp_path: Path) -> None:
    for name, data in (("a", b"1"), ("b/c", b"1"), ("d", b"2")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    hosting.date_by_content(tmp_path, digests(tmp_path))
    one, same, other = ((tmp_path / name).stat().st_mtime_ns for name in ("a", "b/c", "d"))
    assert one == same != other
    assert one % 10**9 == 0


def test_the_configuration_is_the_same_bytes_from_build_to_build(terms_repository: Scratch) -> None:
    root = terms_repository.root
    made = []
    for _ in range(2):
        site = publishing.build(root, None, date(2026, 11, 23), files=False).parent
        beside = [*(site / "nginx").glob("*/*"), site / "_headers", site / "_redirects"]
        made.append({str(path.relative_to(site)): path.read_bytes() for path in beside})
    assert made[0] == made[1]
    assert set(made[0]) == {"nginx/http/terms.conf", "nginx/server/terms.conf", "_headers", "_redirects"}
    unloaded = ("*.map*", "wordcut.js*", "stylesheets")
    assert not [path for name in unloaded for path in site.rglob(name)]
    tools = {path.name for path in (site / "terms" / "assets" / "javascripts" / "lunr" / "min").iterdir()}
    assert {name.removesuffix(".gz") for name in tools} == {
        "lunr.ru.min.js", "lunr.multi.min.js", "lunr.stemmer.support.min.js"
    }  # fmt: skip
    own = {path.parent for path in (site / "terms" / "assets").glob("*/days.js")}
    assert [f"assets/{each.name}" for each in own] == [hosting.assets(root)]


def test_a_script_in_a_page_stops_the_build(terms_repository: Scratch, tmp_path: Path) -> None:
    site = publishing.build(terms_repository.root, None, date(2026, 11, 23), files=False)
    good = shutil.copytree(site, tmp_path / "good")
    page = good / "history" / "index.html"
    page.write_text(page.read_text("utf-8").replace("</body>", "<script>steal()</script></body>"), "utf-8")
    with open_project(terms_repository.root) as project:
        publication = publishing.publication(project, date(2026, 11, 23))
    with pytest.raises(BuildError):
        hosting.configuration(publication, terms_repository.root, good, TEMPLATES)
