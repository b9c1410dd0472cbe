"""Which pages a policy has on a day, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from policysite.language import Catalogue, catalogue
from policysite.model import Document, Release
from policysite.site import addresses
from policysite.site.citing import citing
from policysite.site.comparison import lay_out_redline
from policysite.site.edition import Edition, lay_out_text
from policysite.site.footings import footings, reigns
from policysite.site.later import Later
from policysite.site.layout import Remark
from policysite.site.page import Page
from policysite.site.publication import Publication
from policysite.site.references import references
from policysite.site.remarks import remarks
from policysite.site.sides import sides
from policysite.site.standing import Standing, standing
from policysite.site.stories import stories
from policysite.site.timeline import timeline
from policysite.site.verification import endorsements, fingerprints
from policysite.site.views import (
    ChangeView,
    CompareView,
    DayView,
    Gap,
    HistoryView,
    NoticeView,
    StoriesView,
    TextView,
    VerifyView,
    View,
)

_COMPARED = ("compare", "fold", "marks", "remark", "summary")
_ON_A_DAY = ("date", "day.answer")
_CITED = ("clause",)
_VERIFIED = ("verify.said", "verify.outcome")
"""What the catalogue says for the browser."""


def pages(publication: Publication) -> Iterator[Page]:
    """Plan the pages of a policy, language by language; each is laid out when its turn comes."""
    for language in publication.policy.languages:
        standings = {
            release.version: standing(publication, release, language)
            for release in publication.ledger.releases
        }
        yield from _Planner(publication, language, catalogue(language), standings).pages()


@dataclass(frozen=True, slots=True)
class _Planner:
    """The pages of one language."""

    publication: Publication
    language: str
    words: Catalogue
    standings: Mapping[str, Standing]

    def pages(self) -> Iterator[Page]:
        yield self.home()
        for release in self.publication.ledger.releases:
            yield self.edition(release)
            if self._languages_with(self.publication.change, release):
                yield self.change(release)
        yield self.history()
        yield self.day()
        yield self.clauses()
        yield self.compare()
        if len(self.publication.policy.languages) > 1:
            yield self.parallel()
        yield self.verify()

    def home(self) -> Page:
        """The text in force, at the address that the policy itself names."""
        title = self.publication.policy.titles[self.language]
        current = self.publication.current()
        if current is None:
            return self._notice(addresses.HOME, title, Gap.NOT_YET, None, ())
        return self._text(addresses.HOME, title, current)

    def edition(self, release: Release) -> Page:
        """One edition, for ever."""
        return self._text(addresses.edition(release.version), self._title("edition", release), release)

    def change(self, release: Release) -> Page:
        """What an edition changed."""
        address, title = addresses.change(release.version), self._title("change", release)
        twins = self._languages_with(self.publication.change, release)
        redline = self.publication.change(release, self.language)
        if redline is None:
            return self._notice(address, title, Gap.NO_CHANGE, release, twins)
        said = Later(self.publication.names.of(redline), partial(lay_out_redline, redline, self.words))
        view = ChangeView(self.standings[release.version], said)
        return self._page(address, "change", title, view, twins, self._updated(release))

    def history(self) -> Page:
        """All editions."""
        view = HistoryView(
            editions=self._newest_first(),
            texts=frozenset(self.publication.documents.get(self.language, {})),
            rows=timeline(tuple(self.standings.values())),
            words=self._spoken(_ON_A_DAY),
        )
        return self._overview(addresses.HISTORY, "history", view)

    def day(self) -> Page:
        """The edition in force on any day, found in the browser."""
        view = DayView(self._newest_first(), self._spoken(_ON_A_DAY))
        return self._overview(addresses.DAY, "day", view)

    def clauses(self) -> Page:
        """The story of every clause of the edition in force that was amended."""
        title = self._title("clauses")
        current = self.publication.current()
        if current is None:
            return self._notice(addresses.CLAUSES, title, Gap.NOT_YET, None, ())
        twins = self._languages_with(self.publication.text, current)
        if self.language not in twins:
            return self._notice(addresses.CLAUSES, title, Gap.NO_TEXT, current, twins)
        told = tuple(stories(self.publication, self.language, self.words))
        view = StoriesView(current.version, told, self.standings)
        return self._page(addresses.CLAUSES, "clauses", title, view, twins, self._updated(current))

    def compare(self) -> Page:
        """Any two editions, compared in the browser."""
        view = CompareView(
            editions=self._newest_first(),
            texts=frozenset(self.publication.documents.get(self.language, {})),
            words=self._spoken(_COMPARED),
        )
        return self._overview(addresses.COMPARE, "compare", view)

    def parallel(self) -> Page:
        """The text in force in two languages, at first the authoritative one and that of the page."""
        title, current = self._title("parallel"), self.publication.current()
        if current is None:
            return self._notice(addresses.PARALLEL, title, Gap.NOT_YET, None, ())
        twins = self._languages_with(self.publication.text, current)
        if len(twins) < 2 or self.language not in twins:
            gap = Gap.ALONE if len(twins) < 2 else Gap.NO_TEXT
            others = tuple(each for each in twins if each != self.language)
            return self._notice(addresses.PARALLEL, title, gap, current, others)
        view = sides(self.publication, current, twins, self.words)
        return self._page(addresses.PARALLEL, "parallel", title, view, twins, self._updated(current))

    def verify(self) -> Page:
        """How a copy of a text is checked, and the fingerprints of all texts."""
        view = VerifyView(
            fingerprints=tuple(fingerprints(self.publication)),
            head=self.publication.ledger.head,
            endorsements=tuple(endorsements(self.publication)),
            words=self._spoken(_VERIFIED),
        )
        return self._overview(addresses.VERIFY, "verify", view)

    def _text(self, address: str, title: str, release: Release) -> Page:
        twins = self._languages_with(self.publication.text, release)
        document = self.publication.text(release, self.language)
        if document is None:
            return self._notice(address, title, Gap.NO_TEXT, release, twins)
        at_home = address == addresses.HOME
        noted = remarks(self.publication, self.language, self.words) if at_home else {}
        text = release.texts[self.language]
        view = TextView(
            standing=self.standings[release.version],
            edition=Later((text, noted), partial(_lay_out, document, noted, self.language)),
            citing=Later(
                (text, release),
                partial(citing, self.publication.policy, release, self.language, document, self.words),
            ),
            words=self._spoken(_CITED),
            coming=tuple(self.standings[each.version] for each in self.publication.upcoming()),
            footings=() if at_home else footings(self.publication, release),
            reigns=reigns(self.publication, self.standings) if at_home else (),
            proposing=self.publication.proposing.get(self.language) if at_home else None,
        )
        return self._page(address, "edition", title, view, twins, self._updated(release))

    def _notice(
        self, address: str, title: str, gap: Gap, release: Release | None, twins: tuple[str, ...]
    ) -> Page:
        latest = self.publication.latest(self.language)
        releases = self.publication.ledger.releases
        view = NoticeView(
            gap=gap,
            day=self.publication.as_of,
            version=release.version if release else "",
            original=self.publication.policy.authoritative in twins,
            latest=self.standings[latest.version] if latest else None,
            first=self.standings[releases[0].version] if releases else None,
            reigns=reigns(self.publication, self.standings) if address == addresses.HOME else (),
        )
        updated = self._updated(release) if release else self.publication.as_of
        return self._page(address, "notice", title, view, twins, updated)

    def _overview(self, address: str, template: str, view: View) -> Page:
        """A page about all editions, in every language."""
        releases = self.publication.ledger.releases
        updated = max(map(self._updated, releases), default=self.publication.as_of)
        twins = self.publication.policy.languages
        return self._page(address, template, self._title(template), view, twins, updated)

    def _page(
        self, address: str, template: str, title: str, view: View, twins: tuple[str, ...], updated: date
    ) -> Page:
        return Page(
            address=address,
            language=self.language,
            template=template,
            title=title,
            description=self.words(f"description.{template}", title=title),
            updated=updated,
            twins=twins,
            searchable=address == addresses.HOME and self.language in twins,
            view=view,
        )

    def _newest_first(self) -> tuple[Standing, ...]:
        return tuple(self.standings.values())[::-1]

    def _spoken(self, parts: tuple[str, ...]) -> dict[str, object]:
        """Choose words for the browser."""
        return {key: said for part in parts for key, said in self.words.subset(part).items()}

    def _title(self, kind: str, release: Release | None = None) -> str:
        policy = self.publication.policy.short_names[self.language]
        version = {"version": release.version} if release else {}
        return self.words(f"title.{kind}", policy=policy, **version)

    def _languages_with(
        self, find: Callable[[Release, str], object | None], release: Release
    ) -> tuple[str, ...]:
        languages = self.publication.policy.languages
        return tuple(language for language in languages if find(release, language) is not None)

    def _updated(self, release: Release) -> date:
        """The day of the newest fact about an edition: its publication, or that of what replaces it."""
        successor = self.publication.ledger.successor(release)
        published = self.publication.published(release, self.language)
        return max(published, self.publication.published(successor)) if successor else published


def _lay_out(document: Document, noted: Mapping[str, tuple[Remark, ...]], language: str) -> Edition:
    return lay_out_text(document, noted, references(document, language))
