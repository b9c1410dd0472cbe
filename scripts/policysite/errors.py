"""Everything that can go wrong: one root, one class per situation, each with what, where and what to do."""

from __future__ import annotations


class PolicysiteError(Exception):
    """Root of all errors that a user can act on.

    `what` is wrong, `where` (a path, `path:line`, a version) it is, and what to `do` next.
    """

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"\n  → {self.do}" if self.do else ""
        return f"{place}{self.what}{advice}"


class MisuseError(PolicysiteError):
    """The command was called with words that do not fit."""


class FileError(PolicysiteError):
    """A file cannot be read or written."""


class EncodingError(PolicysiteError):
    """A text is not UTF-8."""


class MergeConflictError(PolicysiteError):
    """A text holds the marks of an unfinished merge."""


class OversizedTextError(PolicysiteError):
    """A text is larger, or deeper in itself, than any text of law."""


class EmptyTextError(PolicysiteError):
    """A text has no words."""


class PolicyError(PolicysiteError):
    """policy.toml cannot be read or contradicts itself."""


class LedgerError(PolicysiteError):
    """releases.toml cannot be read, or an entry contradicts the policy or the entries before it."""


class LedgerRewrittenError(LedgerError):
    """An entry that was there before has changed or is gone: `entry` names it."""

    def __init__(self, entry: str, *, where: str = "") -> None:
        super().__init__(
            f"{entry} was recorded before and is not the same any more",
            where=where,
            do="restore the file; a mistake in a release is corrected by a new release",
        )
        self.entry = entry


class UnknownVersionError(PolicysiteError):
    """No release bears this version."""


class UnknownLanguageError(PolicysiteError):
    """The policy, or the release, has no text in this language."""


class RepositoryError(PolicysiteError):
    """There is no usable git repository here."""


class MissingBlobError(RepositoryError):
    """A recorded text is not in the repository."""


class ShallowCloneError(RepositoryError):
    """A recorded text is missing since the clone was cut short."""


class TamperedTextError(PolicysiteError):
    """The bytes of a recorded text are not those of its SHA-256."""


class ManifestError(PolicysiteError):
    """A list of checksums is not as it must be, or names a file outside of its folder."""


class SignatureError(PolicysiteError):
    """A signature is not one of an allowed signer over these bytes."""


class TimeStampError(PolicysiteError):
    """A time stamp is not one of a known authority over these bytes."""


class UncheckedError(PolicysiteError):
    """A signature or a time stamp cannot be checked here: a program or a certificate is missing."""


class NetworkError(PolicysiteError):
    """A server cannot be reached, or does not answer as one that has a site."""


class ReleaseRefusedError(PolicysiteError):
    """A release would break the policy's rules; nothing was written."""


class ImportRefusedError(PolicysiteError):
    """A file that was sent cannot be taken over as it is; nothing was written."""


class BrokenRedlineError(PolicysiteError):
    """A redline does not give back both texts; publishing stops."""


class CatalogueError(PolicysiteError):
    """A word of the interface is missing in a language."""


class BuildError(PolicysiteError):
    """The site could not be built; the one before is untouched."""


class PublishRefusedError(PolicysiteError):
    """A site may not be published, or not there; readers see the one before."""


class UnsettableTextError(BuildError):
    """A text cannot be set as a PDF; all else can be made of it."""


class MissingGlyphError(UnsettableTextError):
    """No font of a PDF has a character of the text."""
