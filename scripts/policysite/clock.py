"""The clock: the one place that asks what time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from policysite.errors import MisuseError


def now() -> datetime:
    """Tell the time in UTC, or the instant that SOURCE_DATE_EPOCH pins for a reproducible build.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification 1.1. Raises MisuseError.
    """
    pinned = os.environ.get("SOURCE_DATE_EPOCH")
    if not pinned:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(pinned), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise MisuseError(
            f"SOURCE_DATE_EPOCH is not a number of seconds: {pinned!r}",
            do="unset it, or set it to seconds since 1970, as `git log -1 --format=%ct` prints them",
        ) from error
