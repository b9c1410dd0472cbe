"""Read policy.toml: what a policy is called, in which languages it exists, and how it is released."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from policysite.errors import PolicyError
from policysite.model import Effect, Operator, Policy
from policysite.record.table import Table, read_table

NOTES = "notes"
"""The word in `required` for a note in every language of a release."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
"""A language tag as in BCP 47, its common part: `kk`, `zh-Hant`, `pt-BR`."""

_ADDRESS = re.compile(
    r"https?://([\w-]+\.)*[\w-]+\.?(:\d{1,5})?(/(?!\.{1,2}(/|$))(?:[\w.~!*+,=@-]|%[0-9A-Fa-f]{2})+)*"
)
"""A host and a path, in letters of any script; no mark of HTML, of a shell or of a web server's settings."""

_EMAIL = re.compile(r"[\w.!*+/='~-]+@([\w-]+\.)*[\w-]+")
"""The common part of RFC 5322, in letters of any script (RFC 6531), that is safe in an address as it is."""

_REPOSITORY = re.compile(r"https://[A-Za-z0-9.-]+(:\d+)?(/(?!\.)[A-Za-z0-9._-]+){2}(?<!\.git)")
"""A repository on GitHub, or on a server that speaks like it: https, a host, an owner, a name."""

_BRANCH = re.compile(r"(?!.*(\.\.|//|/\.))[A-Za-z0-9][A-Za-z0-9._/-]*(?<![./])", re.ASCII)
"""A branch whose name is safe in an address as it is."""


def parse_policy(data: bytes, slug: str, where: str) -> Policy:
    """Parse the bytes of policy.toml; raise PolicyError for anything unknown, missing or contradictory."""
    table = read_table(data, where, PolicyError)
    table.only(
        "languages", "authoritative", "url", "timezone", "effect", "notice_days", "required",
        "repository", "branch", "title", "short_name", "operator",
    )  # fmt: skip
    languages = _languages(table)
    effect = _effect(table)
    return Policy(
        slug=slug,
        languages=languages,
        authoritative=_authoritative(table, languages),
        url=_url(table),
        titles=_names(table.table("title"), languages),
        short_names=_names(table.table("short_name"), languages),
        operator=_operator(table.table("operator")),
        timezone=_timezone(table),
        effect=effect,
        notice_days=_notice_days(table, effect),
        required=_required(table, languages),
        repository=_repository(table),
        branch=_branch(table),
    )


def _languages(table: Table) -> tuple[str, ...]:
    languages = table.texts("languages")
    if not languages:
        table.fail("'languages' is empty", do='name at least one, as languages = ["ru"]')
    for language in languages:
        if not _LANGUAGE.fullmatch(language):
            table.fail(f"{language!r} is no language", do='write its code, as "kk", "en" or "pt-BR"')
    return languages


def _authoritative(table: Table, languages: tuple[str, ...]) -> str:
    language = table.text("authoritative")
    if language not in languages:
        table.fail(
            f"the authoritative language {language!r} is not one of the policy's languages",
            do=f"choose one of {', '.join(languages)}, or add it to 'languages'",
        )
    return language


def _names(table: Table, languages: tuple[str, ...]) -> Mapping[str, str]:
    table.only(*languages)
    return {language: table.line(language) for language in languages}


def _operator(table: Table) -> Operator:
    table.only("name", "email", "phone")
    operator = Operator(table.line("name"), table.text("email", ""), table.line("phone", ""))
    if operator.email and not _EMAIL.fullmatch(operator.email):
        table.fail(f"{operator.email!r} is no e-mail address", do="correct or remove it")
    return operator


def _timezone(table: Table) -> ZoneInfo:
    name = table.text("timezone")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        table.fail(f"there is no time zone {name!r}", do='write its IANA name, as "Asia/Almaty"')


def _effect(table: Table) -> Effect:
    value = table.text("effect")
    try:
        return Effect(value)
    except ValueError:
        table.fail(f"'effect' is {value!r}", do='write "on-publication" or "scheduled"')


def _notice_days(table: Table, effect: Effect) -> int:
    days = table.number("notice_days")
    if days and effect is Effect.ON_PUBLICATION:
        table.fail(
            f"{days} days of notice and effect on publication exclude each other",
            do='write notice_days = 0, or effect = "scheduled"',
        )
    return days


def _required(table: Table, languages: tuple[str, ...]) -> frozenset[str]:
    required = table.texts("required")
    known = (*languages, NOTES)
    for item in required:
        if item not in known:
            table.fail(f"'required' names {item!r}", do=f"choose among {', '.join(known)}")
    if table.text("authoritative") not in required:
        table.fail(
            "'required' lacks the authoritative language", do="add it: no release can exist without its text"
        )
    return frozenset(required)


def _url(table: Table) -> str:
    url = table.text("url")
    if not _ADDRESS.fullmatch(url):
        table.fail(
            f"'url' is {url!r}",
            do='write the public address without a slash at its end, as "https://example.org/privacy"',
        )
    return url


def _repository(table: Table) -> str:
    repository = table.text("repository", "")
    if repository and not _REPOSITORY.fullmatch(repository):
        table.fail(
            f"'repository' is {repository!r}",
            do='write its address as "https://github.com/owner/name", or remove the line',
        )
    return repository


def _branch(table: Table) -> str:
    branch = table.text("branch", "main")
    if not _BRANCH.fullmatch(branch):
        table.fail(f"'branch' is {branch!r}", do='write the name of a branch, as "main"')
    return branch


def write_policy(languages: Sequence[str], titles: Mapping[str, str], url: str) -> bytes:
    """Write a policy.toml for a history that is taken over; its owner completes it.

    Whether the values are allowed is for `parse_policy` to say.
    """
    host = url.partition("://")[2].partition("/")[0]
    quoted = {language: json.dumps(title, ensure_ascii=False) for language, title in titles.items()}
    names = [f"{language} = {quoted[language]}" for language in languages]
    listed = ", ".join(f'"{language}"' for language in languages)
    lines = [
        "# Taken over by `policysite adopt`. Correct what is not right: operator, address, titles.",
        f"languages = [{listed}]",
        f'authoritative = "{languages[0]}"',
        f"url = {json.dumps(url, ensure_ascii=False)}",
        'timezone = "UTC"',
        'effect = "on-publication"',
        "notice_days = 0",
        f'required = ["{languages[0]}"]',
        "",
        "[title]",
        *names,
        "",
        "[short_name]",
        *names,
        "",
        "[operator]",
        f"name = {json.dumps(host or url, ensure_ascii=False)}",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")
