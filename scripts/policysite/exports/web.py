"""Names on the web: identifiers that never change, and JSON as it is published."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from policysite.model import Policy, Release
from policysite.site.addresses import ascii_host


def identifier(policy: Policy, first: Release, release: Release | None = None, language: str = "") -> str:
    """Name a policy, a release or one of its texts for ever: `tag:dapmeet.app,2026-11-22:privacy/ru/1.0.1`.

    A tag URI (RFC 4151): the host of the policy, the day (UTC) of its first release, and what is named.
    """
    host = ascii_host(urlsplit(policy.url).hostname or "")
    day = first.published.astimezone(UTC).date().isoformat()
    specific = "/".join(filter(None, (quote(policy.slug), language, release.version if release else "")))
    return f"tag:{host},{day}:{specific}"


def appeared(release: Release, language: str) -> datetime:
    """The instant at which a text was published: with its release, or as a later translation."""
    return release.late.get(language, release.published)


def publish_json(value: object, *, indent: int | None = 1) -> bytes:
    """Write JSON in UTF-8: indented, since people look into it too, or as small as it can be."""
    separators = (",", ":") if indent is None else None
    return (json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + "\n").encode()
