"""Check the working texts of a policy: readable, soundly numbered and set, alike in all languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policysite.checks import lists, lookalikes, numbering, references, spacing, terms, typography, wording
from policysite.checks.draft import Draft
from policysite.checks.finding import Finding, Level
from policysite.checks.freshness import find_stale
from policysite.checks.languages import compare_clauses, compare_figures
from policysite.compare.weave import Weave
from policysite.errors import EmptyTextError, EncodingError, MergeConflictError, OversizedTextError
from policysite.model import Policy, ReleaseKind
from policysite.text import decode, parse


def read_drafts(
    policy: Policy, texts: Mapping[str, bytes], folder: str
) -> tuple[dict[str, Draft], tuple[Finding, ...]]:
    """Parse the working texts, by language; what cannot be read, and what a release lacks, is found.

    `folder` is the policy's path from the repository's root, for findings.
    """
    drafts: dict[str, Draft] = {}
    findings: list[Finding] = []
    for language in policy.languages:
        where = text_path(folder, language)
        if language not in texts:
            level = Level.ERROR if language in policy.required else Level.NOTE
            findings.append(Finding(level, "text-missing", where))
            continue
        try:
            source = decode(texts[language], where)
            drafts[language] = Draft(language, where, source, parse(source, where))
        except EncodingError as error:
            findings.append(Finding(Level.ERROR, "encoding", where, _line(error.where)))
        except MergeConflictError as error:
            findings.append(Finding(Level.ERROR, "conflict", where, _line(error.where)))
        except EmptyTextError:
            findings.append(Finding(Level.ERROR, "empty", where))
        except OversizedTextError:
            findings.append(Finding(Level.ERROR, "oversized", where))
    return drafts, tuple(findings)


def check_texts(policy: Policy, drafts: Mapping[str, Draft]) -> tuple[Finding, ...]:
    """Check texts by themselves and against the authoritative one, language by language, line by line."""
    findings: list[Finding] = []
    base = drafts.get(policy.authoritative)
    for draft in drafts.values():
        found = list(check_text(draft, policy))
        if base and draft is not base:
            found += compare_clauses(base, draft)
            found += compare_figures(base, draft)
        findings += sorted(found, key=lambda finding: finding.line)
    return tuple(findings)


def check_text(draft: Draft, policy: Policy) -> Iterator[Finding]:
    """Check one text by itself."""
    names = [
        named[draft.language] for named in (policy.titles, policy.short_names) if draft.language in named
    ]
    yield from numbering.find_duplicates(draft)
    yield from numbering.find_gaps(draft)
    yield from numbering.find_skipped_levels(draft)
    yield from numbering.find_mixed_forms(draft)
    yield from numbering.find_unnumbered(draft)
    yield from references.find_dangling(draft)
    yield from lookalikes.find_look_alikes(draft)
    yield from spacing.find_double_spaces(draft)
    yield from spacing.find_spaces_before(draft)
    yield from spacing.find_missing_spaces(draft)
    yield from typography.find_hyphens(draft)
    yield from typography.find_straight_quotes(draft)
    yield from typography.find_open_sentences(draft)
    yield from lists.find_list_ends(draft)
    yield from wording.find_unequal_figures(draft)
    yield from wording.find_cut_titles(draft)
    yield from wording.find_other_documents(draft, names)
    yield from wording.find_foreign_addresses(draft, policy.url)
    yield from terms.find_terms(draft)
    yield from terms.find_undefined(draft)


def check_changes(
    policy: Policy, drafts: Mapping[str, Draft], weaves: Mapping[str, Weave], kinds: Mapping[str, ReleaseKind]
) -> tuple[Finding, ...]:
    """Check what the draft changes: references that point elsewhere now, translations left behind.

    `weaves` hold by language all editions and, last, the draft; `kinds` the releases in the order of the
    ledger and, last, the draft under the same name.
    """
    findings: list[Finding] = []
    original = weaves.get(policy.authoritative)
    for language, draft in drafts.items():
        if language not in weaves or len(weaves[language].editions) < 2:
            continue
        *_, before, now = weaves[language].editions
        found = list(references.find_moved(draft, before, now))
        if original and language != policy.authoritative:
            base = drafts[policy.authoritative].where
            found += find_stale(original, weaves[language], draft, base, kinds)
        findings += sorted(found, key=lambda finding: finding.line)
    return tuple(findings)


def text_path(folder: str, language: str) -> str:
    """Name the file of a working text."""
    return f"{folder}/{language}.md"


def _line(where: str) -> int:
    """Take the line off `path:line`; 0 if there is none."""
    _, _, line = where.rpartition(":")
    return int(line) if line.isdecimal() else 0
