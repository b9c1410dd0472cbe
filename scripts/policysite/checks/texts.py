"""Check the working texts of a policy: readable, complete, soundly numbered, alike in all languages."""

from __future__ import annotations

from collections.abc import Mapping

from policysite.checks.finding import Finding, Level
from policysite.checks.languages import compare_clauses
from policysite.checks.numbering import find_duplicates, find_gaps
from policysite.errors import EmptyTextError, EncodingError, MergeConflictError
from policysite.model import Document, Policy
from policysite.text import decode, parse


def read_documents(
    policy: Policy, texts: Mapping[str, bytes], folder: str
) -> tuple[dict[str, Document], tuple[Finding, ...]]:
    """Parse the working texts, by language; what cannot be read, and what a release lacks, is found.

    `folder` is the policy's path from the repository's root, for findings.
    """
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    for language in policy.languages:
        where = text_path(folder, language)
        if language not in texts:
            level = Level.ERROR if language in policy.required else Level.NOTE
            findings.append(Finding(level, "text-missing", where))
            continue
        try:
            documents[language] = parse(decode(texts[language], where), where)
        except EncodingError as error:
            findings.append(Finding(Level.ERROR, "encoding", where, _line(error.where)))
        except MergeConflictError as error:
            findings.append(Finding(Level.ERROR, "conflict", where, _line(error.where)))
        except EmptyTextError:
            findings.append(Finding(Level.ERROR, "empty", where))
    return documents, tuple(findings)


def check_texts(policy: Policy, documents: Mapping[str, Document], folder: str) -> tuple[Finding, ...]:
    """Check parsed texts by themselves and against the authoritative one, language by language."""
    findings: list[Finding] = []
    base = documents.get(policy.authoritative)
    for language in policy.languages:
        document = documents.get(language)
        if document is None:
            continue
        where = text_path(folder, language)
        found = [*find_duplicates(document, where), *find_gaps(document, where)]
        if base and language != policy.authoritative:
            found += compare_clauses(base, text_path(folder, policy.authoritative), document, where)
        findings += sorted(found, key=lambda finding: finding.line)
    return tuple(findings)


def text_path(folder: str, language: str) -> str:
    """Name the file of a working text."""
    return f"{folder}/{language}.md"


def _line(where: str) -> int:
    """Take the line off `path:line`; 0 if there is none."""
    _, _, line = where.rpartition(":")
    return int(line) if line.isdecimal() else 0
