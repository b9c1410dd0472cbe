"""What signatures, time stamps and signed tags prove of a record, one proof each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from policysite.errors import LedgerError, SignatureError, TimeStampError, UncheckedError
from policysite.openssh import verify_signature
from policysite.project import Project
from policysite.record.proof import Detail, Proof, Verdict, prove
from policysite.record.stamping import verify_stamp
from policysite.site import addresses
from policysite.site.proving import Found, Record
from policysite.tasks import endorsing
from policysite.tasks.endorsing import Endorsed


def prove_project(project: Project) -> Iterator[Proof]:
    """Prove the signatures, time stamps and tags of a clone, by its own lists of signers and authorities."""
    try:
        found = endorsing.endorsed(project)
    except SignatureError as error:
        yield prove("endorsed", Detail("reason", str(error)))
        return
    for each in found:
        yield from _prove(each, endorsing.signers(project), endorsing.authorities(project))
    for tag, version in endorsing.release_tags(project):
        try:
            signer = endorsing.check_tag(project, tag, version)
        except (SignatureError, LedgerError) as error:
            yield _failed("tag", tag.name, error)
        except UncheckedError as error:
            yield _unchecked("tag", tag.name, error)
        else:
            yield prove("tag", name=tag.name, signer=signer.identity, key=signer.key)


def prove_published(found: Found, record: Record, signers: bytes | None, roots: bytes) -> Iterator[Proof]:
    """Prove the signatures and time stamps of a site, by these lists of signers and root certificates."""
    for state in record.states:
        signature, stamp = (
            found.read.get(addresses.signature(state.name, suffix))
            for suffix in (endorsing.SIGNATURE, endorsing.STAMP)
        )
        yield from _prove(Endorsed(state.name, state.sums(record.root), signature, stamp), signers, roots)


def vouched(proofs: Iterable[Proof], code: str, last: str) -> bool:
    """Tell whether the record as it is now, after its last entry, has a proof of this code."""
    return any(
        proof.code == code and proof.verdict is Verdict.HOLDS and proof.values["name"] == last
        for proof in proofs
    )


def _prove(each: Endorsed, signers: bytes | None, roots: bytes) -> Iterator[Proof]:
    """Prove the time stamp, then the signature: its key must have been valid when it was stamped, or now."""
    at: datetime | None = None
    if each.stamp is not None:
        where = addresses.signature(each.name, endorsing.STAMP)
        try:
            stamp = verify_stamp(each.sums, each.stamp, roots, where)
        except TimeStampError as error:
            yield _failed("stamp", each.name, error)
        except UncheckedError as error:
            yield _unchecked("stamp", each.name, error)
        else:
            at = stamp.at
            instant = f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
            yield prove("stamp", name=each.name, instant=instant, authority=stamp.authority)
    if each.signature is not None:
        where = addresses.signature(each.name, endorsing.SIGNATURE)
        try:
            signer = verify_signature(each.sums, each.signature, _listed(signers), where, at=at)
        except SignatureError as error:
            yield _failed("signature", each.name, error)
        except UncheckedError as error:
            yield _unchecked("signature", each.name, error)
        else:
            yield prove("signature", name=each.name, signer=signer.identity, key=signer.key)


def _listed(signers: bytes | None) -> bytes:
    if signers is None:
        raise UncheckedError("there is no list of those who may sign", where=addresses.SIGNERS)
    return signers


def _failed(code: str, name: str, error: Exception) -> Proof:
    return Proof(code, Verdict.FAILS, {"name": name}, (Detail("reason", str(error)),))


def _unchecked(code: str, name: str, error: UncheckedError) -> Proof:
    return Proof(code, Verdict.UNCHECKED, {"name": name}, (Detail("reason", str(error)),))
