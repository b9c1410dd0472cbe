"""Fuzz the record: any ledger or policy is refused in plain words, or is what it says."""

from __future__ import annotations

from policysite.errors import PolicysiteError
from policysite.model import Policy, Release
from policysite.record import check_append_only, is_label, parse_ledger, parse_policy, validate
from policysite.record.entries import Translation, read_entry, split_entries, write_entry

BESIDE = b"\n%%%%\n"
"""What divides the bytes into a ledger and a policy, in this order."""


def check(data: bytes) -> None:
    """Read a ledger and, if there is one, the policy that it belongs to."""
    ledger_bytes, divided, policy_bytes = data.partition(BESIDE)
    policy = _policy(policy_bytes) if divided else None
    try:
        ledger = parse_ledger(ledger_bytes, "releases.toml")
        if policy:
            validate(ledger, policy, "releases.toml")
    except PolicysiteError:
        return
    assert all(is_label(release.version) for release in ledger.releases)
    for entry in split_entries(ledger_bytes, "releases.toml"):
        item, previous = read_entry(entry, "releases.toml")
        assert isinstance(item, Release | Translation)
        write_entry(item, previous)
    check_append_only(ledger_bytes, ledger_bytes, "releases.toml")


def _policy(data: bytes) -> Policy | None:
    try:
        policy = parse_policy(data, "privacy", "policy.toml")
    except PolicysiteError:
        return None
    assert policy.url.startswith(("http://", "https://"))
    assert not policy.repository or policy.repository.startswith("https://")
    assert not policy.branch.startswith(("-", ".", "/"))
    return policy
