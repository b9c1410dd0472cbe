"""Make a ledger out of a history that was kept before there was one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from policysite.model import Policy, Release, ReleaseKind
from policysite.record.evidence import text_id
from policysite.record.ledger import append_entries
from policysite.record.versions import is_label


@dataclass(frozen=True, slots=True)
class Found:
    """A text as it stood in one language from an instant on; `tags` may name it, `source` is where it was.

    `data` is None where it was removed. `step` grows through the history: texts of one step were changed
    together.
    """

    step: int
    language: str
    since: datetime
    data: bytes | None
    tags: tuple[str, ...] = ()
    source: str = ""


class Snapshot(NamedTuple):
    """What stood in all languages from an instant on, and where that was found."""

    since: datetime
    texts: Mapping[str, bytes]
    tags: tuple[str, ...]
    sources: tuple[str, ...]


def adopt(
    policy: Policy, states: Sequence[Snapshot], same_words: Callable[[bytes, bytes], bool], where: str
) -> bytes:
    """Give the bytes of a ledger with one release for every state of the texts.

    A state that differs from the one before in no word, as `same_words` tells, is editorial; what a
    change of words means nobody has recorded, so it is material. Labels are tags, or else dates; a
    quarter of real editions share their day with the one before, so dates are counted on: `2017-06-09.2`.
    """
    labels = _labels(policy, states)
    releases = [
        _release(policy, state, label, _kind(states, position, same_words))
        for position, (state, label) in enumerate(zip(states, labels, strict=True))
    ]
    return append_entries(b"", releases, where)


def snapshots(policy: Policy, found: Iterable[Found]) -> tuple[Snapshot, ...]:
    """Bring the languages in step: a state for every step in which a text changed.

    States begin with the first authoritative text; what changed in several languages in one step is one
    state, and what one language changed twice in it are two. Clocks that went backwards are put right: no
    state is older than the one before it, and many may be of one second (`git rebase`). A translation that
    was removed is in no later state; the authoritative text stays until there is another.
    """
    states: list[Snapshot] = []
    texts: dict[str, bytes] = {}
    changed: set[str] = set()
    step, since = -1, datetime.min.replace(tzinfo=UTC)
    for each in sorted(found, key=lambda each: each.step):
        since = max(since, each.since)
        if texts.get(each.language) == each.data:
            continue
        if each.data is not None:
            texts[each.language] = each.data
        elif each.language == policy.authoritative or texts.pop(each.language, None) is None:
            continue
        if policy.authoritative not in texts:
            continue
        state = Snapshot(since, _in_order(policy, texts), each.tags, (each.source,))
        if states and each.step == step and each.language not in changed:
            states[-1] = _joined(states[-1], state)
        else:
            states.append(state)
            changed.clear()
        step = each.step
        changed.add(each.language)
    return tuple(states)


def _joined(before: Snapshot, after: Snapshot) -> Snapshot:
    tags = tuple(dict.fromkeys((*before.tags, *after.tags)))
    sources = tuple(dict.fromkeys((*before.sources, *after.sources)))
    return Snapshot(after.since, after.texts, tags, sources)


def _in_order(policy: Policy, texts: Mapping[str, bytes]) -> dict[str, bytes]:
    return {language: texts[language] for language in policy.languages if language in texts}


def _labels(policy: Policy, states: Sequence[Snapshot]) -> list[str]:
    """Label each state by a tag, or by its day; a tag that texts of several languages have names the last."""
    last = {tag: position for position, state in enumerate(states) for tag in state.tags}
    prefix = re.compile(rf"^({re.escape(policy.slug)}[-_/])?[vV]?(?=\d)")
    taken: set[str] = set()
    labels = []
    for position, state in enumerate(states):
        usable = (prefix.sub("", tag, count=1) for tag in state.tags if last[tag] == position)
        named = next(
            (tag for tag in usable if tag[:1].isdigit() and is_label(tag) and tag.lower() not in taken), ""
        )
        label = named or _dated(state.since.astimezone(policy.timezone).date().isoformat(), taken)
        taken.add(label.lower())
        labels.append(label)
    return labels


def _dated(day: str, taken: set[str]) -> str:
    count = 1
    while (label := day if count == 1 else f"{day}.{count}") in taken:
        count += 1
    return label


def _kind(
    states: Sequence[Snapshot], position: int, same_words: Callable[[bytes, bytes], bool]
) -> ReleaseKind:
    if not position:
        return ReleaseKind.ORIGINAL
    before, after = states[position - 1].texts, states[position].texts
    same = all(language in before and same_words(before[language], after[language]) for language in after)
    return ReleaseKind.EDITORIAL if same else ReleaseKind.MATERIAL


def _release(policy: Policy, state: Snapshot, label: str, kind: ReleaseKind) -> Release:
    since = datetime.fromisoformat(state.since.astimezone(policy.timezone).isoformat(timespec="seconds"))
    return Release(
        version=label,
        kind=kind,
        published=since,
        effective=since.date(),
        texts={language: text_id(data) for language, data in state.texts.items()},
        notes={},
        late={},
    )
