"""A made-up history with every kind of block and of change, in two languages."""

from __future__ import annotations

from pathlib import Path

from tests.scratch import Scratch

OPENING = "The service is provided by Example to its users on every day of the year."
NOTICE = "The operator tells the user about every change by e-mail at the address that the user gave."
KEEPING = "The operator keeps the data of the user for as long as the account of the user exists."
ERASING = "The operator erases the data of the user within 30 days after the account is closed."
TWO = (
    "Complaints are sent to [help@example.org](mailto:help@example.org) and answered within 10 days. "
    "A complaint that needs an inquiry is answered within 40 days, and the user is told so at once."
)
TABLE = "| Data | Purpose | Days |\n|---|---|---|\n| name | contract | {} |\n| e-mail | letters | 90 |{}\n"
CODE = "```\nGET /privacy\n    Accept: {}\n```\n"
LIST = (
    "- the name of the user;\n\n  with the name of the family;\n"
    "- the {} of the user;\n    1. at home;\n    2. at work.\n"
)
QUOTE = "> The law {} decides.\n"


def text(
    *clauses: str, days: int = 30, row: str = "", accept: str = "text/html", address: str = "address"
) -> str:
    """Write an edition: a section of its own, numbered clauses, a list, a table, code and a quote."""
    numbered = "".join(f"\n2.{number}. {clause}\n" for number, clause in enumerate(clauses, start=1))
    return (
        f"# Terms\n\n## 1. Service\n\n1.1. {OPENING}\n\n## 2. Data\n{numbered}\n"
        f"## 3. Kinds\n\n3.1. The data are:\n\n"
        f"{LIST.format(address)}\n{TABLE.format(days, row)}\n{CODE.format(accept)}\n{QUOTE.format('alone')}"
    )


EDITIONS = {
    "1.0.0": text(NOTICE, KEEPING, TWO),
    "1.1.0": text(NOTICE, ERASING, KEEPING.replace("exists", "is **open**"), TWO, days=45),
    "1.2.0": text(
        ERASING, KEEPING, TWO.replace("at once.", "at once, with reasons."), NOTICE, accept="text/plain"
    ),
    "2.0.0": text(ERASING, KEEPING, *TWO.replace("days. A", "days.\n\nA").split("\n\n"), NOTICE),
    "2.1.0": text(
        f"{ERASING} {KEEPING}", TWO.replace("help@", "law@"), row="\n| phone | calls | 7 |", address="street"
    ),
    "3.0.0": text(NOTICE, KEEPING, TWO).replace("The law alone", "The *law*"),
}


def rich(root: Path) -> Scratch:
    """Make the repository: six editions in English, one of them in Kazakh too."""
    scratch = Scratch.create(root, "en", "kk")
    for month, (version, written) in enumerate(EDITIONS.items(), start=1):
        scratch.write("en", written)
        scratch.release(version, f"2026-{month:02}-10T09:00+05:00", notes={"en": f"What {version} is about."})
    scratch.write("kk", "# Шарттар\n\n## 1. Қызмет\n\n1.1. Қызметті Example күн сайын көрсетеді.\n")
    scratch.translate("3.0.0", "kk", "2026-07-20T09:00+05:00")
    return scratch
