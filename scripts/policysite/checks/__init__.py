"""Find what is wrong with a draft or its record, and say it in the reader's language."""

from policysite.checks.draft import Draft
from policysite.checks.finding import Explanation, Finding, Level, explain
from policysite.checks.record import check_dates, check_growth, check_record, finding_of
from policysite.checks.repair import fixed
from policysite.checks.texts import check_changes, check_text, check_texts, read_drafts

__all__ = [
    "Draft",
    "Explanation",
    "Finding",
    "Level",
    "check_changes",
    "check_dates",
    "check_growth",
    "check_record",
    "check_text",
    "check_texts",
    "explain",
    "finding_of",
    "fixed",
    "read_drafts",
]
