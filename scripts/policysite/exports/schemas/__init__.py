"""JSON Schemas (draft 2020-12) of what is published for machines; the files beside this one."""

from __future__ import annotations

import json
from pathlib import Path

from policysite.exports.web import publish_json
from policysite.model import Policy
from policysite.site import addresses
from policysite.site.addresses import url

_FOLDER = Path(__file__).parent
_SUFFIX = ".schema.json"


def schemas(policy: Policy) -> dict[str, bytes]:
    """Give the schemas of a policy's site by name, each with its URL there as `$id`."""
    return {name: _schema(policy, name) for name in schema_names()}


def schema_names() -> tuple[str, ...]:
    """List the kinds of files that have a schema."""
    return tuple(sorted(path.name.removesuffix(_SUFFIX) for path in _FOLDER.glob(f"*{_SUFFIX}")))


def _schema(policy: Policy, name: str) -> bytes:
    schema = json.loads((_FOLDER / f"{name}{_SUFFIX}").read_text(encoding="utf-8"))
    return publish_json({**schema, "$id": url(policy, addresses.schema(name))})
