"""Whether a site says what its record says: ledger, manifests, texts and heads, held against one another.

Works on digests, so it is the same for a folder, a server, and a test that changes one byte of many files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from policysite.errors import LedgerError, ManifestError
from policysite.model import Ledger
from policysite.record import parse_ledger, read_manifest, sha256, site_manifest, states
from policysite.record.manifest import State, write_manifest
from policysite.record.proof import Detail, Proof, Verdict, prove
from policysite.site import addresses
from policysite.site.addresses import Site

_READ = re.compile(
    r"(?:[^/]+/)?(?:history/|verify/)?index\.html|feed\.[^/]+\.(?:xml|json)|current\.json|releases\.json"
    r"|releases\.toml|SHA256SUMS|FILES\.sha256|signatures/[^/]+|allowed_signers|authorities\.pem"
)
"""The files whose content is looked at; of all others the digest tells enough."""
_HEADED = ("index.html", "history/index.html", "verify/index.html")
_SAID = MappingProxyType(
    {
        "html": re.compile(
            rb'<p class="head"[^>]*><code [^>]*>([^<]*)|<p class="colophon__head"[^>]*>.*? title="([^"]*)"'
        ),
        "json": re.compile(rb'(?<!\\)"head": ?"([^"]*)"'),
        "xml": re.compile(rb"<record:head>([^<]*)</record:head>"),
    }
)
"""How pages, JSON and feeds say the head of the record."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a site as they were found: SHA-256 by path, and the bytes of those that are `is_read`.

    `whole`: nothing else is there, as in a folder; a server shows only what one asks for.
    """

    digests: Mapping[str, str]
    read: Mapping[str, bytes]
    whole: bool


@dataclass(frozen=True, slots=True)
class Record:
    """What a ledger says: its releases, the language at the root, the manifest, and its states by entry."""

    ledger: Ledger
    root: str
    sums: bytes
    states: tuple[State, ...]


def is_read(path: str) -> bool:
    """Tell whether the content of a file is needed, not only its digest."""
    return bool(_READ.fullmatch(path))


def prove_site(found: Found) -> tuple[Proof, ...]:
    """Prove that a site is as it was built, and that all of it agrees with its ledger."""
    return (*prove_record(found), prove_files(found))


def read_record(found: Found) -> Record:
    """Read the ledger of a site, and what it says. Raises LedgerError, ManifestError."""
    data = found.read.get(addresses.LEDGER)
    if data is None:
        raise LedgerError("there is no record of the releases", where=addresses.LEDGER)
    ledger, grown = parse_ledger(data, addresses.LEDGER), states(data, addresses.LEDGER)
    if not grown:
        return Record(ledger, "", write_manifest({addresses.LEDGER: sha256(data)}), grown)
    given = set(found.read.get(addresses.SUMS, b"").splitlines())
    written = {root: grown[-1].sums(root) for root in _roots(ledger)}
    root = max(written, key=lambda each: len(given.intersection(written[each].splitlines())), default="")
    return Record(ledger, root, written.get(root) or grown[-1].sums(root), grown)


def prove_record(found: Found) -> Iterator[Proof]:
    """Prove the ledger, the texts, the record's manifests and the heads."""
    try:
        record = read_record(found)
    except (LedgerError, ManifestError) as error:
        yield prove("ledger", Detail("reason", str(error)))
        return
    yield prove("ledger", n=len(record.states), head=record.ledger.head)
    texts = read_manifest(record.sums, addresses.SUMS)
    del texts[addresses.LEDGER]
    yield prove("texts", *_wrong(texts, found.digests), n=len(texts))
    sums = {addresses.SUMS: record.sums}
    for state in record.states:
        if (address := addresses.signature(state.name, addresses.SUMS)) in found.read:
            sums[address] = state.sums(record.root)
    other = (path for path, expected in sums.items() if found.read.get(path) != expected)
    yield prove("sums", *(Detail("differs", path) for path in other))
    if record.ledger.head:
        yield _prove_heads(found, record)


def prove_files(found: Found) -> Proof:
    """Prove that every file that was built is there as it was, and, of a whole site, that no other is."""
    code = "files" if found.whole else "listed"
    data = found.read.get(addresses.FILES)
    if data is None:
        return prove(code, Detail("missing", addresses.FILES))
    try:
        listed = read_manifest(data, addresses.FILES)
    except ManifestError as error:
        return prove(code, Detail("reason", str(error)))
    wrong = [*_wrong(listed, found.digests)]
    added = sorted(found.digests.keys() - listed.keys() - {addresses.FILES})
    wrong += (Detail("added", path) for path in added)
    if site_manifest(listed) != data or addresses.FILES in listed:
        wrong.append(Detail("differs", addresses.FILES))
    return prove(code, *wrong, n=len(listed))


def prove_built(found: Found, built: Mapping[str, str]) -> Proof:
    """Prove that a site has the files of another build of the same record, given by path.

    A difference proves nothing: `current.json` names its day, and other programs make other files.
    """
    ours = {path: digest for path, digest in found.digests.items() if path != addresses.FILES}
    wrong = [*_wrong(built, ours), *(Detail("added", path) for path in sorted(ours.keys() - built.keys()))]
    return Proof("built", Verdict.UNCHECKED, {}, tuple(wrong)) if wrong else prove("built", n=len(built))


def _roots(ledger: Ledger) -> Iterator[str]:
    """Find what may be the authoritative language, at the root: no release lacks it on its first day."""
    return (
        language
        for language in ledger.releases[0].texts
        if all(language in each.texts and language not in each.late for each in ledger.releases)
    )


def _wrong(expected: Mapping[str, str], digests: Mapping[str, str]) -> Iterator[Detail]:
    for path, digest in expected.items():
        if path not in digests:
            yield Detail("missing", path)
        elif digests[path] != digest:
            yield Detail("changed", path)


def _prove_heads(found: Found, record: Record) -> Proof:
    """Prove that JSON, feeds and the pages that do so all say the head."""
    languages = dict.fromkeys(language for release in record.ledger.releases for language in release.texts)
    site = Site(tuple(languages), record.root)
    places = [addresses.CURRENT, addresses.RELEASES]
    for language in languages:
        places += (addresses.feed(language, suffix) for suffix in ("xml", "json"))
        places += (site.location(page, language) for page in _HEADED)
    head = {record.ledger.head.encode()}
    wrong = (path for path in places if _heads(path, found.read.get(path, b"")) != head)
    return prove("heads", *(Detail("head", path) for path in wrong), n=len(places))


def _heads(path: str, data: bytes) -> set[bytes]:
    said = _SAID[path.rpartition(".")[2]]
    return {match[match.lastindex or 0] for match in said.finditer(data.replace(b"<wbr>", b""))}
