"""Files, looked up in a clone or in a site."""

import shutil
from pathlib import Path

import pytest
from tests.tasks.made_site import make_site, record

from policysite.record.proof import Limit
from policysite.site.identity import Identification, Kind
from policysite.tasks.identifying import identify_file

TEXT = b"# Terms\n\n1. The text of 10 January.\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with two releases and the site that was built of them."""
    root = tmp_path_factory.mktemp("made") / "repository"
    make_site(root, record(root, 10, 11)[-1], v__1_0__policy_pdf="%PDF")
    return root


def kinds(found: Identification) -> list[Kind]:
    return [each.kind for each in found.matches]


def test_a_file_is_looked_up_in_a_clone_or_in_a_site(root: Path) -> None:
    pdf = (root / "site" / "terms" / "v" / "1.0" / "policy.pdf").read_bytes()
    for source in (None, root / "site", root / "site" / "terms"):
        text, copy = (identify_file(data, root, None, source) for data in (TEXT, pdf))
        (found,) = text.matches
        assert (found.kind, found.version, found.language) == (Kind.TEXT, "1.0", "en")
        assert text.limits == (Limit.RECORD,)
        (found,) = copy.matches
        assert (found.kind, found.version, found.form) == (Kind.COPY, "1.0", "PDF")
        assert copy.limits == ((Limit.RECORD, Limit.PAGES) if source else (Limit.RECORD,))
    assert kinds(identify_file((root / "site/terms/FILES.sha256").read_bytes(), root, None, None)) == [
        Kind.FILE
    ]


def test_what_comes_near_and_what_is_a_stranger(root: Path) -> None:
    near = identify_file(TEXT.replace(b"\n", b"\r\n"), root, None, None)
    assert (kinds(near), near.known) == ([Kind.VARIANT], False)
    alien = identify_file(b"alien", root, None, None)
    assert (kinds(alien), alien.known, alien.limits) == ([Kind.UNKNOWN], False, ())


def test_without_a_built_site_only_texts_are_known(root: Path, tmp_path: Path) -> None:
    clone = Path(shutil.copytree(root, tmp_path / "clone", ignore=shutil.ignore_patterns("site")))
    assert kinds(identify_file(TEXT, clone, None, None)) == [Kind.TEXT]
    assert identify_file(b"%PDF", clone, None, None).limits == (Limit.COPIES,)
