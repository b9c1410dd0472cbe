"""What a reviewer is asked to approve, as Markdown: a proposed release, and what the draft changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policysite.exports.listing import count
from policysite.exports.plain import escaped, markdown
from policysite.language import Catalogue, catalogue, language_name
from policysite.model import Policy, Redline, Release
from policysite.site.summary import summarise


@dataclass(frozen=True, slots=True)
class Proposed:
    """A release that is not yet in the base, or the draft (None), compared with the edition before it.

    `fresh`: languages with a text that is new as a whole, since the edition before has none in them.
    """

    release: Release | None
    redlines: tuple[Redline, ...]
    fresh: tuple[str, ...] = ()


def review_title(policy: Policy, proposed: Sequence[Proposed], words: Catalogue) -> str:
    """Name what is proposed in one line, as the title of a pull request."""
    name = policy.short_names.get(words.content, policy.short_names[policy.authoritative])
    released = [each.release for each in proposed if each.release]
    if released:
        last = released[-1]
        kind = words(f"release.{last.kind}")
        return words("review.release", policy=name, version=last.version, kind=kind)
    return words("review.draft" if proposed else "review.same", policy=name)


def review_markdown(policy: Policy, proposed: Sequence[Proposed], words: Catalogue, *, limit: int) -> str:
    """Write all that is proposed, within a limit of bytes (at least some hundred).

    What comes after the first redline that does not fit is left out, and the text says so. Words come in
    the language of the reviewer, those around a redline in its own.
    """
    parts = [f"# {escaped(review_title(policy, proposed, words))}\n"]
    for each in proposed:
        parts += [*_heading(policy, each, words), *_texts(each, words)]
    return "\n".join(_within(parts, limit, words("review.too_long"))).rstrip("\n") + "\n"


def _heading(policy: Policy, proposed: Proposed, words: Catalogue) -> Iterator[str]:
    release = proposed.release
    if release is None:
        yield f"## {words('review.working')}\n"
        return
    published = words.date(release.published.astimezone(policy.timezone).date())
    kind = words(f"release.{release.kind}")
    yield f"## {escaped(words('feed.entry', version=release.version, kind=kind))}\n"
    yield f"- {words('stamp.published')}: {published}"
    yield f"- {words('imprint.effective')}: {words.date(release.effective)}\n"
    for language, note in release.notes.items():
        said = escaped(" ".join(note.split()))
        yield f"> {language_name(language)}: {said}\n"
    yield f"**{words('review.merging', date=published)}**\n"


def _texts(proposed: Proposed, words: Catalogue) -> Iterator[str]:
    for redline in proposed.redlines:
        spoken = catalogue(redline.language)
        new = proposed.release.version if proposed.release else spoken("review.working")
        yield f"### {language_name(redline.language)} · {redline.old} → {new}\n"
        yield f"{count(summarise(redline), spoken)}.\n"
        yield markdown(redline, spoken)
    for language in proposed.fresh:
        yield f"### {language_name(language)}\n"
        yield f"{words('review.fresh')}\n"


def _within(parts: Iterable[str], limit: int, instead: str) -> Iterator[str]:
    """Give the parts up to the first that does not fit, and say it there; room is held back for saying it."""
    room = limit - len(f"{instead}\n\n".encode())
    for part in parts:
        room -= len(part.encode()) + 1
        if room < 0:
            yield instead
            return
        yield part
