"""Git itself, asked by its plumbing commands; with `archive` and `tags` the only modules that know it."""

from __future__ import annotations

from pathlib import Path

from policysite.errors import RepositoryError

try:
    from git import Git
    from git.exc import CommandError, GitCommandError
except ImportError as error:  # GitPython refuses to be imported where there is no git
    raise RepositoryError("git is not installed", do="install git and try again") from error

__all__ = ["CommandError", "Git", "GitCommandError", "ask", "call", "explain", "start"]

_ENVIRONMENT = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_LITERAL_PATHSPECS": "1", "GIT_NO_LAZY_FETCH": "1"}
"""A path is no pattern; and reading asks no server, since a clone's own settings say by which program."""


def start(root: Path) -> Git:
    """Take up git in a folder, so that reading never runs what a clone's own settings name."""
    git = Git(root)
    git.update_environment(**_ENVIRONMENT)
    return git


def call(git: Git, *arguments: str) -> str:
    """Run a command and give what it prints; CommandError."""
    return str(git.execute([str(Git.GIT_PYTHON_GIT_EXECUTABLE), *arguments]))


def ask(git: Git, root: Path, *arguments: str) -> str:
    """Run a command and give what it prints; RepositoryError with git's reason in plain words."""
    try:
        return call(git, *arguments)
    except CommandError as cause:
        raise explain(cause, root) from cause


def explain(cause: CommandError, root: Path) -> RepositoryError:
    """Say in plain words why git refused."""
    said = cause.stderr.partition("stderr: ")[2].strip().strip("'") or str(cause)
    if "dubious ownership" in said:
        return RepositoryError(
            "the repository belongs to another user, and git refuses to read it",
            where=str(root),
            do=f"if you trust it: git config --global --add safe.directory '{root}'",
        )
    if "not a git repository" in said:
        return RepositoryError(
            "there is no git repository here", where=str(root), do="work in a clone of it, or run `git init`"
        )
    return RepositoryError(
        f"git failed: {said}", where=str(root), do="run the command again in a sound clone"
    )
