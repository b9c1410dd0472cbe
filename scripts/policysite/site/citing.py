"""How a clause of an edition is cited: the words from which the browser puts a citation together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from policysite.language import Catalogue
from policysite.language.genitive import genitive
from policysite.model import BlockKind, Document, Policy, Release
from policysite.site import addresses
from policysite.site.addresses import Site
from policysite.text import clauses

_PLACE = "{place}"


@dataclass(frozen=True, slots=True)
class Citing:
    """What a citation is made of. `url` is that of the edition, for ever.

    `whole` cites the edition, `part` a clause of it, in the place of `{place}`. `labels`: those of headings
    that have one and whose anchor is another, by anchor.
    """

    url: str
    whole: str
    part: str
    labels: Mapping[str, str]


def citing(policy: Policy, release: Release, language: str, document: Document, words: Catalogue) -> Citing:
    """Gather how an edition is cited in a language."""
    site = Site(policy.languages, policy.authoritative)
    location = site.location(addresses.edition(release.version), language)
    host = urlsplit(policy.url).hostname or ""
    short = policy.short_names[language]
    owner = genitive(short, language)
    facts = {"version": release.version, "day": _day(release, words)}
    name = words("citation.name", policy=short, host=host).strip()
    of = words("citation.name", policy=owner or short, host=host).strip()
    return Citing(
        url=f"{policy.url}/{location}",
        whole=words("citation.whole", name=name, **facts),
        part=words("citation.of" if owner else "citation.in", name=of, place=_PLACE, **facts),
        labels=_labels(document),
    )


def _day(release: Release, words: Catalogue) -> str:
    """Write the day of an edition as citations do."""
    day = release.effective
    month = words("citation.months").split()[day.month - 1]
    return words("citation.day", day=day.day, month=month, year=day.year)


def _labels(document: Document) -> dict[str, str]:
    """Collect the labels of headings that their anchors do not tell."""
    return {
        clause.anchor: clause.label
        for clause in clauses(document)
        if clause.label
        and clause.label != clause.anchor
        and document.blocks[clause.first].kind is BlockKind.HEADING
    }
