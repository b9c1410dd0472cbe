"""A redline as a page of its own: one file, without scripts, that opens anywhere."""

from __future__ import annotations

from jinja2 import BaseLoader

from policysite.language import catalogue
from policysite.model import Redline
from policysite.site.comparison import lay_out_redline
from policysite.site.markup import safe
from policysite.site.stage import environment, foreign
from policysite.site.summary import summarise


def standalone(redline: Redline, templates: BaseLoader, style: str) -> str:
    """Write a redline as HTML, set as on the site by the same templates and style sheet."""
    words = catalogue(redline.language or "en")
    return (
        environment(templates)
        .get_template("standalone.html")
        .render(
            redline=redline,
            summary=summarise(redline),
            parts_shown=lay_out_redline(redline, words),
            style=safe(style),
            words=words,
            foreign=foreign(words),
            once=lambda macro, part: macro(part),
        )
    )
