"""A redline as one file."""

import re
from pathlib import Path

from jinja2 import FileSystemLoader

from policysite.compare.redline import compare
from policysite.site.standalone import standalone
from policysite.text import parse

TEMPLATES = FileSystemLoader(Path(__file__).parents[2] / "overrides" / "policysite")


def test_it_holds_the_changes_and_loads_nothing() -> None:
    old, new = parse("1. Храним &lt;b> 30 дней.\n"), parse("1. Храним &lt;b> 10 дней.\n")
    page = standalone(
        compare(old, new, old_name="1", new_name="2", language="ru"), TEMPLATES, "p { color: red }"
    )
    assert '<html lang="ru">' in page
    assert "<title>1 → 2</title>" in page
    assert "p { color: red }" in page
    assert '<del><span class="spoken">[исключено: </span>30<span class="spoken">]</span></del>' in page
    assert "<b>" not in page
    assert not re.search(r"<(?:script|link|img)\b|url\(", page)
