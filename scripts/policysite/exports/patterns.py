"""Regular expressions that stand for arithmetic: web servers know no dates, but they can match texts."""

from __future__ import annotations

DAY = (
    "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
"""A day of the calendar as RFC 3339 writes it, with the leap years of ISO 8601."""

TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
"""A time of day to the second."""

INSTANT = f"{DAY}T{TIME}"


def at_least(text: str) -> str:
    """Match texts of the same shape that are not less than this one, digit by digit from the left.

    The shape is that of `text`: digits where it has digits, all else the same; it is not checked. What
    follows the last digit that matters is not matched at all.
    """
    pattern = ""
    for sign in reversed(text):
        if not sign.isdecimal():
            pattern = sign + pattern if pattern else ""
        elif sign == "9":
            pattern = sign + pattern
        elif sign != "0" or pattern:
            higher = "9" if sign == "8" else f"[{int(sign) + 1}-9]"
            pattern = f"(?:{higher}|{sign}{pattern})"
    return pattern
