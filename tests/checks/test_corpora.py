"""Real policies are mostly right: whoever checks one must not be drowned."""

from zoneinfo import ZoneInfo

import pytest
from tests.quality.corpora import FOLDER, History, histories

from policysite.checks import Draft, Level, check_text
from policysite.model import Effect, Operator, Policy
from policysite.text import parse

_LANGUAGES = ("de", "en", "ru")


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the corpora are not here")
@pytest.mark.parametrize("history", histories() if FOLDER.is_dir() else [], ids=lambda history: history.name)
def test_no_more_than_a_few_findings_on_a_real_policy(history: History) -> None:
    language = next((each for each in _LANGUAGES if history.name.endswith(f"/{each}")), "en")
    policy = Policy(
        slug="terms",
        languages=(language,),
        authoritative=language,
        titles={},
        short_names={},
        operator=Operator("Example"),
        timezone=ZoneInfo("UTC"),
        effect=Effect.ON_PUBLICATION,
        notice_days=0,
        required=frozenset(),
        url="",
    )
    source = history.sources[-1].replace("\r\n", "\n")
    draft = Draft(language, "text.md", source, parse(source))
    findings = list(check_text(draft, policy))
    thousands = sum(len(block.key) for block in draft.document.blocks) / 1000
    assert not [finding for finding in findings if finding.level is not Level.NOTE]
    assert len(findings) <= 2 * thousands
