"""Take over what a lawyer sent as the working text of a language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policysite.compare.redline import compare, verify
from policysite.errors import ImportRefusedError, UnknownLanguageError
from policysite.files import read_bytes, write_bytes
from policysite.imports import Remark, import_text, refuse_size
from policysite.imports.keeping import keep
from policysite.model import Redline
from policysite.project import Project
from policysite.text import decode, parse


@dataclass(frozen=True, slots=True)
class Import:
    """A text that is ready to be the working text at `place`, the file as people name it.

    `before`: the bytes that are there now; None where there are none. `redline` compares with them; None
    where there is nothing to compare with.
    """

    place: str
    before: bytes | None
    after: bytes
    blocks: int
    redline: Redline | None
    remarks: tuple[Remark, ...]

    @property
    def same(self) -> bool:
        """Whether it is what is there already, byte for byte."""
        return self.before == self.after


def propose_import(project: Project, source: Path, language: str, *, encoding: str | None = None) -> Import:
    """Read a file as a new working text; nothing is written.

    Passages that it leaves as they are keep the bytes that they have in the draft. Raises
    UnknownLanguageError, FileError, ImportRefusedError, EncodingError, MergeConflictError, EmptyTextError.
    """
    if language not in project.policy.languages:
        raise UnknownLanguageError(
            f"the policy has no language {language!r}",
            where=project.place("policy.toml"),
            do=f"its languages are {', '.join(project.policy.languages)}; add one there, with its title",
        )
    if source.is_file():
        refuse_size(str(source), source.stat().st_size)
    found = import_text(str(source), read_bytes(source), encoding=encoding)
    place = project.place(f"{language}.md")
    before, draft = project.working.get(language), project.draft(language)
    markdown = found.markdown
    if before is not None and not found.verbatim:
        markdown = keep(markdown, decode(before, place))
    document = parse(markdown, str(source))
    redline = None
    if draft is not None:
        redline = compare(draft, document, old_name=place, new_name=source.name, language=language)
        verify(redline, draft, document)
    return Import(place, before, markdown.encode(), len(document.blocks), redline, found.remarks)


def take_over(project: Project, proposal: Import) -> None:
    """Write an import; ImportRefusedError when the working text is not the one that it was compared with."""
    path = project.root / proposal.place
    present = read_bytes(path) if path.exists() else None
    if present != proposal.before:
        raise ImportRefusedError(
            "the working text was changed in the meantime",
            where=proposal.place,
            do="look at what is there now and import again",
        )
    write_bytes(path, proposal.after)
