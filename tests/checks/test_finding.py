import ast
import inspect
from pathlib import Path

import pytest

from policysite import checks
from policysite.checks import Finding, Level, explain
from policysite.language import catalogue, interface_languages

VALUES = {name: f"<{name}>" for name in ("after", "base", "entry", "expected", "line", "missing", "version")}


def codes() -> list[str]:
    """The codes of all findings, as the package's source says them."""
    found = set()
    for path in Path(inspect.getfile(checks)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name("Finding"), args=[_, ast.Constant(str(code)), *_]):
                    found.add(code)
    return sorted(found)


@pytest.mark.parametrize("language", interface_languages())
def test_every_finding_has_words_in_every_language(language: str) -> None:
    assert len(codes()) >= 13
    for code in codes():
        said = explain(Finding(Level.ERROR, code, "ru.md", 1, "3.4", VALUES), catalogue(language))
        assert all((said.what, said.why, said.do)), code


def test_words_name_the_clause() -> None:
    finding = Finding(Level.WARNING, "gap", "ru.md", 7, "3.5", {"after": "3.3", "missing": "3.4"})
    assert explain(finding, catalogue("en")).what == "After 3.3 comes 3.5: 3.4 is missing."
    assert explain(finding, catalogue("ru")).what == "После 3.3 идёт 3.5: пропущено 3.4."
