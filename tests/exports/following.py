"""Publications to be followed: what a feed, a calendar, a notice and JSON are made of in tests."""

from __future__ import annotations

from collections.abc import Mapping

from tests.site.made import TEMPLATES, Made, publish

from policysite.exports.machines import machine_files
from policysite.site.publication import Publication

SHORT = "# Terms\n\n1.1. We keep data for 30 days.\n\n1.2. We answer letters.\n"
LONGER = (
    "# Terms\n\n1.1. We keep data for 10 days.\n\n1.2. We answer letters.\n\n1.3. <b>Old</b> rules end.\n"
)
LAST = "# Terms\n\n1.1. We keep data for 10 days.\n\n1.2. We answer letters & calls.\n"
NOTES = {"en": "Data are kept for a shorter time.", "ru": "Срок сокращён."}


def three(as_of: str = "2026-06-15", upto: int = 3) -> Publication:
    """Two languages; 1.1 never rules for a day, 2.0 comes in July; Russian 1.1 came in May."""
    made = (
        Made("1.0", "2026-03-01", {"en": SHORT, "ru": SHORT}, {"en": "First edition."}),
        Made("1.1", "2026-04-01", {"en": LONGER, "ru": LONGER}, NOTES, {"ru": "2026-05-02T10:00:00+05:00"}),
        Made("1.2", "2026-04-01", {"en": LONGER}),
        Made("2.0", "2026-07-01", {"en": LAST, "ru": LAST}, {"en": "<script>alert(1)</script> & more"}),
    )
    return publish(as_of, *made[: upto + 1], languages=("en", "ru"))


def files(publication: Publication) -> Mapping[str, bytes]:
    """Make all files for machines, by path."""
    return {str(path): data for path, data in machine_files(publication, TEMPLATES).items()}
