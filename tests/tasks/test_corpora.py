"""Real histories of other policies become sites; skipped where they are not at hand."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.scratch import Scratch

from policysite.project import open_project
from policysite.tasks import adopting, publishing

CORPORA = Path(os.environ.get("POLICYSITE_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
MOST = 24
"""So many texts of a language are read; all of them by `python -m tests.quality`."""
NAMES = sorted(path.name for path in CORPORA.glob("*/")) or ["none"]


def some(history: Path, folder: Path) -> Path:
    """Copy texts of a history, as far apart as possible."""
    for each in {path.parent for path in history.rglob("[0-9]*.md")}:
        target = folder / each.relative_to(history)
        target.mkdir(parents=True)
        texts = sorted(each.glob("[0-9]*.md"))
        for path in texts[:: -(-len(texts) // MOST)]:
            shutil.copy(path, target)
    return folder


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")
@pytest.mark.parametrize("name", NAMES)
def test_a_real_history_becomes_a_site(name: str, tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.root.mkdir()
    scratch.git("init", "--quiet")
    adoption = adopting.propose_adoption(
        scratch.root, some(CORPORA / name, tmp_path / name), slug="policy", language="en", title=None, url=""
    )
    adopting.take_over(scratch.root, adoption)
    with open_project(scratch.root) as project:
        languages = project.policy.languages
        texts = sum(len(release.texts) for release in project.ledger.releases)
    assert publishing.stage(scratch.root, None, date(2026, 11, 23)) > texts
    for language in languages:
        home = scratch.root / "build" / "docs" / language / "index.md"
        assert 'class="status in-force"' in home.read_text("utf-8")


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")
def test_mkdocs_builds_a_real_history_without_a_warning(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.root.mkdir()
    scratch.git("init", "--quiet")
    adoption = adopting.propose_adoption(
        scratch.root, CORPORA / "github-terms-of-service", slug="terms", language=None, title=None, url=""
    )
    adopting.take_over(scratch.root, adoption)
    site = publishing.build(scratch.root, None, date(2026, 11, 23), files=False)
    assert len(list((site / "v").iterdir())) == len(adoption.versions)
