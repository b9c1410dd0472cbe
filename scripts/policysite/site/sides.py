"""The text in force in several languages, two of which are shown side by side."""

from __future__ import annotations

from policysite.language import Catalogue
from policysite.model import Release
from policysite.site.parallel import pieces, rows
from policysite.site.publication import Publication
from policysite.site.remarks import lags
from policysite.site.views import ParallelView


def sides(
    publication: Publication, release: Release, languages: tuple[str, ...], words: Catalogue
) -> ParallelView:
    """Lay out the texts of a release; at first the authoritative one and that of the page are shown.

    `languages` have a text in the release, at least two of them. On the page of the authoritative
    language the next one is shown beside it.
    """
    left = next((each for each in languages if each == publication.policy.authoritative), languages[0])
    right = next(each for each in (words.content, *languages) if each in languages and each != left)
    texts = [
        pieces(document, each, lags(publication, each, words))
        for each in languages
        if (document := publication.text(release, each))
    ]
    return ParallelView(release.version, languages, left, right, tuple(rows(texts)))
