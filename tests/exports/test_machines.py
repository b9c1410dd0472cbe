"""Where files for machines come to lie."""

from tests.exports.following import files, three

from policysite.exports.machines import frozen_files
from policysite.site.copies import copies


def test_every_file_has_its_place() -> None:
    assert sorted(files(three())) == [
        "en/calendar.en.ics",
        "en/calendar.ru.ics",
        "en/changes/1.1/notice.txt",
        "en/changes/1.2/notice.txt",
        "en/changes/2.0/notice.txt",
        "en/current.json",
        "en/feed.en.json",
        "en/feed.en.xml",
        "en/feed.ru.json",
        "en/feed.ru.xml",
        "en/releases.json",
        "en/schemas/current.schema.json",
        "en/schemas/policy.schema.json",
        "en/schemas/releases.schema.json",
        "en/schemas/weave.schema.json",
        "en/timemap.link",
        "en/v/1.0/policy.json",
        "en/v/1.1/policy.json",
        "en/v/1.2/policy.json",
        "en/v/2.0/policy.json",
        "ru/changes/1.1/notice.txt",
        "ru/changes/2.0/notice.txt",
        "ru/timemap.link",
        "ru/v/1.0/policy.json",
        "ru/v/1.1/policy.json",
        "ru/v/2.0/policy.json",
    ]


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert files(three()) == files(three())


def test_frozen_files_never_change() -> None:
    before, after = (
        {(copy.language, name): data for copy in copies(publication) for name, data in frozen_files(copy)}
        for publication in (three("2026-03-01", upto=2), three("2031-01-01"))
    )
    assert before == {key: after[key] for key in before}
