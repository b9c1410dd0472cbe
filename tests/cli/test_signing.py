"""The words that `sign` and `stamp` leave on the terminal."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from tests.authority import Authority, serving
from tests.keys import Key
from tests.scratch import Scratch, terms

from policysite.cli.signing import sign, stamp


def test_sign_and_stamp_say_what_was_written_and_what_to_do_next(tmp_path: Path) -> None:
    scratch, key, authority = Scratch.create(tmp_path / "r", "en"), Key.create(tmp_path), Authority.create()
    scratch.write("en", terms("One."))
    scratch.release("1.0", "2026-01-10T09:00+05:00")
    scratch.path("allowed_signers").write_bytes(key.allowed())
    scratch.path("authorities.pem").write_bytes(authority.pem)
    named = ["1.0", "--root", str(scratch.root)]

    signed = CliRunner().invoke(sign, [*named, "--key", str(key.path)], catch_exceptions=False)
    assert signed.output.startswith("docs/terms/signatures/1.0.sig: dpo@example.org, SHA256:")
    assert f"'user.signingkey={key.path}' tag --sign terms/1.0 --message terms/1.0" in signed.output

    with serving() as server:
        server.authority = authority
        stamped = CliRunner().invoke(stamp, [*named, "--authority", server.url], catch_exceptions=False)
    assert "docs/terms/signatures/1.0.tsr: 2026-11-23T09:30:00+00:00, CN=Example Time\n" in stamped.output
    assert sorted(path.name for path in scratch.path("signatures").iterdir()) == ["1.0.sig", "1.0.tsr"]
