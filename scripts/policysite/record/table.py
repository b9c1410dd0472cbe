"""Read TOML strictly: no unknown key, no wrong type, and every error names the file and the key."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NoReturn

from policysite.errors import PolicysiteError


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table, the file it stands in, and the error to raise for what does not fit.

    `name` is what people call the table: "" at the top of a file, "[operator]", "release 1.0.1".
    """

    values: Mapping[str, object]
    where: str
    error: type[PolicysiteError]
    name: str = ""

    def fail(self, what: str, do: str) -> NoReturn:
        """Raise the table's error, its name in front of what is wrong."""
        raise self.error(f"{self.name}: {what}" if self.name else what, where=self.where, do=do)

    def only(self, *known: str) -> None:
        """Refuse keys that nobody would read."""
        unknown = [key for key in self.values if key not in known]
        if unknown:
            self.fail(
                f"the key {unknown[0]!r} means nothing here",
                do=f"correct or remove it; the keys are {', '.join(known)}",
            )

    def text(self, key: str, default: str | None = None) -> str:
        """Read a string that is not blank; a default makes the key optional."""
        if default is not None and key not in self.values:
            return default
        value = self._value(key, "a text in quotation marks")
        if not isinstance(value, str) or not value.strip():
            self._wrong(key, "a text in quotation marks, not an empty one")
        return value

    def line(self, key: str, default: str | None = None) -> str:
        """Read a string that is one line: what stands in titles, headings and headers of mail."""
        value = self.text(key, default)
        if has_controls(value) or any(unicodedata.category(each) in ("Cc", "Zl", "Zp") for each in value):
            self.fail(
                f"{key!r} has a line break or control characters", do="write it in one line of plain text"
            )
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of strings, each only once."""
        value = self._value(key, "a list of texts")
        items = [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
        if not isinstance(value, list) or len(set(items)) != len(value):
            self._wrong(key, 'a list of different texts, as ["ru", "kk"]')
        return tuple(items)

    def number(self, key: str) -> int:
        """Read a whole number that is not negative."""
        value = self._value(key, "a whole number")
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self._wrong(key, "a whole number, 0 or more")
        return value

    def digits(self, key: str, length: int) -> str:
        """Read a number of hexadecimal digits in lower case."""
        shape = f"{length} hexadecimal digits in lower case"
        value = self._value(key, shape)
        if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{length}}}", value):
            self._wrong(key, shape)
        return value

    def day(self, key: str) -> date:
        """Read a date without a time."""
        value = self._value(key, "a date")
        if not isinstance(value, date) or isinstance(value, datetime):
            self._wrong(key, "a date without a time and without quotation marks, as 2026-11-23")
        return value

    def instant(self, key: str) -> datetime:
        """Read a date and time with its offset from UTC, in whole seconds."""
        shape = "a date and time with an offset, without quotation marks, as 2026-11-23T10:00:00+05:00"
        value = self._value(key, shape)
        if not isinstance(value, datetime) or value.tzinfo is None or value.microsecond:
            self._wrong(key, shape)
        return value

    def table(self, key: str) -> Table:
        """Read a table inside this one."""
        value = self._value(key, f"a table, [{key}]")
        if not isinstance(value, dict):
            self._wrong(key, f"a table, [{key}]")
        name = f"{self.name}, [{key}]" if self.name else f"[{key}]"
        return Table(value, self.where, self.error, name)

    def _value(self, key: str, shape: str) -> object:
        if key not in self.values:
            self.fail(f"{key!r} is missing", do=f"add {key} = …, {shape}")
        return self.values[key]

    def _wrong(self, key: str, shape: str) -> NoReturn:
        self.fail(f"{key!r} is {self.values[key]!r}", do=f"write {shape}")


def has_controls(text: str) -> bool:
    """Tell whether a text holds what XML 1.0, and so a feed, cannot carry; line feeds and tabs are fine."""
    return any(
        c in "\ufffe\uffff" or (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t") for c in text
    )


def read_table(data: bytes, where: str, error: type[PolicysiteError], line: int = 1) -> Table:
    """Parse TOML that starts in a line of a file; raise `error` when it is not UTF-8 or not TOML."""
    try:
        values = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as cause:
        bad = line + data[: cause.start].count(b"\n")
        raise error("is not UTF-8", where=f"{where}:{bad}", do="save the file as UTF-8") from cause
    except (ValueError, RecursionError) as cause:  # also numbers and nesting beyond all measure
        what, _, place = str(cause).partition(" (at ")
        found = re.match(r"line (\d+)", place)
        bad = line + int(found[1]) - 1 if found else line
        raise error(
            f"is not TOML: {what}", where=f"{where}:{bad}", do="correct this line or the one before it"
        ) from cause
    return Table(values, where if line == 1 else f"{where}:{line}", error)
