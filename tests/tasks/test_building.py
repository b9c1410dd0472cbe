"""Several policies in one repository: each its own site, all of them built at once."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Generator, Iterator
from datetime import date, datetime
from html.parser import HTMLParser
from multiprocessing import active_children
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from tests.scratch import POLICY, Scratch

from policysite.errors import BuildError, MisuseError, PolicyError
from policysite.folders import digests
from policysite.model import ReleaseKind
from policysite.project import open_project
from policysite.tasks import building, publishing, releasing

DAY = date(2026, 11, 23)
MANY = 6
SLUGS = tuple(f"p{number:02}" for number in range(MANY))
UNRELEASED = SLUGS[-1]


def write_policy(scratch: Scratch, slug: str, url: str = "") -> None:
    names = "\n".join(f'{language} = "Policy {slug} {language}"' for language in ("en", "kk"))
    settings = POLICY.format(
        languages='"en", "kk"', first="en", effect="on-publication", notice=0, names=names
    ).replace("https://example.org/terms", url or f"https://example.org/{slug}")
    folder = scratch.root / "docs" / slug
    folder.mkdir(exist_ok=True)
    (folder / "policy.toml").write_text(settings, "utf-8")


def release(scratch: Scratch, slug: str, version: str, text: str) -> None:
    folder = scratch.root / "docs" / slug
    for language in ("en", "kk"):
        (folder / f"{language}.md").write_text(f"# {slug}\n\n1. {text} ({language}).\n", "utf-8")
    with open_project(scratch.root, slug) as project:
        proposal = releasing.propose_release(
            project,
            version=version,
            kind=ReleaseKind.MATERIAL if project.ledger.releases else ReleaseKind.ORIGINAL,
            effective=None,
            notes={},
            now=datetime.fromisoformat("2026-03-01T09:00+05:00"),
        )
        releasing.record(project, proposal)


def several(root: Path, *slugs: str) -> Scratch:
    """Make a repository of policies, the last of six without a release yet."""
    scratch = Scratch.create(root, "en", "kk")
    scratch.path("policy.toml").unlink()
    scratch.path("").rmdir()
    for slug in slugs:
        write_policy(scratch, slug)
        if slug != UNRELEASED:
            release(scratch, slug, "1.0", f"The text of {slug}")
    scratch.commit()
    return scratch


def build(scratch: Scratch) -> dict[str, building.Outcome]:
    return {each.slug: each for each in building.build_all(scratch.root, DAY, files=False)}


def site_of(scratch: Scratch, slug: str) -> dict[str, str]:
    return digests(scratch.root / "site" / slug)


def folders(scratch: Scratch) -> dict[str, int]:
    """The folder of each site: one that was built again is another."""
    return {slug: (scratch.root / "site" / slug).stat().st_ino for slug in SLUGS}


class Links(HTMLParser):
    """The addresses to which a page leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append(dict(attrs).get("href") or "")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """Six policies in two languages, built; tests leave every site built and good."""
    scratch = several(tmp_path_factory.mktemp("several") / "repository", *SLUGS)
    outcomes = build(scratch)
    assert set(outcomes) == set(SLUGS)
    assert [each.error for each in outcomes.values() if not each.renewed] == []
    return scratch


def test_only_what_changed_is_built_again(repository: Scratch) -> None:
    before = folders(repository)
    release(repository, "p01", "1.1", "Another text")
    repository.commit()
    renewed = {slug for slug, outcome in build(repository).items() if outcome.renewed}
    assert renewed == {"p01"}
    after = folders(repository)
    assert {slug for slug in SLUGS if after[slug] != before[slug]} == {"p01"}
    overview = (repository.root / "site" / "index.html").read_text("utf-8")
    assert "<b>1.1</b>" in overview


def test_a_site_is_the_same_bytes_as_if_it_was_built_alone(repository: Scratch, tmp_path: Path) -> None:
    alone = several(tmp_path / "alone", "p03")
    publishing.build(alone.root, None, DAY, files=False)
    assert site_of(alone, "p03") == site_of(repository, "p03")
    name = "p03.conf"
    one, other = (
        (each.root / "site" / "nginx" / "server" / name).read_bytes() for each in (alone, repository)
    )
    assert one == other
    assert not (alone.root / "site" / "index.html").exists()


def test_the_overview_lists_policies_in_order_with_editions_and_languages(repository: Scratch) -> None:
    site = repository.root / "site"
    page = (site / "index.html").read_text("utf-8")
    leads = [link for link in Links(page).found if not link.startswith("index.")]
    assert leads == [link for slug in SLUGS for link in (f"{slug}/", f"{slug}/", f"{slug}/kk/")]
    assert all((site / link / "index.html").is_file() for link in leads)
    assert page.count("from 1 March 2026") == MANY - 1
    assert page.count("no edition has been published yet") == 1
    assert "<script" not in page
    kazakh = (site / "index.kk.html").read_text("utf-8")
    assert "2026 жылғы 1 наурыз" in kazakh
    assert "Policy p03 kk" in kazakh


def test_shared_files_have_a_part_of_each_policy(repository: Scratch) -> None:
    for name in ("_headers", "_redirects"):
        lines = (repository.root / "site" / name).read_text("utf-8").splitlines()
        assert [line for line in lines if line.startswith("# policy: ")] == [f"# policy: {s}" for s in SLUGS]


@pytest.fixture
def broken(repository: Scratch) -> Iterator[Scratch]:
    """The same with a ledger that was rewritten and a policy that cannot be read; mended afterwards."""
    ledger = repository.root / "docs" / "p02" / "releases.toml"
    policy = repository.root / "docs" / "p00" / "policy.toml"
    kept = {path: path.read_bytes() for path in (ledger, policy)}
    ledger.write_bytes(kept[ledger].replace(b"2026-03-01", b"2026-03-02"))
    policy.write_bytes(b"languages = \n")
    yield repository
    for path, data in kept.items():
        path.write_bytes(data)


def test_a_policy_that_fails_is_named_and_keeps_its_site(broken: Scratch) -> None:
    site = broken.root / "site"
    before, overview = folders(broken), (site / "index.html").read_bytes()
    release(broken, "p04", "1.1", "Another text")
    broken.git("add", "docs/p04")
    broken.git("commit", "--quiet", "--message", "p04")
    outcomes = build(broken)
    assert {slug for slug, each in outcomes.items() if each.error} == {"p02", "p00"}
    assert "docs/p02/releases.toml" in str(outcomes["p02"].error)
    assert "docs/p00/policy.toml" in str(outcomes["p00"].error)
    after = folders(broken)
    assert {slug for slug in SLUGS if after[slug] != before[slug]} == {"p04"}
    assert (site / "index.html").read_bytes() == overview  # nobody knows what p00 is called
    assert not list(site.glob(".new-*"))


def die(*_: object) -> None:
    """End the process as the system does when memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed_is_a_failure_of_its_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_answer", die)
    scratch = several(tmp_path / "killed", "p01", "p02")
    assert {type(each.error) for each in build(scratch).values()} == {BuildError}
    assert [path.name for path in (scratch.root / "site").iterdir()] == []


def linger(sending: Connection, order: publishing.Order, scratch: Path) -> None:
    """Make all sites but one, which takes for ever."""
    if order.slug == "p02":
        time.sleep(600)
    building._answer(sending, order, scratch)


def test_who_stops_waiting_ends_all_that_was_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_answer", linger)
    scratch = several(tmp_path / "stopped", *SLUGS[:3])
    (scratch.root / "docs" / "p00" / "policy.toml").write_bytes(b"languages = \n")
    building_all = building.build_all(scratch.root, DAY, files=False)
    assert next(building_all).error
    assert isinstance(building_all, Generator)
    assert next(building_all).renewed
    building_all.close()
    assert not active_children()
    assert len([path for path in (scratch.root / "site").iterdir() if path.name in SLUGS]) == 1


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("https://example.org/privacy", "https://example.org/privacy", False),
        ("https://example.org/privacy", "https://example.org/privacy/kids", False),
        ("https://example.org/privacy/kids", "http://EXAMPLE.org/privacy", False),
        ("https://example.org", "https://example.org/privacy", False),
        ("https://example.org/privacy", "https://example.org/privacy-kids", True),
        ("https://example.org/privacy", "https://example.com/privacy", True),
        ("https://example.org/terms/a", "https://example.org/terms/b", True),
    ],
)
def test_no_policy_lies_inside_of_another(tmp_path: Path, one: str, other: str, fits: bool) -> None:
    scratch = Scratch.create(tmp_path, "en")
    write_policy(scratch, "one", one)
    write_policy(scratch, "other", other)
    scratch.path("policy.toml").unlink()
    if fits:
        building.refuse_overlap(scratch.root)
    else:
        with pytest.raises(PolicyError, match="the address of"):
            list(building.build_all(scratch.root, DAY))
        with pytest.raises(PolicyError):
            publishing.build(scratch.root, "one", DAY)
        assert not (scratch.root / "site").exists()


@pytest.mark.parametrize("slug", ["nginx", "NGINX", "_headers", "index.html", "index.kk.html"])
def test_no_policy_is_called_like_what_lies_beside_the_sites(tmp_path: Path, slug: str) -> None:
    scratch = Scratch.create(tmp_path, "en")
    write_policy(scratch, slug)
    with pytest.raises(MisuseError), open_project(scratch.root, slug):
        pass


def test_a_repository_without_policies_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="no policy"):
        list(building.build_all(tmp_path, DAY))
