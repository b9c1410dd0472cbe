"""Every regular expression of the program, and texts made of its own parts to keep it busy with.

As a program it tries one after the other, and ends in a trace back when one of them takes for ever.
"""

from __future__ import annotations

import ast
import faulthandler
import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, product
from pathlib import Path
from time import perf_counter
from typing import Any

import regex

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
SHORT, LONG = 400, 60_000
"""Lengths in characters: of all texts, and of those that took the longest then."""
HANGS = 10
"""Seconds for one long text: in one pass it takes milliseconds, in a pass from each character minutes."""

OWN = {"policysite/exports/headers.py", "policysite/exports/akn/names.py"}
"""Modules whose patterns read nothing but what the program wrote: a table, and pages."""
METHODS = {"match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
_CLASSES = {
    r"\d": "1",
    r"\s": " ",
    r"\S": "a",
    r"\w": "a",
    r"\W": "-",
    r"\n": "\n",
    r"\p{L}": "a",
    r"\p{Lu}": "A",
    r"\p{Cyrillic}": "я",
}
_PART = re.compile(r"\\p\{\w+\}|\\.|[^\W\d_]+|.", re.DOTALL)
_SYNTAX = set(r"()[]{}*+?|^$.\\")
_ALWAYS = ("a", "1", " ", "\n", ".")
_MOST = 18


@dataclass(frozen=True, slots=True)
class Use:
    """A pattern, how the program asks it, and where it is written."""

    pattern: re.Pattern[Any] | regex.Pattern[Any]
    method: str
    where: str

    def __call__(self, text: str) -> None:
        asked: Any = text.encode() if isinstance(self.pattern.pattern, bytes) else text
        if self.method in {"sub", "subn"}:
            getattr(self.pattern, self.method)(asked[:0], asked)
        elif self.method == "finditer":
            list(self.pattern.finditer(asked))
        else:
            getattr(self.pattern, self.method)(asked)


@cache
def uses() -> tuple[Use, ...]:
    """Find the patterns in the values of all modules, and in what they call."""
    sources = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SCRIPTS.rglob("*.py"))}
    asked = {path: _asked(tree) for path, tree in sources.items()}
    public: dict[str, set[str]] = defaultdict(set)
    for name, methods in chain.from_iterable(each.items() for each in asked.values()):
        public[name] |= methods
    found: dict[tuple[object, int, str], Use] = {}
    for path, tree in sources.items():
        where = path.relative_to(SCRIPTS).as_posix()
        if where in OWN:
            continue
        module = importlib.import_module(".".join(path.relative_to(SCRIPTS).with_suffix("").parts))
        for name, value in vars(module).items():
            for pattern in _inside(value):
                own = asked[path].get(name, set()) if name.startswith("_") else public[name]
                for method in own or asked[path].get("", {"search"}):
                    found.setdefault((pattern.pattern, pattern.flags, method), Use(pattern, method, where))
        for pattern, method in _called(tree, vars(module)):
            found.setdefault((pattern.pattern, pattern.flags, method), Use(pattern, method, where))
    return tuple(found.values())


def _asked(tree: ast.Module) -> dict[str, set[str]]:
    """Collect how a module asks each pattern by name, and ("") those that it takes out of others."""
    asked: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(ast.Name(name) | ast.Attribute(attr=name), method) if method in METHODS:
                asked[name if name.isupper() else ""].add(method)
            case ast.Attribute(ast.Subscript(ast.Name(name)), method) if method in METHODS:
                asked[name].add(method)
    asked.pop("re", None)
    return asked


def _inside(value: object) -> Iterator[re.Pattern[Any] | regex.Pattern[Any]]:
    match value:
        case re.Pattern() | regex.Pattern():
            yield value
        case Mapping():
            for each in value.values():
                yield from _inside(each)
        case tuple() | list() | frozenset():
            for each in value:
                yield from _inside(each)


def _called(
    tree: ast.Module, names: dict[str, object]
) -> Iterator[tuple[re.Pattern[Any] | regex.Pattern[Any], str]]:
    """Find `re.sub("…", …)` and the like; what only the function knows is a word."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Attribute(ast.Name("re" | "regex" as library), method), [written, *_]):
                if method not in METHODS or not isinstance(written, ast.Constant | ast.JoinedStr):
                    continue  # what is compiled is a value of the module
                flags = [each.value for each in node.keywords if each.arg == "flags"]
                pattern = eval(_code(_known(written, names)), names)  # noqa: S307 - our own source
                flag = eval(_code(flags[0]), names) if flags else 0  # noqa: S307 - our own source
                made = {"re": re, "regex": regex}[library].compile(pattern, flag)
                yield made, method


def _known(written: ast.expr, names: dict[str, object]) -> ast.expr:
    if not isinstance(written, ast.JoinedStr):
        return written
    parts: list[ast.expr] = []
    for part in written.values:
        unknown = {node.id for node in ast.walk(part) if isinstance(node, ast.Name)} - names.keys()
        parts.append(ast.Constant("9") if unknown else part)
    return ast.JoinedStr(parts)


def _code(expression: ast.expr) -> Any:
    return compile(ast.fix_missing_locations(ast.Expression(expression)), "<pattern>", "eval")


def texts(pattern: str) -> Iterator[Callable[[int], str]]:
    """Make texts of parts of a pattern: one over and over, two in turn, one and then another; a bad end."""
    parts = dict.fromkeys(
        _CLASSES.get(part, part.removeprefix("\\")[-24:])
        for part in _PART.findall(pattern)
        if part not in _SYNTAX
    )
    chosen = [*parts][:: len(parts) // _MOST + 1]
    end = f"\0\n{''.join(chosen)}"
    for one, other in product(dict.fromkeys((*_ALWAYS, *chosen)), repeat=2):
        yield partial(_repeated, "", one + other, end)
        if one != other:
            yield partial(_repeated, one, other, end)


def _repeated(before: str, part: str, end: str, length: int) -> str:
    return before + part * (length // len(part)) + end


def main() -> None:
    """Try all patterns: every text short, and the slowest three of each pattern long."""
    for use in uses():
        source = use.pattern.pattern
        source = source.decode() if isinstance(source, bytes) else source
        sys.stdout.write(f"{use.where} {use.method} {source!r}\n")
        sys.stdout.flush()
        faulthandler.dump_traceback_later(HANGS, exit=True)
        made = [*texts(source)]
        took = sorted((_time(use, text(SHORT)), number) for number, text in enumerate(made))
        for _, number in took[-3:]:
            faulthandler.dump_traceback_later(HANGS, exit=True)
            use(made[number](LONG))
    faulthandler.cancel_dump_traceback_later()


def _time(use: Use, text: str) -> float:
    start = perf_counter()
    use(text)
    return perf_counter() - start


if __name__ == "__main__":
    main()
