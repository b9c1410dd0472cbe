"""Verify a clone, or a site in a folder or on a server; a finding is a proof that does not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from policysite.errors import (
    LedgerError,
    LedgerRewrittenError,
    ManifestError,
    MissingBlobError,
    MisuseError,
    ShallowCloneError,
    TamperedTextError,
)
from policysite.files import read_bytes
from policysite.project import DOCS, LEDGER, Project, policies, read_project
from policysite.record import states, text_id
from policysite.record.proof import Detail, Limit, Proof, Verdict, Verification, prove
from policysite.record.witness import Relation, compare_records, entries_since, read_head
from policysite.site import addresses
from policysite.site.proving import Found, prove_built, prove_site, read_record
from policysite.tasks.fetching import Server
from policysite.tasks.sites import fetch_site, listed_files, read_manifests, read_site, sites
from policysite.tasks.vouching import prove_project, prove_published, vouched

SITE = "site"
_HEX = re.compile(r"[0-9A-Fa-f]{64}")


def read_witness(kept: str) -> str:
    """Read the head of a record as it was kept elsewhere: its 64 characters, or a file that has it.

    Raises MisuseError, FileError.
    """
    if _HEX.fullmatch(kept):
        return kept.lower()
    if not Path(kept).exists() or Path(kept).is_dir():
        raise MisuseError(
            f"{kept!r} is no head of a record: neither 64 characters from 0-9 and a-f, nor a file",
            do="give them all, or the current.json, feed, page or releases.toml that you kept",
        )
    return read_head(read_bytes(Path(kept)), kept)


def verify_folder(folder: Path, root: Path, slug: str | None, head: str = "") -> tuple[Verification, ...]:
    """Verify a clone and what is built in it, or the sites in a folder.

    `root`: the repository that sites are compared with, if it is one. `slug`: only this policy. `head`: of
    the record as it was kept elsewhere. Raises MisuseError, FileError, PolicyError, RepositoryError: then
    nothing was verified.
    """
    known = policies(folder)
    if not known:
        return tuple(_verify(str(site), read_site(site), root, slug, head) for site in sites(folder, slug))
    found: list[Verification] = []
    for policy in [slug] if slug else known:
        found.append(_verify_clone(folder, policy, head))
        built = folder / SITE / policy
        if built.is_dir():
            found.append(_verify(str(built), read_site(built), folder, policy, head))
    return tuple(found)


def verify_server(
    server: Server, root: Path, slug: str | None, head: str, progress: Callable[[int, int], None]
) -> tuple[Verification, ...]:
    """Verify a site on a server; parameters as for `verify_folder` and `fetch_site`. NetworkError."""
    return (_verify(server.url, fetch_site(server, progress), root, slug, head),)


def _verify(subject: str, found: Found, root: Path, slug: str | None, head: str) -> Verification:
    """Verify a site, against itself, a clone, and a witness."""
    proofs = list(prove_site(found))
    served = (Limit.PAGES,) if found.whole else (Limit.MOMENT, Limit.PAGES)
    try:
        record = read_record(found)
    except (LedgerError, ManifestError):
        return _judge(subject, "", "", proofs, served)
    named = _policy(found, slug)
    data, own = found.read[addresses.LEDGER], _own(root, named)
    if policies(root):
        proofs += _prove_against(data, own.get(LEDGER))
    if own:
        proofs += _prove_against_build(subject, found, root / SITE / named)
    proofs += _prove_witness(data, head)
    known = own or found.read
    proofs += prove_published(
        found, record, known.get(addresses.SIGNERS), known.get(addresses.AUTHORITIES, b"")
    )
    last = record.states[-1].name if record.states else ""
    return _judge(subject, record.ledger.head, last, proofs, served)


def _verify_clone(root: Path, slug: str, head: str) -> Verification:
    """Verify the record of a clone; what cannot be opened is a proof that does not hold."""
    try:
        with read_project(root, slug) as (project, _):
            data, place = project.ledger_bytes, project.place(LEDGER)
            grown = states(data, place)
            proofs = [prove("ledger", n=len(grown), head=project.ledger.head)]
            proofs += _prove_history(project)
            proofs += _prove_witness(data, head)
            proofs += prove_project(project)
            last = grown[-1].name if grown else ""
            return _judge(str(root / DOCS / slug), project.ledger.head, last, proofs)
    except (LedgerError, ManifestError) as error:
        code = "growth" if isinstance(error, LedgerRewrittenError) else "ledger"
        return _judge(str(root / DOCS / slug), "", "", [prove(code, Detail("reason", str(error)))])


def _prove_history(project: Project) -> Iterator[Proof]:
    """Prove what git has: that the record only grew, and every text; and tell what git does not have."""
    archive, place = project.archive, project.place(LEDGER)
    if archive.shallow:
        yield Proof("growth", Verdict.UNCHECKED)
    else:
        yield prove("growth", n=len({each.blob for each in archive.history(place) if each.blob}))
    lost, unseen, total = [], 0, 0
    for release in project.ledger.releases:
        for language in release.texts:
            total += 1
            try:
                project.source(release, language)
            except ShallowCloneError:
                unseen += 1
            except (MissingBlobError, TamperedTextError) as error:
                lost.append(Detail("reason", str(error)))
    yield prove("blobs", *lost, n=total - unseen)
    if unseen:
        yield Proof("blobs", Verdict.UNCHECKED, {"n": unseen})
    if (archive.committed(place) or b"") != project.ledger_bytes:
        yield Proof("committed", Verdict.UNCHECKED)
    last = project.ledger.releases[-1] if project.ledger.releases else None
    drafts = [
        Detail("draft", project.place(f"{language}.md"))
        for language, data in project.working.items()
        if last and text_id(data) != last.texts.get(language)
    ]
    if drafts:
        yield Proof("working", Verdict.UNCHECKED, {}, tuple(drafts))
    elif last:
        yield prove("working", version=last.version)


def _prove_witness(data: bytes, head: str) -> Iterator[Proof]:
    """Prove that a record has the entry that was the last one when its head was kept."""
    if head:
        since = entries_since(data, head, addresses.LEDGER)
        if since is None:
            yield prove("witness", Detail("reason", head))
        else:
            yield prove("witness-later" if since else "witness", n=since)


def _prove_against(data: bytes, own: bytes | None) -> Iterator[Proof]:
    """Prove that the record of a site is that of the clone, or an earlier or later state of it."""
    if own is None:
        yield Proof("clone", Verdict.UNCHECKED)
        return
    try:
        relation, n = compare_records(data, own, addresses.LEDGER)
    except LedgerError as error:
        yield prove("clone", Detail("reason", str(error)))
        return
    match relation:
        case Relation.EQUAL:
            yield prove("clone")
        case Relation.BEHIND:
            yield prove("clone-behind", n=n)
        case Relation.AHEAD:
            yield Proof("clone-ahead", Verdict.UNCHECKED, {"n": n})
        case Relation.DIFFERENT:
            yield Proof("clone", Verdict.FAILS)


def _prove_against_build(subject: str, found: Found, built: Path) -> Iterator[Proof]:
    """Prove that the files of a site are those that the clone built, if it did of the same record."""
    if not built.is_dir() or (found.whole and Path(subject).resolve() == built.resolve()):
        return
    made = read_manifests(built)
    files = listed_files(made, addresses.FILES)
    if files and made.read.get(addresses.LEDGER) == found.read[addresses.LEDGER]:
        yield prove_built(found, files)


def _policy(found: Found, slug: str | None) -> str:
    """Name the policy of a site as the caller does, or else as the site does; "" if it does not."""
    try:
        return slug or str(json.loads(found.read.get(addresses.CURRENT, b""))["policy"]["slug"])
    except (ValueError, LookupError, TypeError):
        return ""


def _own(root: Path, named: str) -> dict[str, bytes]:
    """Read what a clone has of a policy: its ledger, and the lists of signers and authorities.

    They count instead of those of a site, which come from whoever made it. Empty without such a clone.
    """
    if named not in policies(root):
        return {}
    folder = root / DOCS / named
    names = (LEDGER, addresses.SIGNERS, addresses.AUTHORITIES)
    return {name: read_bytes(folder / name) for name in names if (folder / name).is_file()}


def _judge(
    subject: str, head: str, last: str, proofs: Sequence[Proof], limits: Sequence[Limit] = ()
) -> Verification:
    """Tell what was proved, and what not; `last` names the last entry of the record."""
    holding = {proof.code for proof in proofs if proof.verdict is Verdict.HOLDS}
    open_ = {
        Limit.TAIL: not holding & {"witness", "witness-later"},
        Limit.AUTHOR: not vouched(proofs, "signature", last),
        Limit.KEYS: bool(holding & {"signature", "tag", "stamp"}),
        Limit.TIME: not vouched(proofs, "stamp", last),
    }
    given = (limit for limit in limits if not (limit is Limit.PAGES and "built" in holding))
    found = [*given, *(limit for limit, is_open in open_.items() if is_open)]
    return Verification(subject, head, tuple(proofs), tuple(found))
