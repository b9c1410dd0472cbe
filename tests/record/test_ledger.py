from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policysite.errors import LedgerError, LedgerRewrittenError
from policysite.model import Release, ReleaseKind, TextId
from policysite.record import Translation, append_entries, check_append_only, parse_ledger, sha256

WHERE = "docs/privacy/releases.toml"
ALMATY = timezone(timedelta(hours=5))

FIRST = Release(
    version="1.0.0",
    kind=ReleaseKind.ORIGINAL,
    published=datetime(2026, 11, 23, 10, tzinfo=ALMATY),
    effective=date(2026, 11, 23),
    texts={"ru": TextId("a" * 40, "b" * 64)},
    notes={"ru": "Первая редакция."},
    late={},
)
SECOND = replace(FIRST, version="1.0.1", kind=ReleaseKind.EDITORIAL, notes={})
LATE = Translation(
    "kk", "1.0.0", datetime(2026, 12, 1, 9, tzinfo=ALMATY), TextId("c" * 40, "d" * 64), "Аударма."
)

GOLDEN = f"""\
# The releases of this policy, oldest first. New entries are added at the end, by `policysite release`;
# an entry that is here is never changed: `previous` holds the SHA-256 of the entry before it.

[[release]]
version = "1.0.0"
kind = "original"
published = 2026-11-23T10:00:00+05:00
effective = 2026-11-23
previous = ""
[release.text.ru]
blob = "{"a" * 40}"
sha256 = "{"b" * 64}"
[release.note]
ru = "Первая редакция."

[[translation]]
language = "kk"
version = "1.0.0"
published = 2026-12-01T09:00:00+05:00
previous = "2f96"
blob = "{"c" * 40}"
sha256 = "{"d" * 64}"
note = "Аударма."
"""


def ledger(*items: Release | Translation) -> bytes:
    data = b""
    for item in items:
        data = append_entries(data, [item], WHERE)
    return data


def test_the_file_as_people_see_it() -> None:
    first = GOLDEN.split("\n\n")[1] + "\n"
    assert ledger(FIRST, LATE).decode() == GOLDEN.replace("2f96", sha256(first.encode()))


def test_a_ledger_reads_as_it_was_written() -> None:
    parsed = parse_ledger(ledger(FIRST, SECOND), WHERE)
    assert parsed.releases == (FIRST, SECOND)


def test_a_late_translation_joins_its_release() -> None:
    parsed = parse_ledger(ledger(FIRST, SECOND, LATE), WHERE)
    assert parsed.releases[1] == SECOND
    assert parsed.releases[0] == replace(
        FIRST,
        texts={**FIRST.texts, "kk": LATE.text},
        notes={**FIRST.notes, "kk": LATE.note},
        late={"kk": LATE.published},
    )


def test_the_head_is_the_hash_of_the_last_entry() -> None:
    data = ledger(FIRST, SECOND)
    entry = data[data.rindex(b"[[release]]") :]
    assert parse_ledger(data, WHERE).head == sha256(entry)


@pytest.mark.parametrize("data", [b"", b"# A comment.\n# Another.\n"])
def test_no_entry_yet(data: bytes) -> None:
    parsed = parse_ledger(data, WHERE)
    assert (parsed.releases, parsed.head) == ((), "")
    assert parse_ledger(append_entries(data, [FIRST], WHERE), WHERE).releases == (FIRST,)


notes = st.text(
    st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\ufffe\uffff")
    | st.sampled_from("\n\t\"\\'#[]")
)


@given(note=notes.filter(str.strip), late=notes)
def test_any_note_comes_back(note: str, late: str) -> None:
    items = (replace(FIRST, notes={"ru": note}), replace(LATE, note=late if late.strip() else ""))
    release = parse_ledger(ledger(*items), WHERE).releases[0]
    assert release.notes == {"ru": note} | ({"kk": items[1].note} if items[1].note else {})


@pytest.mark.parametrize("bad", ["\0", "\x1b", "\r", "\x7f", "\x85", "\ud800", "\uffff"])
def test_a_note_with_control_characters_is_refused(bad: str) -> None:
    with pytest.raises(LedgerError, match="control characters"):
        append_entries(b"", [replace(FIRST, notes={"ru": f"a{bad}b"})], WHERE)
    if bad not in "\ud800\uffff":
        escaped = ledger(FIRST).replace("Первая".encode(), b"\\u%04x" % ord(bad))
        with pytest.raises(LedgerError, match="control characters"):
            parse_ledger(escaped, WHERE)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (replace(SECOND, version="1.0.0"), "there is a release 1.0.0 already"),
        (replace(SECOND, version="../x"), "cannot stand in an address"),
        (replace(SECOND, kind=ReleaseKind.ORIGINAL), "of kind original, and no other"),
        (replace(SECOND, published=FIRST.published - timedelta(seconds=1)), "before the entry above it"),
        (replace(SECOND, published=datetime(2027, 1, 1)), "'published' is"),  # noqa: DTZ001 (naive on purpose)
        (replace(SECOND, published=datetime(2027, 1, 1, microsecond=1, tzinfo=UTC)), "'published' is"),
        (replace(SECOND, texts={}), "'text' is missing"),
        (replace(SECOND, texts={"ru": TextId("A" * 40, "b" * 64)}), "'blob' is"),
        (replace(SECOND, texts={"ru": TextId("a" * 40, "b" * 63)}), "'sha256' is"),
        (replace(SECOND, texts={"r u": TextId("a" * 40, "b" * 64)}), "is not TOML"),
        (replace(SECOND, notes={"ru": " "}), "'ru' is ' '"),
        (replace(SECOND, late={"ru": SECOND.published}), "cannot be written without loss"),
        (replace(LATE, version="2.0.0"), "there is no release '2.0.0' before it"),
        (replace(LATE, language="ru"), "release 1.0.0 has a text in ru already"),
    ],
)  # fmt: skip
def test_an_entry_that_does_not_fit_is_not_appended(item: Release | Translation, said: str) -> None:
    with pytest.raises(LedgerError) as caught:
        append_entries(ledger(FIRST), [item], WHERE)
    assert said in caught.value.what
    assert caught.value.where.startswith(WHERE)
    assert caught.value.do


def test_nothing_is_published_before_a_late_translation_above_it() -> None:
    with pytest.raises(LedgerError, match="before the entry above it"):
        append_entries(ledger(FIRST, LATE), [SECOND], WHERE)


def test_the_first_release_is_the_original() -> None:
    with pytest.raises(LedgerError, match="the first release is of kind original"):
        append_entries(b"", [SECOND], WHERE)


def test_versions_differ_also_where_file_names_ignore_case() -> None:
    with pytest.raises(LedgerError, match="already"):
        ledger(replace(FIRST, version="1.0a"), replace(SECOND, version="1.0A"))


@pytest.mark.parametrize(
    ("sound", "broken", "said", "line"),
    [
        ('kind = "original"', 'kind = "new"', "release 1.0.0: 'kind' is 'new'", 4),
        ('kind = "original"\n', "", "release 1.0.0: 'kind' is missing", 4),
        ('kind = "original"', 'kind = "original"\nauthor = "me"', "the key 'author' means nothing here", 4),
        ("effective = 2026-11-23", 'effective = "2026-11-23"', "'effective' is '2026-11-23'", 4),
        ("effective = 2026-11-23", "effective = 2026-11-23T10:00:00+05:00", "'effective' is datetime", 4),
        ("effective = 2026-11-23", "effective = 2026-02-30", "is not TOML", 8),
        ('previous = ""', f'previous = "{"0" * 64}"', "is the first entry but names one before it", 4),
        ('previous = ""\n', "", "'previous' is missing", 4),
        ("[release.text.ru]", "[release.texts.ru]", "the key 'texts' means nothing here", 4),
        ("[release.text.ru]", "\n[release.text.ru]", "neither a release nor a translation", 11),
        ("\n\n[[release]]", "\n\n\n[[release]]", "more than one blank line", 4),
        ("\n\n[[release]]", "\n[[release]]", "neither a release nor a translation", 1),
        ("[[release]]", "[release]", "neither a release nor a translation", 4),
        ("[release.note]", "[[release]]", "release 1.0.0 runs into something else", 4),
        ("[release.note]", "[other]\na = 1\n[release.note]", "release 1.0.0 runs into something else", 4),
        ('ru = "Первая редакция."', 'ru = """Первая\n\n[[release]]\n"""', "is not TOML", 4),
        ("Первая", "\r\n", "Windows line ends", 0),
        ("# The", "\ufeff# The", "byte order mark", 0),
        ('редакция."\n', 'редакция."', "the last line has no line feed", 0),
        ('редакция."\n', 'редакция."\n\n', "more than one blank line", 4),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_file_is_named_by_line(sound: str, broken: str, said: str, line: int) -> None:
    text = ledger(FIRST).decode()
    assert sound in text
    with pytest.raises(LedgerError) as caught:
        parse_ledger(text.replace(sound, broken, 1).encode(), WHERE)
    assert said in caught.value.what
    assert caught.value.where == (f"{WHERE}:{line}" if line else WHERE)


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(LedgerError, match="is not UTF-8") as caught:
        parse_ledger(ledger(FIRST).replace("Первая".encode(), b"\xff"), WHERE)
    assert caught.value.where == f"{WHERE}:14"


def test_a_changed_entry_breaks_the_chain() -> None:
    changed = ledger(FIRST, SECOND).replace("Первая".encode(), "Вторая".encode())
    with pytest.raises(
        LedgerError, match=r"release 1\.0\.0 is not the one that release 1\.0\.1 was chained to"
    ):
        parse_ledger(changed, WHERE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"", ledger(FIRST)),
        (ledger(FIRST), ledger(FIRST)),
        (ledger(FIRST), ledger(FIRST, SECOND)),
        (ledger(FIRST), ledger(FIRST, SECOND, LATE)),
    ],
)
def test_growing_is_allowed(old: bytes, new: bytes) -> None:
    check_append_only(old, new, WHERE)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (ledger(FIRST, SECOND), ledger(FIRST), "release 1.0.1"),
        (ledger(FIRST), b"", "release 1.0.0"),
        (
            ledger(FIRST, SECOND),
            ledger(replace(FIRST, effective=date(2026, 11, 24)), SECOND),
            "release 1.0.0",
        ),
        (ledger(FIRST, LATE), ledger(FIRST, replace(LATE, note="")), "translation 1.0.0"),
        (ledger(FIRST), ledger(FIRST).replace(b"oldest", b"newest"), "the comment at the top"),
        (ledger(FIRST), ledger(FIRST) + b'en = "smuggled in"\n', "release 1.0.0"),
    ],
    ids=["last gone", "all gone", "changed", "translation changed", "comment", "lengthened"],
)
def test_rewriting_is_named(old: bytes, new: bytes, named: str) -> None:
    with pytest.raises(LedgerRewrittenError) as caught:
        check_append_only(old, new, WHERE)
    assert caught.value.what.startswith(named)


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300)
def test_every_changed_byte_of_an_earlier_entry_is_caught_by_the_chain(data: st.DataObject) -> None:
    whole = ledger(FIRST, SECOND, LATE)
    start, end = whole.index(b"[[release]]"), whole.rindex(b"[[translation]]")
    position = data.draw(st.integers(start, end - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[position]))
    changed = whole[:position] + bytes([other]) + whole[position + 1 :]
    with pytest.raises(LedgerError):
        parse_ledger(changed, WHERE)


@given(data=st.data())
def test_every_changed_byte_is_caught_against_an_older_state(data: st.DataObject) -> None:
    whole = ledger(FIRST, SECOND)
    position = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[position]))
    with pytest.raises(LedgerError):
        check_append_only(whole, whole[:position] + bytes([other]) + whole[position + 1 :], WHERE)
