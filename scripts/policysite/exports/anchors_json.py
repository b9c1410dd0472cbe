"""Anchors of the past as JSON, for a browser that was led to one.

`anchors`: each former anchor with the last release that had it, the first that had not, and the anchor of
the same lineage in the edition `version`, which is null where that has ended.
"""

from __future__ import annotations

import json

from policysite.compare.former import former_anchors
from policysite.compare.weave import Weave

FORMAT = "policysite-anchors/1"


def anchors_json(weave: Weave, version: str) -> bytes:
    """Write the anchors that an edition does not have any more; UnknownVersionError."""
    anchors = {
        anchor: [last, since, now or None]
        for anchor, (last, since, now) in former_anchors(weave, version).items()
    }
    value = {"format": FORMAT, "language": weave.language, "version": version, "anchors": anchors}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
