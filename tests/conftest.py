import shutil
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


@pytest.fixture(scope="session")
def released_terms(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    scratch = Scratch.create(tmp_path_factory.mktemp("terms") / "repository", "ru", "en")
    scratch.write("ru", "# Условия\n\n1. Первое.\n\n2. Второе.\n")
    scratch.write("en", "# Terms\n\n1. First.\n\n2. Second.\n")
    scratch.release("1.0.0", "2026-01-10T09:00+05:00")
    return scratch


@pytest.fixture
def terms_repository(released_terms: Scratch, tmp_path: Path) -> Scratch:
    """A small policy in two languages that a test may change: one release, a second in the making."""
    return Scratch(shutil.copytree(released_terms.root, tmp_path / "Мои документы", symlinks=True))
