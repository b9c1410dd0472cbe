"""What a verification proved, in words and as JSON."""

import pytest

from policysite.exports import identity_json, identity_text, proofs_json, proofs_text
from policysite.language import catalogue, interface_languages
from policysite.record.proof import Detail, Limit, Proof, Verdict, Verification, prove
from policysite.site.identity import Identification, Identity, Kind

HEAD = "0123456789abcdef" * 4
VALUES: dict[str, str | int] = {
    "n": 2, "head": HEAD, "version": "1.0", "name": "1.0", "signer": "ann", "key": "SHA256:k",
    "instant": "2026-11-23 05:00:00 UTC", "authority": "CN=Time",
}  # fmt: skip
FOUND = Verification(
    "site/terms",
    HEAD,
    (
        prove("ledger", n=2, head=HEAD),
        prove("files", Detail("changed", "v/1.0/policy.pdf"), Detail("added", "stray\x1b[2Jfile"), n=9),
        Proof("signature", Verdict.UNCHECKED, {"name": "1.0"}, (Detail("reason", "ssh-keygen is missing"),)),
    ),
    (Limit.TAIL, Limit.TIME),
)


def test_as_a_terminal_shows_it() -> None:
    assert proofs_text([FOUND], catalogue("en"), colour=False) == (
        "site/terms\n"
        "  ✓ The record is whole: each entry is chained to the one before it. Entries: 2; "
        f"head: {HEAD}\n"
        "  ✗ The site is not as it was built.\n"
        "      changed: v/1.0/policy.pdf\n"
        "      added: stray�[2Jfile\n"
        "  – The signature after entry 1.0 could not be checked.\n"
        "      ssh-keygen is missing\n"
        "\n"
        "Not verified.\n"
        "\n"
        "What this does not prove:\n"
        "  · that no last entries were cut off: only a head that was kept elsewhere shows it (an e-mail, "
        f"a feed reader, a time stamp). Give it with --head; the one of today: {HEAD}\n"
        "  · when it was published: that takes a time stamp of its present state by an independent "
        "authority. The dates in the record are the operator's own.\n"
    )


def test_as_json() -> None:
    (found,) = proofs_json([FOUND], catalogue("en"))
    assert (found["subject"], found["holds"], found["head"]) == ("site/terms", False, HEAD)
    proofs = found["proofs"]
    assert isinstance(proofs, list)
    assert [(each["code"], each["holds"]) for each in proofs] == [
        ("ledger", True), ("files", False), ("signature", None)
    ]  # fmt: skip
    assert proofs[1]["details"][0] == {"kind": "changed", "place": "v/1.0/policy.pdf"}
    limits = found["limits"]
    assert isinstance(limits, list)
    assert [each["code"] for each in limits] == ["tail", "time"]


def test_many_places_are_counted() -> None:
    many = prove("files", *(Detail("missing", str(number)) for number in range(25)), n=25)
    said = proofs_text([Verification("s", "", (many,), ())], catalogue("en"), colour=False)
    assert said.count("missing: ") == 20
    assert "and 5 more" in said


@pytest.mark.parametrize("language", interface_languages())
@pytest.mark.parametrize(
    ("code", "verdicts"),
    [
        ("ledger", "holds fails"), ("growth", "holds fails unchecked"), ("blobs", "holds fails unchecked"),
        ("committed", "unchecked"), ("working", "holds unchecked"), ("texts", "holds fails"),
        ("sums", "holds fails"), ("heads", "holds fails"), ("files", "holds fails"),
        ("listed", "holds fails"), ("clone", "holds fails unchecked"), ("clone-behind", "holds"),
        ("clone-ahead", "unchecked"), ("built", "holds unchecked"),
        ("witness", "holds fails"), ("witness-later", "holds"), ("endorsed", "fails"),
        ("signature", "holds fails unchecked"), ("stamp", "holds fails unchecked"),
        ("tag", "holds fails unchecked"),
    ],
)  # fmt: skip
def test_every_proof_has_words(language: str, code: str, verdicts: str) -> None:
    words = catalogue(language)
    for verdict in verdicts.split():
        found = Verification("s", HEAD, (Proof(code, Verdict(verdict), VALUES),), tuple(Limit))
        assert words("proof.limits") in proofs_text([found], words, colour=True)


@pytest.mark.parametrize("language", interface_languages())
def test_every_kind_of_file_has_words(language: str) -> None:
    words = catalogue(language)
    for kind in Kind:
        identity = Identity(kind, "1.0", "ru", "PDF", "v/1.0/x")
        said = identity_text("policy.md", Identification((identity,), (Limit.RECORD,)), words)
        assert said.startswith("policy.md: ")
        assert said.endswith(f"\n{words('proof.limits')}\n  · {words('proof.limit.record')}\n")
        assert identity_text("policy.md", Identification((identity,), ()), words).count("\n") == 1


def test_a_file_as_json() -> None:
    matches = (Identity(Kind.TEXT, "1.0", "ru", "Markdown"),)
    words = catalogue("en")
    found = identity_json("a.md", "0" * 64, Identification(matches, (Limit.RECORD,)), words)
    assert (found["holds"], found["sha256"]) == (True, "0" * 64)
    assert found["matches"] == [
        {
            "kind": "text", "version": "1.0", "language": "ru", "form": "Markdown", "path": None,
            "what": "Matches: the text of edition 1.0, Русский",
        }
    ]  # fmt: skip
    assert found["limits"] == [{"code": "record", "what": words("proof.limit.record")}]
