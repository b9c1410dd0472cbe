"""What a user would pick instead: mike, with a whole site for each version; MkDocs with nothing of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.bench.builds import build
from tests.bench.histories import LANGUAGES, Edition, editions, repository
from tests.bench.measure import ROOT, Run, Times, doing, repeat, run
from tests.bench.row import Line, Point, Row
from tests.bench.scale import Scale

TOOLS = Path(sys.executable).parent
MKDOCS = """\
site_name: dapmeet
site_url: https://dapmeet.app/privacy/
docs_dir: {docs}
theme:
  name: material
  custom_dir: theme
  font: false
markdown_extensions: [attr_list, toc]
validation:
  nav:
    omitted_files: ignore
  links:
    unrecognized_links: ignore
plugins:
  - search:
      lang: [ru, en]
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
        - {{locale: ru, name: Русский, default: true}}
        - {{locale: kk, name: Қазақша}}
        - {{locale: en, name: English}}
"""


def beside(scratch: Path, scale: Scale) -> Iterator[Row | Point]:
    """Build a history beside both."""
    made = list(editions(scale.deployments))
    root = repository(scratch / "ours", made)
    yield from _mike(scratch / "mike", root, made, scale)
    doing("the same without files to take away, and MkDocs alone, by turns")
    pages, plain = [], []
    for _ in range(scale.rounds + 1):
        pages.append(build(root, "--no-files"))
        plain.append(bare(scratch / "bare", root / "build" / "docs"))
    ours, theirs = Times(tuple(pages)), Times(tuple(plain))
    yield Row(
        name="bare",
        what="the same without files to take away, against MkDocs alone on the same pages",
        value=ours.seconds / theirs.seconds,
        unit="×",
        at_most=1.5,
        detail=f"{ours} against {theirs}",
        raw={"ours": ours.all, "MkDocs": theirs.all},
    )


def _mike(folder: Path, root: Path, made: Sequence[Edition], scale: Scale) -> Iterator[Row | Point]:
    """Deploy one edition after the other, and build all of them at once by ours."""
    count = len(made)
    doing(f"{count} deployments of mike")
    deployed = Times(tuple(deploy(folder, made)))
    for releases in sorted({count, *(each for each in scale.releases if each < count)}):
        yield Point(Line.MIKE, releases, sum(deployed.all[:releases]))
    doing(f"{count} releases, everything")
    every = repeat(scale.rounds + 1, partial(build, root))
    total = sum(deployed.all)
    yield Row(
        name="mike",
        what=f"{count} releases in 3 languages, everything: faster than {count} deployments of mike",
        value=total / every.seconds,
        unit="×",
        at_least=20,
        detail=f"{every} against {total:.0f} s, {deployed} each",
        raw={"ours": every.all, "mike": deployed.all},
    )


def deploy(folder: Path, editions: Sequence[Edition]) -> list[Run]:
    """Deploy editions one after the other, as an organisation would with every release."""
    _set_up(folder, "docs", "  - mike\n")
    for language in LANGUAGES:
        (folder / "docs" / language).mkdir(parents=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "config", "user.name", "Editor")
    _git(folder, "config", "user.email", "editor@example.org")
    _git(folder, "add", "mkdocs.yml")
    _git(folder, "commit", "--quiet", "--message", "Set up")
    runs = []
    for number, texts in enumerate(editions):
        for language, text in texts.items():
            (folder / "docs" / language / "index.md").write_text(text, "utf-8")
        runs.append(run([str(TOOLS / "mike"), "deploy", f"{number}.0"], folder, {"PATH": _path()}))
    return runs


def bare(folder: Path, staged: Path) -> Run:
    """Build the staged pages with MkDocs, Material and static-i18n as they come."""
    if not folder.exists():
        folder.mkdir()
        _set_up(folder, str(staged), "")
    return run([str(TOOLS / "mkdocs"), "build", "--quiet"], folder)


def _set_up(folder: Path, docs: str, plugins: str) -> None:
    words = Path("partials", "languages", "kk.html")  # Material has no Kazakh
    (folder / "theme" / words).parent.mkdir(parents=True)
    shutil.copy(ROOT / "overrides" / words, folder / "theme" / words)
    (folder / "mkdocs.yml").write_text(MKDOCS.format(docs=docs) + plugins, "utf-8")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def _path() -> str:
    return f"{TOOLS}{os.pathsep}{os.environ['PATH']}"
