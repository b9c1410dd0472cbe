"""Real histories: every redline of a sample gives both texts back and cuts no number."""

import pytest
from tests.quality.corpora import FOLDER, History, histories, seeded
from tests.quality.measure import cuts

from policysite.compare.redline import redline, verify
from policysite.compare.weave import build_weave
from policysite.text import parse

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the histories are not here")


@pytest.mark.parametrize("history", histories(), ids=lambda history: history.name)
def test_a_sample_of_editions(history: History) -> None:
    rng = seeded(history.name)
    numbers = sorted(rng.sample(range(len(history.sources)), 8))
    documents = {str(number): parse(history.sources[number], history.name) for number in numbers}
    weave = build_weave(list(documents.items()), "")
    for old in documents:
        for new in documents:
            found = redline(weave, old, new)
            verify(found, documents[old], documents[new])
            assert cuts(found) == 0
