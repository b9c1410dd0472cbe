"""The page that lists the policies of an organisation: one file, without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jinja2 import BaseLoader

from policysite.language import catalogue
from policysite.model import Ledger, Policy, Release
from policysite.site import addresses
from policysite.site.addresses import Site, url
from policysite.site.markup import safe
from policysite.site.stage import environment, foreign


@dataclass(frozen=True, slots=True)
class Listed:
    """A policy with its record, as it stands on a day."""

    policy: Policy
    ledger: Ledger
    day: date

    @property
    def editions(self) -> tuple[Release, ...]:
        """The edition in force, if there is one, then those that are to come, in the order of their days."""
        current = self.ledger.in_force(self.day)
        coming = [each for each in self.ledger.releases if each.effective > self.day]
        coming = [each for each in coming if not self.ledger.superseded_by(each, each.effective)]
        return (*([current] if current else []), *sorted(coming, key=lambda each: each.effective))


def overview(listed: Sequence[Listed], templates: BaseLoader, style: str) -> Iterator[tuple[str, str]]:
    """Write the list in every language that a policy has, by file name; the first one's comes first.

    Each edition stands there with its first day, so the page stays true when a day passes. Links are
    relative where all sites lie beside one another under their own names, on the disk and on the web.
    """
    languages = tuple(dict.fromkeys(language for each in listed for language in _languages(each.policy)))
    names = {language: _name(language, languages) for language in languages}
    beside = len({each.policy.url.rpartition("/")[0] for each in listed}) == 1 and all(
        each.policy.url.endswith(f"/{each.policy.slug}") for each in listed
    )

    def link(policy: Policy, language: str) -> str:
        site = Site(policy.languages, policy.authoritative)
        location = site.location(addresses.HOME, language)
        return f"{policy.slug}/{location}" if beside else url(policy, addresses.HOME, language)

    for language in languages:
        words = catalogue(language)
        page = environment(templates).get_template("overview.html")
        yield (
            names[language],
            page.render(
                listed=listed,
                operators=tuple(dict.fromkeys(each.policy.operator.name for each in listed)),
                languages=names,
                language=language,
                link=link,
                style=safe(style),
                words=words,
                foreign=foreign(words),
            ),
        )


def _languages(policy: Policy) -> tuple[str, ...]:
    """The authoritative language first, as at the root of the site."""
    return tuple(dict.fromkeys((policy.authoritative, *policy.languages)))


def _name(language: str, languages: Sequence[str]) -> str:
    return addresses.overview("" if language == languages[0] else language)
