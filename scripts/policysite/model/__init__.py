"""The words of the field as frozen values: Policy, Release, Ledger, Word, Block, Document, Redline."""

from policysite.model.comparison import Change, Op, Passage, Place, Redline, Segment
from policysite.model.record import Effect, Ledger, Operator, Policy, Release, ReleaseKind, Status, TextId
from policysite.model.text import Block, BlockKind, Clause, Document, Form, Word, print_words

__all__ = [
    "Block",
    "BlockKind",
    "Change",
    "Clause",
    "Document",
    "Effect",
    "Form",
    "Ledger",
    "Op",
    "Operator",
    "Passage",
    "Place",
    "Policy",
    "Redline",
    "Release",
    "ReleaseKind",
    "Segment",
    "Status",
    "TextId",
    "Word",
    "print_words",
]
