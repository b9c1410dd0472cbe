"""Find what is wrong with a draft or its record, and say it in the reader's language."""

from policysite.checks.finding import Explanation, Finding, Level, explain
from policysite.checks.record import check_growth, check_record
from policysite.checks.texts import check_texts, read_documents

__all__ = [
    "Explanation",
    "Finding",
    "Level",
    "check_growth",
    "check_record",
    "check_texts",
    "explain",
    "read_documents",
]
