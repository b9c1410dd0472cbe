"""What was made before of the same policy, by the same program, need not be made again."""

from __future__ import annotations

from collections.abc import Callable

Keep = Callable[[str, Callable[[], bytes]], bytes]
"""Gives what was made under a name before, or makes it. A name says all that it depends on, beside the
policy's settings, the templates and this program.
"""


def anew(_: str, make: Callable[[], bytes]) -> bytes:
    """Make what nobody keeps."""
    return make()
