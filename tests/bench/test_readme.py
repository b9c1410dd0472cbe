"""What README says of speed is what the results say."""

from pathlib import Path

import pytest
from tests.bench import readme, results
from tests.bench.measure import ROOT
from tests.bench.picture import picture
from tests.bench.results import MEASURED

GOLDEN = Path(__file__).parent / "golden"


def test_the_block_of_fixed_results() -> None:
    found = results.read(GOLDEN / "results.json")
    assert readme.block(found) == (GOLDEN / "block.md").read_text("utf-8").rstrip("\n")


def test_without_growth_there_is_no_picture() -> None:
    found = results.read(GOLDEN / "results.json")
    del found["growth"], found["peers"]
    assert "![" not in readme.block(found)


def test_nothing_else_of_a_page_changes() -> None:
    found = results.read(GOLDEN / "results.json")
    page = f"# One\n\n{readme.BEGIN}\nold\n{readme.END}\n\n# Two\n"
    put = readme.put(page, found)
    assert put == f"# One\n\n{readme.block(found)}\n\n# Two\n"
    assert readme.put(put, found) == put
    with pytest.raises(ValueError, match="no place"):
        readme.put("# One\n", found)


def test_readme_and_its_picture_are_what_was_measured() -> None:
    """Where it is not: make bench WHAT=--write."""
    found, page = results.read(MEASURED), (ROOT / "README.md").read_text("utf-8")
    assert readme.put(page, found) == page
    assert (ROOT / readme.PICTURE).read_text("utf-8") == picture(readme.drawn(found))
