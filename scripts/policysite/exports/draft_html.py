"""The draft beside the last edition, with what is wrong with it: a page for whoever writes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment

from policysite.checks import Draft, Finding, Level
from policysite.exports.findings import clause, grouped, total
from policysite.language import Catalogue, catalogue, language_name
from policysite.model import Policy, Redline
from policysite.site import addresses
from policysite.site.addresses import Site
from policysite.site.comparison import line_of
from policysite.site.layout import indented, lay_out
from policysite.site.markup import safe
from policysite.site.stage import foreign
from policysite.site.summary import summarise


@dataclass(frozen=True, slots=True)
class DraftPage:
    """What a page of a draft shows. `draft` is None for a text that is missing or cannot be read.

    `redline` compares with the edition `version`, published on `day`; with itself, unmarked, if the language
    has no edition yet, and then `version` is empty. `findings` are those of this text and of the record.
    """

    policy: Policy
    language: str
    draft: Draft | None
    redline: Redline | None
    version: str
    day: date | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is, and what is so there; `anchor` leads there, if the page has that place."""

    anchor: str
    at: str
    what: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """Findings with one reason and one remedy."""

    why: str
    do: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of a level, and how many they are, in words."""

    level: Level
    count: str
    remedies: tuple[Remedy, ...]


def draft_html(page: DraftPage, templates: Environment, style: str, assets: str) -> str:
    """Write the page; the whole text is there, so that it stays where it is while it is written.

    `templates` is what `site.stage.environment` makes; it may serve many pages. `assets` is the folder
    of the site's own files.
    """
    words = catalogue(page.language)
    site = Site(page.policy.languages, page.policy.authoritative)
    here = site.location(addresses.DRAFT, page.language)
    passages = page.redline.passages if page.redline else ()
    return templates.get_template("draft.html").render(
        page=page,
        title=words("draft.title", policy=page.policy.short_names[page.language]),
        home=site.link(here, site.location(addresses.HOME, page.language)),
        languages=[
            (each, language_name(each), site.link(here, site.location(addresses.DRAFT, each)))
            for each in page.policy.languages
        ],
        icon=site.link_file(here, f"{assets}/favicon.svg"),
        sections=tuple(_sections(page, words)),
        summary=summarise(page.redline) if page.redline else None,
        parts_shown=lay_out(indented(line_of(passage, words) for passage in passages)),
        style=safe(style),
        words=words,
        foreign=foreign(words),
        once=lambda macro, part: macro(part),
    )


def _sections(page: DraftPage, words: Catalogue) -> Iterator[Section]:
    """Part the findings by level, the heaviest first."""
    for level in Level:
        findings = [finding for finding in page.findings if finding.level is level]
        remedies = tuple(
            Remedy(group.why, group.do, tuple(_place(page, each, what, words) for each, what in group.places))
            for _, groups in grouped(findings, words)
            for group in groups
        )
        if remedies:
            yield Section(level, total(findings, words), remedies)


def _place(page: DraftPage, finding: Finding, what: str, words: Catalogue) -> Place:
    line = words("findings.line", line=finding.line) if finding.line else ""
    here = page.draft if page.draft and page.draft.where == finding.where else None
    said = [clause(finding, words), line] if here else [finding.where, line]
    return Place(
        _anchor(here.document.anchors, here.document.lines, finding.line) if here else "",
        ", ".join(filter(None, said)),
        what,
    )


def _anchor(anchors: Sequence[str], lines: Sequence[int], line: int) -> str:
    """Find the last block that starts on a line or before it."""
    before = [anchor for anchor, start in zip(anchors, lines, strict=True) if start <= line]
    return before[-1] if before else ""
