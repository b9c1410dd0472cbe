"""One site that holds everything that means harm, in every place that comes from outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader
from tests.browser.conftest import AS_OF
from tests.browser.conftest import browser as browser
from tests.browser.conftest import serve as serve
from tests.hostile.vectors import CLASSES, VECTORS, sections
from tests.scratch import Scratch

from policysite.exports.review import review_markdown, review_title
from policysite.language import catalogue
from policysite.project import open_project
from policysite.site.stage import environment
from policysite.tasks import publishing, reviewing
from policysite.tasks.serving import draft_pages
from policysite.tasks.setup import TEMPLATES, own

BREAKS = (
    """</title></script><script>fire()</script>'"><img src=x onerror=fire()>{{ 7*191 }} {: onclick=fire() }"""
)
"""Leaves every kind of markup in which a name could stand."""

POLICY = """\
languages = ["en", "kk"]
authoritative = "en"
url = "https://example.org/terms"
timezone = "Asia/Almaty"
effect = "on-publication"
notice_days = 0
required = ["en"]
repository = "https://github.com/example/terms"

[title]
en = {name}
kk = {mixed}

[short_name]
en = {name}
kk = {mixed}

[operator]
name = {name}
email = "mail@example.org"
phone = {name}
"""
FIRST = tuple(next(each for each in vectors if each.isprintable()) for vectors in CLASSES.values())
"""One of each class, on one line."""
MIXED = " ".join(("{policy} {0} {version.__class__} %s $& $1", *FIRST))
"""What fills in words, or is filled in."""
NOTED = tuple(vector for vector in VECTORS if vector.isprintable())
PLAIN = tuple(vector for vector in NOTED if vector.isascii())
"""What every font has, so that there is a PDF of it."""
FEW = PLAIN[::4]
EDITIONS = {
    "1.0.0": (sections(FEW), FEW),
    "1.1.0": (sections(FEW, changed=True), FEW[::2]),
    "2.0.0": (sections(VECTORS[::2], turn=1), NOTED),
}
"""A text, and what its note says."""
KAZAKH = sections(tuple(CLASSES["breaking-out"]))


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer gets: the title and the text of a pull request, and each redline as a page."""

    title: str
    text: str
    pages: tuple[str, ...]


def hostile(root: Path) -> Scratch:
    """Make the repository: three editions, the last in two languages, and a draft."""
    scratch = Scratch.create(root, "en", "kk")
    written = POLICY.format(name=json.dumps(BREAKS), mixed=json.dumps(MIXED))
    scratch.path("policy.toml").write_text(written, "utf-8")
    for month, (version, (written, noted)) in enumerate(EDITIONS.items(), start=1):
        scratch.write("en", written)
        if version == "2.0.0":
            scratch.write("kk", KAZAKH)
        scratch.release(
            version, f"2026-0{month}-10T09:00+05:00", notes=dict.fromkeys(("en", "kk"), " ".join(noted))
        )
    scratch.write("en", sections(VECTORS, turn=2, changed=True))
    return scratch


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    return hostile(tmp_path_factory.mktemp("hostile") / "repository")


@pytest.fixture(scope="session")
def site(repository: Scratch) -> Path:
    """The folder that holds the site of the hostile policy."""
    return publishing.build(repository.root, None, AS_OF).parent


@pytest.fixture(scope="session")
def drafts(repository: Scratch) -> dict[str, str]:
    """What people see who write: the pages of the preview, by location."""
    templates = environment(FileSystemLoader(own(repository.root, TEMPLATES)))
    with open_project(repository.root) as project:
        return dict(draft_pages(project, templates))


@pytest.fixture(scope="session")
def review(repository: Scratch, tmp_path_factory: pytest.TempPathFactory) -> Review:
    """What people see who approve: the last edition and the draft."""
    folder = tmp_path_factory.mktemp("review")
    words = catalogue("en")
    with open_project(repository.root) as project:
        proposed = reviewing.review(project, repository.git("rev-parse", "HEAD~1"))
        reviewing.write_pages(project, proposed, folder)
        return Review(
            review_title(project.policy, proposed, words),
            review_markdown(project.policy, proposed, words, limit=10**6),
            tuple(path.read_text("utf-8") for path in sorted(folder.iterdir())),
        )


@pytest.fixture(scope="session")
def home(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the hostile policy's site."""
    return f"{serve(site)}terms/"
