"""The table of permitted imports in ARCHITECTURE.md is the truth."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts" / "policysite"
EDGES = {
    "git": {"record/plumbing.py"},
    "click": {
        "cli/__init__.py",
        "cli/options.py",
        "cli/adopting.py",
        "cli/reviewing.py",
        "cli/checking.py",
        "cli/comparing.py",
        "cli/deploying.py",
        "cli/importing.py",
        "cli/publishing.py",
        "cli/releasing.py",
        "cli/signing.py",
        "cli/verifying.py",
    },
    "mkdocs": {"tasks/publishing.py", "tasks/rendering.py", "tasks/serving.py"},
}


def permitted() -> dict[str, set[str]]:
    """Read the table: module to the modules it may import."""
    after = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("### Permitted imports")[1]
    section = after.split("\n## ")[0]
    rows = [row.split("|")[1:3] for row in section.splitlines() if row.startswith("| ")][1:]
    table: dict[str, set[str]] = {}
    for modules, imported in rows:
        allowed = {name.strip() for name in imported.split(",") if name.strip()}
        table.update({module.strip(): allowed for module in modules.split(",")})
    return table


def imports(source: Path) -> set[str]:
    """Collect the dotted names that a file imports."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                names |= {alias.name for alias in aliases}
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                names |= {module, *(f"{module}.{alias.name}" for alias in aliases)}
            case ast.ImportFrom(level=level) if level:
                raise AssertionError(f"{source}: relative import")
    return names


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def module_of(source: Path) -> str:
    return source.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_module_stands_in_the_table() -> None:
    assert {module_of(source) for source in sources()} - {"__init__"} == set(permitted())


def test_imports_follow_the_table() -> None:
    table = permitted()
    for source in sources():
        module = module_of(source)
        if module == "__init__":
            continue
        inside = {name.split(".")[1] for name in imports(source) if name.startswith("policysite.")}
        foreign = inside - table[module] - {module}
        assert not foreign, f"{source.relative_to(ROOT)} imports {sorted(foreign)}"


def test_git_terminal_and_mkdocs_stay_at_their_edges() -> None:
    for source in sources():
        place = source.relative_to(PACKAGE).as_posix()
        for library, allowed in EDGES.items():
            if any(name == library or name.startswith(f"{library}.") for name in imports(source)):
                assert place in allowed, f"{place} imports {library}"
