"""What `check --fix` would write."""

from tests.scratch import Scratch

from policysite.project import open_project
from policysite.tasks import repairing

CLEAN = "# Условия\n\n1. Первое слово.\n\n2. Другое слово.\n"


def test_words_that_change_are_shown_and_spaces_only_counted(terms_repository: Scratch) -> None:
    terms_repository.write("ru", CLEAN.replace("слово", "cлово", 1))  # a Latin c
    terms_repository.write("en", "# Terms\n\n1. First  word.\n\n2. Second word.   \n\n3. Third.\n")
    with open_project(terms_repository.root) as project:
        words, spaces = repairing.propose_repairs(project)
        assert terms_repository.path("ru.md").read_text("utf-8") != CLEAN
        repairing.write(project, (words, spaces))
    assert terms_repository.path("ru.md").read_text("utf-8") == CLEAN
    assert (words.where, words.lines) == ("docs/terms/ru.md", 1)
    assert words.redline is not None
    assert (spaces.where, spaces.redline) == ("docs/terms/en.md", None)
    assert "First word." in terms_repository.path("en.md").read_text("utf-8")
    with open_project(terms_repository.root) as project:
        assert repairing.propose_repairs(project) == ()


def test_what_cannot_be_read_is_left_alone(terms_repository: Scratch) -> None:
    terms_repository.path("ru.md").write_bytes("1. Текст  с ошибкой.\n".encode("cp1251"))
    terms_repository.write("en", "<<<<<<< a\n1.  One.\n=======\n1. Two.\n>>>>>>> b\n")
    with open_project(terms_repository.root) as project:
        assert repairing.propose_repairs(project) == ()
