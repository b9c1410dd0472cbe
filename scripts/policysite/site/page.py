"""A page of the site: where it is, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policysite.site.views import View


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be staged. `twins` are the languages in which it is more than a notice.

    `template` names its template; `updated` is the day of the newest fact on it.
    """

    address: str
    language: str
    template: str
    title: str
    description: str
    updated: date
    twins: tuple[str, ...]
    searchable: bool
    view: View

    @property
    def real(self) -> bool:
        """It shows what its address promises."""
        return self.language in self.twins
