import ast
import inspect
from datetime import date
from pathlib import Path

import pytest

from policysite import checks
from policysite.checks import Finding, Level, explain
from policysite.language import catalogue, interface_languages


def codes() -> set[str]:
    """The codes of all findings, as the package's source says them."""
    found = set()
    for path in Path(inspect.getfile(checks)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name("Finding") | ast.Attribute(attr="finding"),
                    args=[_, ast.Constant(str(code)), *_],
                ):
                    found.add(code)
    return found


NAMES = (
    "advice after around address base before cited days earliest effective ending entry expected form full "
    "letters line lines missing now numbers opening ours places problem published redline reference since "
    "site term text theirs usual version words written"
)
"""All values that findings have."""


@pytest.mark.parametrize("language", interface_languages())
def test_every_finding_has_words_in_every_language(language: str) -> None:
    assert len(codes()) >= 40
    values = {name: f"<{name}>" for name in NAMES.split()}
    for code in sorted(codes()):
        said = explain(Finding(Level.ERROR, code, "ru.md", 1, "3.4", values), catalogue(language))
        assert all((said.what, said.why, said.do)), code


@pytest.mark.parametrize("language", interface_languages())
def test_no_words_are_left_without_a_finding(language: str) -> None:
    said = {key.split(".")[1] for key in catalogue(language).subset("check")}
    assert said == codes()


def test_words_name_the_clause() -> None:
    finding = Finding(Level.WARNING, "gap", "ru.md", 7, "3.5", {"after": "3.3", "missing": "3.4"})
    assert explain(finding, catalogue("en")).what == "After 3.3 comes 3.5: 3.4 is missing."
    assert explain(finding, catalogue("ru")).what == "После 3.3 идёт 3.5: пропущено 3.4."


def test_days_are_written_as_the_language_does() -> None:
    values = {"version": "2.0", "effective": date(2026, 3, 1), "published": date(2026, 2, 28)}
    finding = Finding(Level.ERROR, "effective-day", "releases.toml", values=values)
    assert "2026 жылғы 1 наурыз" in explain(finding, catalogue("kk")).what
    assert "1 March 2026" in explain(finding, catalogue("en")).what
