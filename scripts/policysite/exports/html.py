"""An edition as one file: it opens anywhere, has no script and loads nothing."""

from __future__ import annotations

from jinja2 import BaseLoader

from policysite.exports.imprint import edition_imprint
from policysite.exports.links import absolute
from policysite.language import catalogue
from policysite.site.copies import Copy
from policysite.site.edition import lay_out_text
from policysite.site.markup import safe
from policysite.site.stage import environment, foreign


def edition_html(copy: Copy, templates: BaseLoader, style: str) -> str:
    """Write an edition as HTML, set as on the site by the same templates and style sheet."""
    words = catalogue(copy.language)
    imprint = edition_imprint(copy)
    page = (
        environment(templates)
        .get_template("copy.html")
        .render(
            imprint=imprint,
            text=lay_out_text(copy.document),
            title=copy.policy.titles[copy.language],
            style=safe(style),
            words=words,
            foreign=foreign(words),
            once=lambda macro, part: macro(part),
        )
    )
    return absolute(page, imprint.url)
