"""Whatever a command is given where a name belongs is refused in plain words, and nothing is written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.scratch import Scratch, five_releases

from policysite.cli import main
from policysite.errors import FileError
from policysite.record.archive import open_archive
from policysite.record.tags import list_tags
from policysite.tasks.adopting import propose_adoption, take_over

VALUES = (
    *("-x", "--upload-pack=touch x", "-oProxyCommand=touch x", ";touch x", "$(touch x)", "x\x1b[31m\u202e"),
    *("a\nb", "..", "../x", "/", "*", "docs/*", ":(glob)**", "HEAD^{/x}", "a..b/c", "@{-1}"),
    *("\udcff", "x" * 5000),
)
TEXT = "docs/terms/en.md"
IMPORT, RELEASE = ["import", "--yes"], ["release", "--kind=editorial"]
ADOPT, SERVER = ["adopt", "--policy=new"], "--authority=http://127.0.0.1:1/"
COMMANDS = [
    *(["text", "--", "@"], ["text", "--language=@", "1.0"], ["text", "--policy=@", "1.0"]),
    *(["redline", "--", "@", "1.1"], ["redline", "--", "1.0", "@"], ["redline", "--language=@", "1.0"]),
    *(["check", "--against=@"], ["check", "--policy=@"], ["status", "--policy=@"], ["status", "--as-of=@"]),
    *([*IMPORT, "--language=@", TEXT], [*IMPORT, "--language=en", "--", "@"]),
    [*IMPORT, "--language=en", "--encoding=@", "/dev/null"],
    *([*RELEASE, "--note=en=note", "--version=@"], [*RELEASE, "--bump=minor", "--effective=@"]),
    *([*RELEASE, "--version=3.0", f"--note={each}"] for each in ("@", "@=note", "en=@")),
    *(["release", "--translation=@", "--version=2.0"], ["release", "--translation=kk", "--version=@"]),
    *(["review", "--against=@"], ["sign", "--key=key", "--", "@"]),
    *(["stamp", SERVER, "--", "@"], ["stamp", "--authority=@"]),
    *(["verify", "--", "@"], ["verify", "--head=@"], ["verify", "--site=@", TEXT], ["verify", "--policy=@"]),
    *(["publish", "--rollback=@", "--", "."], ["serve", "--address=@"], ["adopt", "--policy=@", TEXT]),
    *([*ADOPT, "--", "@"], [*ADOPT, "--", f"@={TEXT}"], [*ADOPT, "--url=@", TEXT]),
    [*ADOPT, "--language=@", TEXT],
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = five_releases(tmp_path_factory.mktemp("arguments") / "repository").root
    (root / "note").write_text("A note.\n", "utf-8")
    return root


@pytest.mark.parametrize(("number", "command"), [*enumerate(COMMANDS)], ids=[*map(" ".join, COMMANDS)])
def test_a_name_is_no_option_no_pattern_and_no_command(
    repository: Path,
    number: int,
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(repository)
    before = sorted(repository.rglob("*"))
    for value in VALUES[number % 4 :: 4]:
        monkeypatch.setattr(sys, "argv", ["policysite", *(word.replace("@", value) for word in command)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capfd.readouterr().err
        assert ended.value.code == 2, (value, said)
        assert not {"\x1b", "\u202e"} & set(said)
        assert ("error: " in said and "→ " in said) or "Usage: " in said, said
    assert sorted(repository.rglob("*")) == before


def test_a_pair_of_files_that_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pairs").write_bytes(b"a\0.md\tb\x1b[31m.md\n")
    monkeypatch.setattr(sys, "argv", ["policysite", "redline", "--pairs", str(tmp_path / "pairs")])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capfd.readouterr().err
    assert ended.value.code == 2
    assert "is no name of a file" in said
    assert not {"\x1b", "\0"} & set(said)


def test_a_text_commands_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.md").write_text("It \x1b]0;is\x07 \u202edone.\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["policysite", "text", str(tmp_path / "text.md")])
    with pytest.raises(SystemExit):
        main()
    assert capfd.readouterr().out.strip() == "It \ufffd]0;is\ufffd \ufffddone."


TAGS = ("1.0\u2028x", "2.0\u00a0x", "3.0\x85x", "$(touch\u3000x)", "<script>", "v1'\"", "-x", "--output=x")


@pytest.fixture
def odd(tmp_path: Path) -> Scratch:
    """A repository with tags and files whose names git permits."""
    scratch = Scratch.create(tmp_path / "odd", "en")
    named = scratch.root / "README.md\n"
    (scratch.root / "README.md").write_text("# Nothing of the kind\n", "utf-8")
    for number, tag in enumerate(TAGS):
        named.write_text(f"# Terms\n\nThe text of {number}.\n", "utf-8")
        scratch.commit(moment=f"2026-01-0{number + 1}T09:00+00:00")
        scratch.git("update-ref", f"refs/tags/{tag}", "HEAD")
        scratch.git("update-ref", f"refs/tags/terms/{tag}", "HEAD")
    return scratch


def test_names_in_git_are_names(odd: Scratch) -> None:
    found = propose_adoption(
        odd.root, odd.root / "README.md\n", slug="new", language="en", title=None, url=""
    )
    assert [each.release.version for each in found.releases] == [f"2026-01-0{day}" for day in range(1, 9)]
    assert {len(each.release.texts["en"].sha256) for each in found.releases} == {64}
    assert len({each.release.texts["en"].sha256 for each in found.releases}) == len(TAGS)
    with open_archive(odd.root) as archive:
        assert {tag.name for tag in list_tags(archive, "terms")} == {f"terms/{tag}" for tag in TAGS}


def test_a_folder_that_leads_elsewhere_is_not_written(odd: Scratch, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (odd.root / "docs" / "new").symlink_to(tmp_path / "elsewhere")
    found = propose_adoption(odd.root, odd.root / "README.md", slug="new", language="en", title=None, url="")
    with pytest.raises(FileError, match="leads elsewhere"):
        take_over(odd.root, found)
    assert not [*(tmp_path / "elsewhere").iterdir()]
