"""Publishing a built site in a directory, and going back."""

import os
import shutil
from pathlib import Path

import pytest
from tests.tasks.made_site import URL, Recorded, make_site, record, seal

from policysite.errors import FileError, LedgerRewrittenError, PublishRefusedError
from policysite.site.difference import Difference
from policysite.tasks.deploying import CURRENT, PREVIOUS, RELEASES, publish, releases, roll_back

COPY = {"v__1_0__policy_pdf": "pdf"}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Recorded, Recorded]:
    """A record with one entry, and the same with two."""
    one, two = record(tmp_path_factory.mktemp("record") / "repository", 10, 11)
    return one, two


def seen(directory: Path) -> dict[str, str]:
    """What readers get, by path."""
    site = directory / CURRENT / "terms"
    return {
        str(path.relative_to(site)): path.read_text("utf-8").partition("<p")[0]
        for path in site.rglob("*")
        if path.is_file()
    }


def test_readers_see_the_site_as_it_was_built(tmp_path: Path, records: tuple[Recorded, Recorded]) -> None:
    site = make_site(tmp_path, records[0], index_html="home", **COPY)
    (site.parent / "_headers").write_text("/*\n")
    switch = publish(tmp_path, tmp_path / "www")
    assert seen(tmp_path / "www")["index.html"] == "home"
    assert (tmp_path / "www" / CURRENT / "_headers").read_text() == "/*\n"
    assert (tmp_path / "www" / CURRENT).readlink() == Path(RELEASES, switch.now)
    assert (switch.before, switch.urls.added[0]) == ("", URL)
    assert [each.name for each in releases(tmp_path / "www")] == [switch.now]


def test_etags_are_the_same_however_the_site_was_carried(
    tmp_path: Path, records: tuple[Recorded, Recorded]
) -> None:
    page = make_site(tmp_path, records[0], index_html="home") / "index.html"
    times = set()
    for number in (1, 2):
        os.utime(page, (number, number))
        publish(tmp_path, tmp_path / f"www{number}")
        times.add((tmp_path / f"www{number}" / CURRENT / "terms" / page.name).stat().st_mtime_ns)
    assert len(times) == 1


def test_a_web_server_may_read_it_whoever_publishes(
    tmp_path: Path, records: tuple[Recorded, Recorded]
) -> None:
    make_site(tmp_path, records[0])
    before = os.umask(0o077)
    try:
        publish(tmp_path, tmp_path / "srv" / "www")
    finally:
        os.umask(before)
    for folder in ("srv", "srv/www", "srv/www/releases", "srv/www/current/terms"):
        assert (tmp_path / folder).stat().st_mode & 0o777 == 0o755, folder


def test_a_place_where_nothing_was_published_has_no_list(tmp_path: Path) -> None:
    with pytest.raises(PublishRefusedError, match="nothing was ever published"):
        releases(tmp_path / "mistyped")


def test_it_tells_which_urls_say_something_else(tmp_path: Path, records: tuple[Recorded, Recorded]) -> None:
    make_site(tmp_path, records[0], index_html="home", old__index_html="old", a_css="a", **COPY)
    first = publish(tmp_path, tmp_path / "www")
    make_site(tmp_path, records[1], index_html="other", kk__v__1_1__index_html="new", a_css="a", **COPY)
    second = publish(tmp_path, tmp_path / "www")
    assert second.before == first.now
    assert second.urls.added == (f"{URL}kk/v/1.1/", f"{URL}v/1.1/policy.md")
    assert second.urls.removed == (f"{URL}old/",)
    assert {URL, f"{URL}FILES.sha256", f"{URL}releases.toml"} < set(second.urls.changed)
    assert not {f"{URL}a.css", f"{URL}v/1.0/policy.md"} & set(second.urls.all)
    assert (tmp_path / "www" / PREVIOUS).readlink() == Path(RELEASES, first.now)


@pytest.mark.parametrize("name", ["nginx/http/terms.conf", "nginx/server/terms.conf"])
def test_it_tells_when_nginx_has_to_read_its_files_again(
    tmp_path: Path, records: tuple[Recorded, Recorded], name: str
) -> None:
    site = make_site(tmp_path, records[0])
    assert not publish(tmp_path, tmp_path / "www").configuration
    (site.parent / name).parent.mkdir(parents=True)
    (site.parent / name).write_text("map …")
    switch = publish(tmp_path, tmp_path / "www")
    assert switch.configuration
    assert switch.urls == Difference()


def test_the_same_site_again_changes_nothing(tmp_path: Path, records: tuple[Recorded, Recorded]) -> None:
    make_site(tmp_path, records[0])
    first = publish(tmp_path, tmp_path / "www")
    again = publish(tmp_path, tmp_path / "www")
    assert (again.before, again.now, again.urls.all) == (first.now, first.now, ())
    assert not (tmp_path / "www" / PREVIOUS).is_symlink()


def test_the_last_good_ones_are_kept(tmp_path: Path, records: tuple[Recorded, Recorded]) -> None:
    names = []
    for number in range(4):
        make_site(tmp_path, records[0], index_html=str(number))
        names.append(publish(tmp_path, tmp_path / "www", keep=3).now)
    assert [each.name for each in releases(tmp_path / "www")] == names[:0:-1]
    make_site(tmp_path, records[0], index_html="last")
    last = publish(tmp_path, tmp_path / "www", keep=1).now
    assert {each.name for each in releases(tmp_path / "www")} == {last, names[-1]}


def test_going_back_and_forth(tmp_path: Path, records: tuple[Recorded, Recorded]) -> None:
    www = tmp_path / "www"
    names = []
    for ledger, text in ((records[0], "one"), (records[1], "two"), (records[1], "three")):
        make_site(tmp_path, ledger, index_html=text)
        names.append(publish(tmp_path, www).now)
    back = roll_back(www)
    assert (back.before, back.now, back.urls.changed) == (
        names[2],
        names[1],
        (URL, f"{URL}FILES.sha256"),
    )
    assert seen(www)["index.html"] == "two"
    assert roll_back(www).now == names[2]
    assert roll_back(www, names[0]).now == names[0]  # before the second entry of the ledger
    assert seen(www)["index.html"] == "one"
    assert publish(tmp_path, www).now == names[2]


@pytest.mark.parametrize("name", ["", "000000000000", "..", "."])
def test_one_cannot_go_back_to_what_is_not_kept(
    tmp_path: Path, records: tuple[Recorded, Recorded], name: str
) -> None:
    make_site(tmp_path, records[0])
    publish(tmp_path, tmp_path / "www")
    with pytest.raises(PublishRefusedError, match=r"no site before|no other site"):
        roll_back(tmp_path / "www", name)


def test_a_kept_site_that_was_changed_is_not_shown_again(
    tmp_path: Path, records: tuple[Recorded, Recorded]
) -> None:
    make_site(tmp_path, records[0], index_html="one")
    first = publish(tmp_path, tmp_path / "www").now
    make_site(tmp_path, records[0], index_html="two")
    second = publish(tmp_path, tmp_path / "www").now
    (tmp_path / "www" / RELEASES / first / "terms" / "index.html").write_text("defaced")
    with pytest.raises(PublishRefusedError, match="not as it was published"):
        roll_back(tmp_path / "www")
    assert (tmp_path / "www" / CURRENT).readlink().name == second


def test_a_site_is_refused_that_is_not_as_it_was_built(
    tmp_path: Path, records: tuple[Recorded, Recorded]
) -> None:
    site = make_site(tmp_path, records[0], index_html="home", other_html="other")
    publish(tmp_path, tmp_path / "www")
    before = seen(tmp_path / "www")
    (site / "index.html").write_text("hom€")
    (site / "other.html").unlink()
    (site / "third.html").write_text("")
    with pytest.raises(PublishRefusedError, match=r"index\.html, other\.html, third\.html"):
        publish(tmp_path, tmp_path / "www")
    (site / "FILES.sha256").write_bytes(b"\xff\n")
    with pytest.raises(PublishRefusedError, match="does not verify"):
        publish(tmp_path, tmp_path / "www")
    (site / "FILES.sha256").unlink()
    with pytest.raises(PublishRefusedError, match=r"no policy here has FILES\.sha256"):
        publish(tmp_path, tmp_path / "www")
    assert seen(tmp_path / "www") == before


def test_a_site_is_refused_whose_build_was_killed(tmp_path: Path, records: tuple[Recorded, Recorded]) -> None:
    site = make_site(tmp_path, records[0])
    (site.parent / ".new-abc").mkdir()
    with pytest.raises(PublishRefusedError, match="did not come to its end"):
        publish(tmp_path, tmp_path / "www")


@pytest.mark.parametrize("renew", [False, True])
def test_a_ledger_only_grows(tmp_path: Path, records: tuple[Recorded, Recorded], renew: bool) -> None:
    make_site(tmp_path, records[1])
    publish(tmp_path, tmp_path / "www")
    other = record(tmp_path / "other", 10, 12)[1]
    for rewritten in (records[0], other):
        make_site(tmp_path, rewritten)
        with pytest.raises(LedgerRewrittenError, match=r"1\.1"):
            publish(tmp_path, tmp_path / "www", renew=renew)


def test_frozen_copies_stay(tmp_path: Path, records: tuple[Recorded, Recorded]) -> None:
    make_site(tmp_path, records[0], index_html="home", v__1_0__policy_docx="word", **COPY)
    publish(tmp_path, tmp_path / "www")
    make_site(tmp_path, records[0], index_html="new home", v__1_0__policy_pdf="other")
    with pytest.raises(PublishRefusedError, match=r"terms/v/1\.0/policy\.docx, terms/v/1\.0/policy\.pdf"):
        publish(tmp_path, tmp_path / "www")
    assert seen(tmp_path / "www")["index.html"] == "home"
    publish(tmp_path, tmp_path / "www", renew=True)
    assert seen(tmp_path / "www")["v/1.0/policy.pdf"] == "other"


def test_a_policy_with_copies_does_not_vanish(tmp_path: Path, records: tuple[Recorded, Recorded]) -> None:
    make_site(tmp_path, records[0], index_html="home")
    make_site(tmp_path, records[0], policy="privacy", **COPY)
    publish(tmp_path, tmp_path / "www")
    shutil.rmtree(tmp_path / "site" / "privacy")
    with pytest.raises(PublishRefusedError, match=r"privacy/v/1\.0/policy\.md"):
        publish(tmp_path, tmp_path / "www")
    switch = publish(tmp_path, tmp_path / "www", renew=True)
    assert "https://example.org/privacy/v/1.0/policy.md" in switch.urls.removed


def test_a_site_that_was_defaced_is_found_and_healed(
    tmp_path: Path, records: tuple[Recorded, Recorded]
) -> None:
    make_site(tmp_path, records[0], index_html="home")
    name = publish(tmp_path, tmp_path / "www").now
    defaced = tmp_path / "www" / CURRENT / "terms"
    (defaced / "index.html").write_text("defaced")
    seal(defaced.resolve())
    with pytest.raises(PublishRefusedError, match="not as it was published"):
        publish(tmp_path, tmp_path / "www")
    switch = publish(tmp_path, tmp_path / "www", renew=True)
    assert (switch.now, switch.before) == (name, name)
    assert switch.urls.changed == (URL, f"{URL}FILES.sha256")
    assert seen(tmp_path / "www")["index.html"] == "home"


def test_an_unfinished_copy_goes_with_the_next(tmp_path: Path, records: tuple[Recorded, Recorded]) -> None:
    make_site(tmp_path, records[0])
    (tmp_path / "www" / RELEASES / ".new-abc" / "half").mkdir(parents=True)
    (tmp_path / "www" / ".current.new").symlink_to("releases/half")
    name = publish(tmp_path, tmp_path / "www").now
    assert [path.name for path in (tmp_path / "www" / RELEASES).iterdir()] == [name]
    assert sorted(path.name for path in (tmp_path / "www").iterdir()) == [".lock", "current", "releases"]


@pytest.mark.parametrize("where", ["site", "site/terms", "site/www", ".", ".."])
def test_a_site_is_not_copied_into_itself(
    tmp_path: Path, records: tuple[Recorded, Recorded], where: str
) -> None:
    site = make_site(tmp_path / "repository", records[0])
    before = sorted(site.parent.rglob("*"))
    with pytest.raises(PublishRefusedError, match="into itself"):
        publish(tmp_path / "repository", tmp_path / "repository" / where)
    assert sorted(site.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("setup", "said"),
    [
        (lambda www: (www / "index.html").touch(), "other things in it: index.html"),
        (lambda www: (www / "current").mkdir(), "other things in it: current"),
        (lambda www: (www / "current").symlink_to("/etc"), "not into releases/"),
        (lambda www: (www / "current").symlink_to("releases/../.."), "not into releases/"),
        (lambda www: (www / "current").symlink_to("releases/gone"), "leads to gone, which is not there"),
        (lambda www: (www / "releases").symlink_to("/etc"), "other things in it: releases"),
        (lambda www: (www / "releases").touch(), "cannot be created"),
    ],
)
def test_a_directory_that_is_not_ours_is_left_alone(
    tmp_path: Path, records: tuple[Recorded, Recorded], setup: object, said: str
) -> None:
    make_site(tmp_path, records[0])
    www = tmp_path / "www"
    www.mkdir()
    assert callable(setup)
    setup(www)
    before = {path: path.lstat().st_mtime_ns for path in www.iterdir()}
    with pytest.raises((PublishRefusedError, FileError), match=said):
        publish(tmp_path, www)
    assert before.items() <= {path: path.lstat().st_mtime_ns for path in www.iterdir()}.items()


def test_a_link_that_leads_nowhere_is_mended_by_going_back(
    tmp_path: Path, records: tuple[Recorded, Recorded]
) -> None:
    make_site(tmp_path, records[0], index_html="one")
    name = publish(tmp_path, tmp_path / "www").now
    (tmp_path / "www" / CURRENT).unlink()
    (tmp_path / "www" / CURRENT).symlink_to("releases/gone")
    assert roll_back(tmp_path / "www", name).now == name
    assert seen(tmp_path / "www")["index.html"] == "one"


def test_there_must_be_a_site_and_a_publication(tmp_path: Path) -> None:
    with pytest.raises(PublishRefusedError, match="no built site"):
        publish(tmp_path, tmp_path / "www")
    with pytest.raises(PublishRefusedError, match="nothing was ever published"):
        roll_back(tmp_path / "www")
    assert not (tmp_path / "www").exists()
