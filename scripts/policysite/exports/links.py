"""Links of a text that is read elsewhere than on its page."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

_ELSEWHERE = re.compile(r'(?<=<a href=")[^"#][^"]*')


def absolute(html: str, page: str) -> str:
    """Make the links of a piece of HTML lead where they lead from a page; those within the text stay."""
    return _ELSEWHERE.sub(lambda found: escape(urljoin(page, unescape(found[0]))), html)
