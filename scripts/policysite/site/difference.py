"""What differs between two sites, each given as digests by path: `privacy/v/1.0.0/policy.md`, `_headers`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_FROZEN = re.compile(
    r"(?:.*/)?(?:v/[^/]+/policy\.[^/]+|changes/[^/]+/redline\.[^/]+|changes/[^/]+/notice\.txt)(?<!\.gz)"
)
_PAGE = "index.html"
_LIST = ".html"
_PACKED = ".gz"


@dataclass(frozen=True, slots=True)
class Difference:
    """What is new, other and gone in a site: paths or URLs in their order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Whatever a cache may have wrong: a URL that is new may be kept as one that leads nowhere."""
        return tuple(sorted((*self.added, *self.changed, *self.removed)))


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> Difference:
    """Compare two sites by what they have under the same name."""
    return Difference(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(name for name in old.keys() & new.keys() if old[name] != new[name])),
        tuple(sorted(old.keys() - new.keys())),
    )


def thawed(files: Difference) -> tuple[str, ...]:
    """Name the frozen copies that changed or went, which they never do at their address."""
    return tuple(path for path in sorted((*files.changed, *files.removed)) if _FROZEN.fullmatch(path))


def by_url(files: Mapping[str, str], homes: Mapping[str, str]) -> dict[str, str]:
    """Give what is behind each URL that readers ask for: a page is a folder's, `….gz` another form of a file.

    `homes` has the URL of each policy, which ends with `/`, by its folder, and under "" where the list of
    policies is, if it has a place; what lies elsewhere has no URL.
    """
    found: dict[str, str] = {}
    for path, digest in sorted(files.items()):
        folder, place = path.split("/", 1) if "/" in path else ("", path)
        if folder in homes and (folder or place.endswith(_LIST)):
            parent, slash, name = place.removesuffix(_PACKED).rpartition("/")
            url = homes[folder] + parent + slash + ("" if name == _PAGE else name)
            found[url] = found.get(url, "") + digest
    return found
