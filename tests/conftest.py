from pathlib import Path

import pytest
from hypothesis import settings
from tests.scratch import Scratch, five_releases

settings.register_profile("policysite", deadline=None)  # timings are for `make quality`
settings.load_profile("policysite")


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """The synthetic policy with five releases; tests only read it."""
    return five_releases(tmp_path_factory.mktemp("history") / "repository")


@pytest.fixture
def terms_repository(tmp_path: Path) -> Scratch:
    """A small policy in two languages that a test may change: one release, a second in the making."""
    scratch = Scratch.create(tmp_path / "Мои документы", "ru", "en")
    scratch.write("ru", "# Условия\n\n1. Первое.\n\n2. Второе.\n")
    scratch.write("en", "# Terms\n\n1. First.\n\n2. Second.\n")
    scratch.release("1.0.0", "2026-01-10T09:00+05:00")
    return scratch
