"""Which day is today."""

from __future__ import annotations

from datetime import date

from policysite.clock import now
from policysite.model import Policy


def today(policy: Policy, as_of: date | None) -> date:
    """The day to take as today: the one that was asked for, or the clock's in the policy's time zone."""
    return as_of or now().astimezone(policy.timezone).date()
