from zoneinfo import ZoneInfo

import pytest

from policysite.model import Effect, Operator, Policy


@pytest.fixture
def policy() -> Policy:
    names = {"ru": "Политика", "kk": "Саясат", "en": "Policy"}
    return Policy(
        slug="privacy",
        languages=("ru", "kk", "en"),
        authoritative="ru",
        titles=names,
        short_names=names,
        operator=Operator("ТОО ROBOLABS"),
        timezone=ZoneInfo("Asia/Almaty"),
        effect=Effect.ON_PUBLICATION,
        notice_days=0,
        required=frozenset({"ru", "kk"}),
        url="https://dapmeet.app/privacy",
    )
