"""Write what a verification proved, and what not: for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from policysite.exports.plain import harmless
from policysite.language import Catalogue, language_name
from policysite.record.proof import Detail, Proof, Verdict, Verification
from policysite.site.identity import Identification, Identity, Kind

_SIGNS = MappingProxyType({Verdict.HOLDS: "✓", Verdict.FAILS: "✗", Verdict.UNCHECKED: "–"})
_COLOURS = MappingProxyType(
    {Verdict.HOLDS: "\x1b[32m", Verdict.FAILS: "\x1b[31;1m", Verdict.UNCHECKED: "\x1b[33m"}
)
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_SHOWN = 20
"""So many places of one proof are named on a terminal; JSON has all."""


def proofs_text(found: Sequence[Verification], words: Catalogue, *, colour: bool) -> str:
    """Write verifications for a terminal, and at the end what they do not prove."""
    lines: list[str] = []
    for each in found:
        lines += [_painted(harmless(each.subject), _BOLD, colour=colour), *_proofs(each, words, colour), ""]
    verdict = Verdict.HOLDS if all(each.holds for each in found) else Verdict.FAILS
    lines.append(_painted(words(f"proof.result.{verdict}"), _COLOURS[verdict], colour=colour))
    lines += ["", words("proof.limits")]
    lines += (f"  · {_limit(limit, found, words)}" for limit in dict.fromkeys(_limits(found)))
    return "\n".join(lines) + "\n"


def proofs_json(found: Iterable[Verification], words: Catalogue) -> list[dict[str, object]]:
    """Give verifications as published JSON objects; `holds` is null for what could not be checked."""
    return [
        {
            "subject": each.subject,
            "holds": each.holds,
            "head": each.head or None,
            "proofs": [
                {
                    "code": proof.code,
                    "holds": None if proof.verdict is Verdict.UNCHECKED else proof.verdict is Verdict.HOLDS,
                    "what": _said(proof, words),
                    "details": [{"kind": detail.kind, "place": detail.place} for detail in proof.details],
                }
                for proof in each.proofs
            ],
            "limits": [{"code": limit, "what": _limit(limit, [each], words)} for limit in each.limits],
        }
        for each in found
    ]


def identity_text(file: str, found: Identification, words: Catalogue) -> str:
    """Say which file of a site a file is, one line for each that it may be, and what that does not prove."""
    lines = [f"{harmless(file)}: {harmless(_identity(each, words))}" for each in found.matches]
    lines += ["", words("proof.limits")] if found.limits else []
    lines += (f"  · {_limit(limit, (), words)}" for limit in found.limits)
    return "\n".join(lines) + "\n"


def identity_json(file: str, sha256: str, found: Identification, words: Catalogue) -> dict[str, object]:
    """Give the same as a published JSON object."""
    return {
        "file": file,
        "sha256": sha256,
        "holds": found.known,
        "matches": [
            {
                "kind": each.kind.value,
                "version": each.version or None,
                "language": each.language or None,
                "form": each.form or None,
                "path": each.path or None,
                "what": _identity(each, words),
            }
            for each in found.matches
        ],
        "limits": [{"code": limit, "what": _limit(limit, (), words)} for limit in found.limits],
    }


def _proofs(each: Verification, words: Catalogue, colour: bool) -> Iterator[str]:
    for proof in each.proofs:
        sign = _painted(_SIGNS[proof.verdict], _COLOURS[proof.verdict], colour=colour)
        yield f"  {sign} {harmless(_said(proof, words))}"
        for detail in proof.details[:_SHOWN]:
            yield f"      {_detail(detail, words)}"
        if len(proof.details) > _SHOWN:
            yield f"      {words('proof.more', n=len(proof.details) - _SHOWN)}"


def _said(proof: Proof, words: Catalogue) -> str:
    return words(f"proof.{proof.code}.{proof.verdict}", **proof.values)


def _detail(detail: Detail, words: Catalogue) -> str:
    place = harmless(" ".join(detail.place.split()))
    return words(f"proof.detail.{detail.kind}", place=place)


def _limit(limit: str, found: Sequence[Verification], words: Catalogue) -> str:
    return words(f"proof.limit.{limit}", head=next((each.head for each in found if each.head), "…"))


def _limits(found: Iterable[Verification]) -> Iterator[str]:
    return (limit for each in found for limit in each.limits)


def _identity(each: Identity, words: Catalogue) -> str:
    match each.kind:
        case Kind.EMPTY | Kind.UNKNOWN:
            return words(f"verify.outcome.{each.kind}")
        case Kind.FILE:
            return words("verify.outcome.file", path=each.path)
        case _:
            return words(
                f"verify.outcome.{each.kind}",
                edition=each.version,
                language=language_name(each.language),
                form=each.form,
            )


def _painted(text: str, colour_code: str, *, colour: bool) -> str:
    return f"{colour_code}{text}{_PLAIN}" if colour else text
