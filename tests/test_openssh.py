"""Real signatures by throwaway keys: who is believed, and that every changed byte is seen."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.keys import Key, generate

from policysite import openssh
from policysite.errors import SignatureError, UncheckedError

DATA = b"0" * 64 + b"  releases.toml\n"
WHERE = "signatures/1.0.sig"


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    return Key.create(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Key:
    return Key.create(tmp_path_factory.mktemp("stranger"))


@pytest.fixture(scope="session")
def signature(key: Key) -> bytes:
    return openssh.sign(DATA, str(key.path))


def believed(signature: bytes, signers: bytes, data: bytes = DATA, at: datetime | None = None) -> bool:
    try:
        openssh.verify_signature(data, signature, signers, WHERE, at=at)
    except SignatureError:
        return False
    return True


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_a_signature_names_its_signer(kind: str, tmp_path: Path) -> None:
    key = Key.create(tmp_path, kind)
    made = openssh.sign(DATA, str(key.path))
    signer = openssh.verify_signature(DATA, made, key.allowed("Data Officer".replace(" ", ".")), WHERE)
    listed = generate("-l", "-f", f"{key.path}.pub").decode().split()[1]
    assert (signer.identity, signer.key) == ("Data.Officer", listed)


LISTS = {
    "the key": ("dpo@example.org", "", True),
    "one of several names": ("a@example.org,b@example.org", "", True),
    "a pattern": ("*@example.org", "", True),
    "an identity that begins like an option": ("-Ovalidity", "", True),
    "its purpose": ("dpo@example.org", 'namespaces="policysite,git"', True),
    "another purpose": ("dpo@example.org", 'namespaces="git"', False),
    "a key that has ended": ("dpo@example.org", 'valid-before="20200101"', False),
    "a key that has not begun": ("dpo@example.org", 'valid-after="29990101"', False),
    "a key in its time": ("dpo@example.org", 'valid-after="20200101",valid-before="29990101"', True),
    "a key that signs certificates only": ("dpo@example.org", "cert-authority", False),
    "a list that cannot be read": ('"dpo@example.org', "", False),
}


@pytest.mark.parametrize("case", LISTS)
def test_the_list_of_signers_decides(case: str, key: Key, signature: bytes) -> None:
    identity, options, expected = LISTS[case]
    assert believed(signature, key.allowed(identity, options)) == expected


def test_a_reason_is_the_same_words_on_every_machine(key: Key, signature: bytes) -> None:
    with pytest.raises(SignatureError, match="does not hold: allowed_signers:1: key is not permitted"):
        openssh.verify_signature(DATA, signature, key.allowed(options='namespaces="git"'), WHERE)


def test_an_unknown_key_is_not_believed_although_ssh_keygen_says_good(
    key: Key, stranger: Key, signature: bytes, tmp_path: Path
) -> None:
    (tmp_path / "sig").write_bytes(signature)
    said = generate("-Y", "check-novalidate", "-n", "policysite", "-s", str(tmp_path / "sig"), data=DATA)
    assert said.startswith(b"Good ")
    for signers in (b"", b"# nobody\n", stranger.allowed()):
        assert not believed(signature, signers)
    assert believed(signature, stranger.allowed() + key.allowed())


def test_a_certificate_counts_where_its_authority_may_sign(tmp_path: Path) -> None:
    authority, key = Key.create(tmp_path / "authority"), Key.create(tmp_path / "key")
    generate(
        "-q", "-s", str(authority.path), "-I", "id", "-n", "dpo@example.org", f"{key.path}.pub",
    )  # fmt: skip
    certified = f"{key.path}-cert.pub"
    made = openssh.sign(DATA, certified)
    assert believed(made, authority.allowed("*@example.org", "cert-authority"))
    assert not believed(made, authority.allowed("*@elsewhere.org", "cert-authority"))


def test_a_key_that_has_ended_holds_for_its_time(key: Key, signature: bytes) -> None:
    signers = key.allowed(options='valid-before="20260101000000"')
    assert believed(signature, signers, at=datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert not believed(signature, signers, at=datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC))


def test_a_key_that_holds_now_may_be_newer_than_the_record(key: Key, signature: bytes) -> None:
    signers = key.allowed(options='valid-after="20260101"')
    assert believed(signature, signers, at=datetime(2025, 1, 1, tzinfo=UTC))


def test_times_are_in_utc_wherever_it_is_checked(
    key: Key, signature: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Almaty")
    signers = key.allowed(options='valid-before="20260101000000"')
    assert believed(signature, signers, at=datetime(2025, 12, 31, 23, 59, tzinfo=UTC))


def test_a_signature_for_something_else_does_not_count(key: Key) -> None:
    made = generate("-Y", "sign", "-q", "-n", "file", "-f", str(key.path), data=DATA)
    with pytest.raises(SignatureError, match="made for 'file'"):
        openssh.verify_signature(DATA, made, key.allowed(), WHERE)


def test_every_changed_byte_is_seen(key: Key, signature: bytes) -> None:
    signers = key.allowed()
    assert believed(signature, signers)
    letters = b"A", b"B", b"\n", b"="
    for place in range(len(signature)):
        other = next(each for each in letters if each != signature[place : place + 1])
        changed = signature[:place] + other + signature[place + 1 :]
        assert not believed(changed, signers), f"byte {place}: {changed!r}"


def test_bits_that_base64_does_not_use_are_seen(tmp_path: Path) -> None:
    key = Key.create(tmp_path, "ecdsa")
    made = openssh.sign(DATA, str(key.path))
    while not made.removesuffix(b"\n-----END SSH SIGNATURE-----\n").endswith(b"="):
        made = openssh.sign(DATA, str(key.path))  # the length of an ECDSA signature varies
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = made.index(b"=") - 1
    following = alphabet[alphabet.index(made[last]) + 1 :][:1]
    assert not believed(made[:last] + following + made[last + 1 :], key.allowed())


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made + b"\n",
        lambda made: b"\n" + made,
        lambda made: made.replace(b"\n", b"\r\n"),
        lambda made: made[:-1],
        lambda made: made + made,
        lambda made: made.replace(b"\n", b"\n\n", 1),
        lambda _: b"",
        lambda _: b"\xff\xfe",
        lambda made: made[: len(made) // 2],
    ],
)
def test_only_the_form_of_ssh_keygen_counts(
    change: Callable[[bytes], bytes], key: Key, signature: bytes
) -> None:
    assert not believed(change(signature), key.allowed())


def test_another_record_is_not_the_one_that_was_signed(key: Key, signature: bytes) -> None:
    for place in range(len(DATA)):
        changed = DATA[:place] + bytes([DATA[place] ^ 1]) + DATA[place + 1 :]
        if place % 16 == 0:
            assert not believed(signature, key.allowed(), changed)
    assert not believed(signature, key.allowed(), DATA + b"\n")
    assert not believed(signature, key.allowed(), b"")


def test_a_public_key_without_its_agent_cannot_sign(key: Key, tmp_path: Path) -> None:
    alone = tmp_path / "alone.pub"
    alone.write_text(key.public, encoding="utf-8")
    for named in (str(alone), f"key::{key.public}", str(tmp_path / "-nothing")):
        with pytest.raises(SignatureError, match="could not sign"):
            openssh.sign(DATA, named)


def test_an_agent_signs_for_a_public_key(key: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = tmp_path / "alone.pub"
    alone.write_text(key.public, encoding="utf-8")
    started = subprocess.run(["ssh-agent", "-s"], capture_output=True, text=True, check=True).stdout
    for name, value in re.findall(r"(SSH_\w+)=([^;]+);", started):
        monkeypatch.setenv(name, value)
    try:
        subprocess.run(["ssh-add", "-q", str(key.path)], check=True)
        for named in (str(alone), key.public, f"key::{key.public}"):
            assert believed(openssh.sign(DATA, named), key.allowed())
    finally:
        subprocess.run(["ssh-agent", "-k"], check=True, capture_output=True)


@pytest.mark.parametrize("script", ["", "echo 'unknown option -- Y' >&2; exit 1", "exit 127"])
def test_without_a_fitting_ssh_keygen_nothing_is_believed(
    script: str, key: Key, signature: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if script:
        (tmp_path / "ssh-keygen").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / "ssh-keygen").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/nowhere")
    with pytest.raises(UncheckedError, match=r"OpenSSH 8\.2"):
        openssh.verify_signature(DATA, signature, key.allowed(), WHERE)
    with pytest.raises(UncheckedError):
        openssh.sign(DATA, str(key.path))
