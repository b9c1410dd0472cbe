"""The configuration of nginx: what each answer says, and which edition was in force at an instant.

nginx has no arithmetic on dates, so every instant at which another edition came into force is a regular
expression that matches what is not earlier; the newest that matches tells the edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from jinja2 import BaseLoader

from policysite.errors import PolicyError
from policysite.exports import headers
from policysite.exports.patterns import DAY, INSTANT, at_least
from policysite.exports.timemap import Memento, mementos
from policysite.model import Policy
from policysite.site import addresses
from policysite.site.addresses import Site, url
from policysite.site.instants import in_force_at, takeovers
from policysite.site.phases import midnight
from policysite.site.publication import Publication
from policysite.site.stage import environment

NONE = "-"
"""In place of a version: none was in force."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_PLAIN = re.compile(r"[0-9][A-Za-z0-9.+_-]{0,30}")
_UNSAFE = re.compile(r"""[\s"'$;{}\\]""")


@dataclass(frozen=True, slots=True)
class Clock:
    """A way to write instants, by the end that tells it (a regular expression), and who rules from when."""

    name: str
    ending: str
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """A language's way back in time. `replaced`: by version, what stands for editions that are no mementos
    in the language.
    """

    language: str
    folder: str
    name: str
    original: str
    timemap: str
    mementos: tuple[Memento, ...]
    replaced: tuple[tuple[str, str], ...]


def nginx_files(publication: Publication, csp: str, templates: BaseLoader) -> dict[PurePosixPath, bytes]:
    """Write `nginx/http/<policy>.conf` for `http {}`, and `nginx/server/<policy>.conf` for `server {}`.

    `csp` is the Content-Security-Policy of the pages. PolicyError for an address that has no place in such
    a file.
    """
    policy = publication.policy
    site = Site(policy.languages, policy.authoritative)
    jinja = environment(templates).overlay(autoescape=False)
    values = {
        "policy": policy,
        "name": re.sub(r"[^a-z0-9]", "_", policy.slug.lower()),
        "base": _path(policy),
        "folder": f"/{_safe(policy.slug)}/",
        "home_url": url(policy, addresses.HOME),
        "homes": [home for each in site.languages if (home := site.location("", each))],
        "nothing": NONE,
        "day": DAY,
        "instant": INSTANT,
        "months": MONTHS,
        "days": _days(publication),
        "now": _now(publication),
        "clocks": _clocks(publication),
        "gates": [_gate(publication, language) for language in policy.languages],
        "copied": bool(publication.files),
        "moments": _moments(publication),
        "csp": csp,
        "headers": headers,
        "key": _key,
        "re_escape": re.escape,
    }
    return {
        PurePosixPath("nginx", part, f"{policy.slug}.conf"): jinja.get_template(template)
        .render(values)
        .encode()
        for part, template in (("http", "nginx.http.conf"), ("server", "nginx.server.conf"))
    }


def _days(publication: Publication) -> list[tuple[str, str]]:
    """Tell for each day from which another edition is in force, newest first, which one."""
    ledger = publication.ledger
    days = sorted({release.effective for release in ledger.releases}, reverse=True)
    found = [(day, ledger.in_force(day)) for day in days]
    return [(at_least(day.isoformat()), release.version) for day, release in found if release]


def _now(publication: Publication) -> list[tuple[str, str]]:
    """Tell by the seconds since 1970 what is in force now: before the day, and what comes from then on."""
    start = midnight(publication.as_of, publication.policy.timezone)
    first = in_force_at(publication.policy, publication.ledger, start - timedelta(seconds=1))
    later = [each for each in takeovers(publication.policy, publication.ledger) if each[0] >= start]
    steps = [(at_least(f"{int(begins.timestamp()):010d}"), each.version) for begins, each in reversed(later)]
    return [*steps, ("", first.version if first else NONE)]


def _clocks(publication: Publication) -> list[Clock]:
    """Tell who rules from when in UTC, and in each offset that the policy's time zone had or will have."""
    policy = publication.policy
    changes = [(begins, each.version) for begins, each in takeovers(policy, publication.ledger)][::-1]
    offsets = sorted(_offsets(policy, [begins for begins, _ in changes]) - {timedelta()})
    endings = {"z": ("(?:Z|[+-]00:00)", timedelta())} | {
        re.sub(r"[+:-]", "", ending) + ("w" if ending.startswith("-") else "e"): (re.escape(ending), offset)
        for offset in offsets
        for ending in [_offset(offset)]
    }
    return [
        Clock(name, ending, tuple((at_least(_local(begins, offset)), version) for begins, version in changes))
        for name, (ending, offset) in endings.items()
    ]


def _offsets(policy: Policy, instants: Iterable[datetime]) -> set[timedelta]:
    """Find the offsets from UTC, in whole minutes, in the years of these instants and around them."""
    found: set[timedelta] = set()
    for year in sorted({each.year + more for each in instants for more in (-1, 0, 1)}):
        for month in range(1, 13):
            offset = midnight(date(year, month, 1), policy.timezone).utcoffset()
            found |= {offset} if offset is not None and not offset % timedelta(minutes=1) else set()
    return found


def _offset(offset: timedelta) -> str:
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def _local(instant: datetime, offset: timedelta) -> str:
    return (instant.astimezone(UTC) + offset).strftime("%Y-%m-%dT%H:%M:%S")


def _gate(publication: Publication, language: str) -> Gate:
    policy = publication.policy
    site = Site(policy.languages, policy.authoritative)
    found = tuple(mementos(publication, language))
    return Gate(
        language,
        site.location("", language),
        re.sub(r"[^a-z0-9]", "_", language.lower()),
        url(policy, addresses.HOME, language),
        url(policy, addresses.TIMEMAP, language),
        found,
        tuple(_replaced(publication, found)),
    )


def _replaced(publication: Publication, mementos: tuple[Memento, ...]) -> Iterator[tuple[str, str]]:
    """Name the memento that stands for what is none: the one before it, or the first."""
    if not mementos:
        return
    known = {each.version for each in mementos}
    last = mementos[0].version
    yield NONE, last
    for _, release in takeovers(publication.policy, publication.ledger):
        if release.version in known:
            last = release.version
        else:
            yield release.version, last


def _moments(publication: Publication) -> list[tuple[str, str]]:
    """Pair the version of each edition that is or was in force with the instant from which it was."""
    return [
        (release.version, format_datetime(begins.astimezone(UTC), usegmt=True))
        for begins, release in takeovers(publication.policy, publication.ledger)
        if release.effective <= publication.as_of
    ]


def _key(version: str) -> str:
    """Write a version as the key of a map; words may mean something there, and long ones have no room."""
    return version if _PLAIN.fullmatch(version) else rf'"~^{re.escape(version)}\z"'


def _path(policy: Policy) -> str:
    """Give the path of the policy's home, as nginx compares it: decoded, with slashes around."""
    path = unquote(urlsplit(policy.url).path).strip("/")
    return _safe(f"/{path}/" if path else "/")


def _safe(text: str) -> str:
    if _UNSAFE.search(text):
        raise PolicyError(
            f"{text!r} cannot stand in the configuration of a web server",
            where="policy.toml",
            do="use an address of letters, digits, '-', '_', '.' and '/'",
        )
    return text
