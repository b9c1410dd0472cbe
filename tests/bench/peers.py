"""What a user would pick instead: mike, with a whole site for each version; MkDocs with nothing of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.histories import LANGUAGES
from tests.bench.measure import ROOT, Run, run

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


def mike(folder: Path, editions: Sequence[dict[str, str]]) -> list[Run]:
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
