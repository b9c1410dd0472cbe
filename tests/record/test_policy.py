from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from policysite.errors import PolicyError
from policysite.model import Effect, Operator
from policysite.record import parse_policy

REAL = Path(__file__).parents[2] / "docs" / "privacy" / "policy.toml"

SOUND = """\
languages = ["de", "fr"]
authoritative = "de"
url = "https://example.org/datenschutz"
timezone = "Europe/Berlin"
effect = "scheduled"
notice_days = 30
required = ["de"]
[title]
de = "Datenschutz"
fr = "Confidentialité"
[short_name]
de = "Datenschutz"
fr = "Confidentialité"
[operator]
name = "Muster GmbH"
"""


def test_the_real_policy() -> None:
    policy = parse_policy(REAL.read_bytes(), "privacy", "docs/privacy/policy.toml")
    assert policy.languages == ("ru", "kk", "en")
    assert policy.authoritative == "ru"
    assert policy.operator == Operator("ТОО ROBOLABS", "info@dapmeet.kz", "87074861561")
    assert policy.timezone == ZoneInfo("Asia/Almaty")
    assert policy.effect is Effect.ON_PUBLICATION
    assert policy.required == {"ru", "kk", "en", "notes"}
    assert list(policy.titles) == ["ru", "kk", "en"]


def test_any_languages_are_possible() -> None:
    policy = parse_policy(SOUND.encode(), "datenschutz", "policy.toml")
    assert (policy.slug, policy.languages, policy.notice_days) == ("datenschutz", ("de", "fr"), 30)
    assert policy.operator == Operator("Muster GmbH")


def test_a_policy_may_name_where_its_texts_are_kept() -> None:
    assert parse_policy(SOUND.encode(), "p", "policy.toml").repository == ""
    kept = 'repository = "https://github.com/example/legal.texts"\nbranch = "release/2.x"\n'
    policy = parse_policy(kept.encode() + SOUND.encode(), "p", "policy.toml")
    assert (policy.repository, policy.branch) == ("https://github.com/example/legal.texts", "release/2.x")


@pytest.mark.parametrize(
    ("sound", "broken", "said"),
    [
        ('languages = ["de", "fr"]', "languages = []", "'languages' is empty"),
        ('languages = ["de", "fr"]', 'languages = ["de", "de"]', "'languages' is ['de', 'de']"),
        ('languages = ["de", "fr"]', 'languages = ["de", 1]', "'languages' is ['de', 1]"),
        ('languages = ["de", "fr"]', 'languages = "de"', "'languages' is 'de'"),
        ('languages = ["de", "fr"]', 'languages = ["de", "../fr"]', "'../fr' is no language"),
        ('authoritative = "de"', 'authoritative = "ru"', "'ru' is not one of the policy's languages"),
        ('authoritative = "de"\n', "", "'authoritative' is missing"),
        ('authoritative = "de"', 'autoritative = "de"', "the key 'autoritative' means nothing here"),
        ("https://example.org/datenschutz", "example.org", "'url' is 'example.org'"),
        ("https://example.org/datenschutz", "https://example.org/", "'url' is 'https://example.org/'"),
        ("https://example.org/datenschutz", "https://a/?b", "'url' is 'https://a/?b'"),
        ("https://example.org/datenschutz", "javascript:alert(1)", "'url' is 'javascript:alert(1)'"),
        ("Europe/Berlin", "Europe/Bärlin", "there is no time zone 'Europe/Bärlin'"),
        ("Europe/Berlin", "../../etc/passwd", "there is no time zone '../../etc/passwd'"),
        ("Europe/Berlin", "Europe", "there is no time zone 'Europe'"),
        ('"scheduled"', '"soon"', "'effect' is 'soon'"),
        ('"scheduled"', '"on-publication"', "30 days of notice and effect on publication exclude each other"),
        ("notice_days = 30", "notice_days = -1", "'notice_days' is -1"),
        ("notice_days = 30", "notice_days = true", "'notice_days' is True"),
        ("notice_days = 30", 'notice_days = "30"', "'notice_days' is '30'"),
        ('required = ["de"]', 'required = ["de", "note"]', "'required' names 'note'"),
        ('required = ["de"]', 'required = ["fr"]', "'required' lacks the authoritative language"),
        ('[title]\nde = "Datenschutz"\n', "[title]\n", "[title]: 'de' is missing"),
        ('fr = "Confidentialité"\n[operator]', 'fr = " "\n[operator]', "[short_name]: 'fr' is ' '"),
        ('[title]\nde = "D', '[title]\nit = ""\nde = "D', "[title]: the key 'it' means nothing here"),
        ('name = "Muster GmbH"', "", "[operator]: 'name' is missing"),
        ('name = "Muster GmbH"', 'name = "M"\nemail = "m at m"', "[operator]: 'm at m' is no e-mail address"),
        ('name = "Muster GmbH"', 'name = "M"\nemail = "<b>@m"', "[operator]: '<b>@m' is no e-mail address"),
        ('name = "Muster GmbH"', 'name = "M\\nGmbH"', "[operator]: 'name' has a line break"),
        ('de = "Datenschutz"', 'de = "Daten\\u0085schutz"', "[title]: 'de' has a line break"),
        ('[operator]\nname = "Muster GmbH"', "", "'operator' is missing"),
        (
            "notice_days = 30",
            'notice_days = 30\nrepository = "http://github.com/o/r"',
            "'repository' is 'http",
        ),
        (
            "notice_days = 30",
            'notice_days = 30\nrepository = "https://github.com/o"',
            "'repository' is 'https",
        ),
        ("notice_days = 30", 'notice_days = 30\nrepository = "https://h/o/r.git"', "'repository' is 'https"),
        ("notice_days = 30", 'notice_days = 30\nrepository = "https://h/o/r/x"', "'repository' is 'https"),
        ("notice_days = 30", 'notice_days = 30\nrepository = "https://h/../r"', "'repository' is 'https"),
        ("notice_days = 30", 'notice_days = 30\nbranch = "a b"', "'branch' is 'a b'"),
        ("notice_days = 30", 'notice_days = 30\nbranch = "../main"', "'branch' is '../main'"),
        ("notice_days = 30", 'notice_days = 30\nbranch = "main?x"', "'branch' is 'main?x'"),
        ("[operator]", "[[operator]]", "'operator' is [{'name': 'Muster GmbH'}]"),
    ],
)
def test_what_does_not_fit_is_named(sound: str, broken: str, said: str) -> None:
    assert sound in SOUND
    with pytest.raises(PolicyError) as caught:
        parse_policy(SOUND.replace(sound, broken, 1).encode(), "p", "docs/p/policy.toml")
    assert said in caught.value.what
    assert caught.value.where == "docs/p/policy.toml"
    assert caught.value.do


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"languages = [\n", "policy.toml:1"),
        (b'a = 1\nb = "\x01"\n', "policy.toml:2"),
        (b"# \xcf\xee\xeb\n", "policy.toml:1"),
        (b"a = 1\n# \xcf\n", "policy.toml:2"),
        (b"\xff\xfea\x00", "policy.toml:1"),
        (b"a = " + b"[" * 100_000, "policy.toml:1"),
        (b"a = " + b"9" * 10_000, "policy.toml:1"),
    ],
    ids=["cut off", "control character", "windows-1251", "second line", "utf-16", "nested", "huge number"],
)
def test_what_is_not_toml_is_named_by_line(data: bytes, where: str) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_policy(data, "p", "policy.toml")
    assert caught.value.where == where
