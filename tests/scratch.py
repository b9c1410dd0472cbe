"""A repository made for a test: texts, releases, commits, with no clock and no settings of the machine."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from policysite.model import ReleaseKind
from policysite.project import open_project
from policysite.tasks import releasing

QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Editor",
    "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_COMMITTER_NAME": "Editor",
    "GIT_COMMITTER_EMAIL": "editor@example.org",
}

POLICY = """\
languages = [{languages}]
authoritative = "{first}"
url = "https://example.org/terms"
timezone = "Asia/Almaty"
effect = "{effect}"
notice_days = {notice}
required = ["{first}"]

[title]
{names}

[short_name]
{names}

[operator]
name = "Example"
"""


@dataclass(frozen=True)
class Scratch:
    """One policy, `terms`, in a repository of its own."""

    root: Path

    @classmethod
    def create(cls, root: Path, *languages: str, effect: str = "on-publication", notice: int = 0) -> Scratch:
        scratch = cls(root)
        root.mkdir(parents=True, exist_ok=True)
        scratch.git("init", "--quiet", "--initial-branch=main")
        names = "\n".join(f'{language} = "Terms {language}"' for language in languages)
        listed = ", ".join(f'"{language}"' for language in languages)
        written = POLICY.format(
            languages=listed, first=languages[0], effect=effect, notice=notice, names=names
        )
        scratch.path("policy.toml").parent.mkdir(parents=True)
        scratch.path("policy.toml").write_text(written, encoding="utf-8")
        (root / ".gitattributes").write_text("docs/** -text\n", encoding="utf-8")
        return scratch

    def path(self, name: str) -> Path:
        return self.root / "docs" / "terms" / name

    def git(self, *arguments: str, moment: str = "2026-01-01T00:00+00:00") -> str:
        """Run git; commits are made at `moment`."""
        dated = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **QUIET, **dated},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def commit(self, message: str = "Change", *, moment: str = "2026-01-01T00:00+00:00") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message, moment=moment)

    def write(self, language: str, text: str) -> None:
        self.path(f"{language}.md").write_bytes(text.encode())

    def release(
        self,
        version: str,
        published: str,
        effective: str | None = None,
        *,
        kind: ReleaseKind = ReleaseKind.MATERIAL,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        """Record the working texts and commit them."""
        with open_project(self.root) as project:
            proposal = releasing.propose_release(
                project,
                version=version,
                kind=kind if project.ledger.releases else ReleaseKind.ORIGINAL,
                effective=date.fromisoformat(effective) if effective else None,
                notes=notes or {},
                now=datetime.fromisoformat(published),
            )
            releasing.record(project, proposal)
        self.commit(f"Release {version}")

    def translate(self, version: str, language: str, published: str) -> None:
        """Record a working text as a late translation and commit it."""
        with open_project(self.root) as project:
            proposal = releasing.propose_translation(
                project,
                version=version,
                language=language,
                note="",
                now=datetime.fromisoformat(published),
            )
            releasing.record(project, proposal)
        self.commit(f"Translate {version}")


HEAD = "# Terms\n\n## 1. Service\n\n1.1. The service is provided by Example to its users on every day.\n"
NOTICE = "The operator tells the user about every change by e-mail at the address that the user gave."
KEEPING = "The operator keeps the data of the user for as long as the account of the user exists."
ERASING = "The operator erases the data of the user within 30 days after the account is closed."


def terms(*clauses: str, service: str = HEAD) -> str:
    """Write a text with a first section and the clauses of a second."""
    numbered = "".join(f"\n2.{number}. {clause}\n" for number, clause in enumerate(clauses, start=1))
    return f"{service}\n## 2. Data\n{numbered}"


def five_releases(root: Path) -> Scratch:
    """Make the history that has everything: see the comments."""
    scratch = Scratch.create(root, "en", "kk", effect="scheduled", notice=10)
    scratch.write("en", terms(KEEPING, NOTICE))
    scratch.release("1.0", "2026-01-10T09:00+05:00", "2026-01-20")
    scratch.write("en", terms(KEEPING, ERASING, NOTICE))  # a clause inserted in the middle
    scratch.release("1.1", "2026-02-01T09:00+05:00", "2026-02-15")
    moved = f"{HEAD}\n1.2. {NOTICE}\n"  # a clause moved to another section
    scratch.write("en", terms(KEEPING, ERASING, service=moved))
    scratch.release("1.2", "2026-03-01T09:00+05:00", "2026-03-15")
    scratch.write("en", terms(KEEPING, ERASING, NOTICE))  # back to an earlier wording
    scratch.release("1.3", "2026-04-01T09:00+05:00", "2026-04-11")
    scratch.write("kk", "# Шарттар\n\n## 1. Қызмет\n\n1.1. Қызметті Example күн сайын көрсетеді.\n")
    scratch.translate("1.3", "kk", "2026-04-20T09:00+05:00")  # a language that comes later
    scratch.write("en", terms(KEEPING, ERASING.replace("30 days", "10 days"), NOTICE))
    scratch.path("kk.md").unlink()
    scratch.release("2.0", "2026-05-01T09:00+05:00", "2026-06-01")  # upcoming in May
    return scratch
