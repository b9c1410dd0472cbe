"""What was published when: policy, ledger, release. The archive, which needs git, is imported by itself."""

from policysite.record.entries import Translation
from policysite.record.evidence import blob_id, sha256, text_id, verify_text
from policysite.record.ledger import append_entries, check_append_only, first_rewritten, parse_ledger
from policysite.record.manifest import (
    manifests,
    read_manifest,
    record_manifest,
    site_manifest,
    states,
    text_path,
)
from policysite.record.policy import NOTES, parse_policy, write_policy
from policysite.record.release import prepare_release, prepare_translation
from policysite.record.rules import validate
from policysite.record.versions import Part, bump, is_label

__all__ = [
    "NOTES",
    "Part",
    "Translation",
    "append_entries",
    "blob_id",
    "bump",
    "check_append_only",
    "first_rewritten",
    "is_label",
    "manifests",
    "parse_ledger",
    "parse_policy",
    "prepare_release",
    "prepare_translation",
    "read_manifest",
    "record_manifest",
    "sha256",
    "site_manifest",
    "states",
    "text_id",
    "text_path",
    "validate",
    "verify_text",
    "write_policy",
]
